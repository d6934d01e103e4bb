/**
 * A video: its first frame is decoded before it is shown; it is silent unless its cue is heard; it starts where the clock
 * says. While it plays it is watched: a player that shows a frozen picture looks broken.
 */
import type { Order } from "./projector.ts";

const PATIENCE = 9_000;
const WATCH = 500;
const STILL = 3_000;
/** Seconds by which a picture may be off before it is set right. */
const OFF = 0.4;
/** Less than this before the cue's end the last frame stands, and the first one does not flash up again. */
const TAIL = 500;

export class Film {
  readonly element = document.createElement("video");
  readonly #order: Order;
  readonly #now: () => number;
  readonly #address: string;
  #began: number;
  #watch: ReturnType<typeof setInterval> | undefined;
  #seen = -1;
  #still = 0;
  #broken = false;

  private constructor(order: Order, now: () => number) {
    const { element } = this;
    this.#order = order;
    this.#now = now;
    this.#began = order.began;
    this.#address = URL.createObjectURL(order.asset);
    element.muted = !order.cue.sound;
    element.playsInline = true;
    element.disableRemotePlayback = true;
    element.preload = "auto";
    element.src = this.#address;
  }

  /** `now`: trusted time. Rejects when no frame can be decoded. */
  static async load(order: Order, now: () => number): Promise<Film> {
    const film = new Film(order, now);
    const { element } = film;
    try {
      await heard(element, "loadeddata");
      if (!(element.duration > 0 && element.videoWidth > 0)) throw new Error("a video without pictures");
      if (film.#at() > OFF) {
        const found = heard(element, "seeked");
        element.currentTime = film.#at();
        await found;
      }
    } catch (error) {
      film.free();
      throw error;
    }
    element.onerror = () => film.#fail();
    element.onended = () => film.#again();
    return film;
  }

  /** Plays from where it belongs by now. `began`: the cue's start in trusted time. */
  show(began: number): void {
    this.#began = began;
    const at = this.#at();
    if (Math.abs(this.element.currentTime - at) > OFF) this.element.currentTime = at;
    this.#still = 0;
    this.#watch ??= setInterval(() => this.#look(), WATCH);
    if (this.#broken) queueMicrotask(() => this.#order.lost());
    else this.#play();
  }

  free(): void {
    const { element } = this;
    clearInterval(this.#watch);
    element.onerror = element.onended = null;
    element.pause();
    element.removeAttribute("src");
    element.load(); // or else the decoder stays
    element.remove();
    URL.revokeObjectURL(this.#address);
  }

  /** Where in the video the clock stands, in seconds. One that is shorter than its cue comes again. */
  #at(): number {
    const { duration } = this.element;
    const elapsed = Math.max(0, this.#now() - this.#began) / 1000;
    const rounds = Math.floor(elapsed / duration);
    const left = this.#order.cue.ms / 1000 - rounds * duration;
    return rounds > 0 && left * 1000 < TAIL ? duration : elapsed - rounds * duration;
  }

  #again(): void {
    if (this.#began + this.#order.cue.ms - this.#now() < TAIL) return;
    this.element.currentTime = 0;
    this.#play();
  }

  #play(): void {
    const { element } = this;
    if (element.ended && this.#at() >= element.duration) return;
    element.play().catch((error: DOMException) => {
      // a browser that forbids sound lets the silent picture play
      if (error.name === "NotAllowedError" && !element.muted) {
        element.muted = true;
        this.#play();
      } else if (error.name !== "AbortError") this.#fail();
    });
  }

  #look(): void {
    const { currentTime, ended } = this.element;
    if (currentTime !== this.#seen || ended || document.hidden) this.#still = 0;
    else this.#still += WATCH;
    this.#seen = currentTime;
    if (this.#still >= STILL) this.#fail();
  }

  #fail(): void {
    clearInterval(this.#watch);
    if (this.#broken) return;
    this.#broken = true;
    this.#order.lost();
  }
}

function heard(element: HTMLVideoElement, event: "loadeddata" | "seeked"): Promise<void> {
  return new Promise((done, fail) => {
    const late = setTimeout(() => fail(new Error(`no ${event} in time`)), PATIENCE);
    element.addEventListener(event, () => done(), { once: true });
    element.addEventListener("error", () => fail(new Error(element.error?.message ?? "not a video")), { once: true });
    element.addEventListener(event, () => clearTimeout(late), { once: true });
    element.addEventListener("error", () => clearTimeout(late), { once: true });
  });
}
