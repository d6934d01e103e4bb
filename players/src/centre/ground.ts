/**
 * The panel of a television, fitted into the window: one ground for each division into parts. Its layers stand in their
 * boxes; when the division changes, the next ground fades in as a whole over the one before.
 */
import { faceOf } from "../shared/face.ts";
import type { Clock } from "../shared/protocol.gen.ts";
import type { Place } from "../shared/scene.ts";

export const FADE = 400;
/** What is covered goes when the fade is surely over. */
export const GONE = FADE + 100;
const TOPMOST = 2 ** 31 - 1;

export class Ground {
  readonly element = document.createElement("div");
  readonly #width: number;
  readonly #height: number;
  readonly #dial = document.createElement("time");
  /** Device pixels for a pixel of the panel, and where the panel's left edge lies in them. */
  factor = 1;
  left = 0;

  constructor({ width, height }: { width: number; height: number }) {
    this.#width = width;
    this.#height = height;
    this.element.className = "ground";
    this.#dial.className = "clock";
    this.#dial.style.zIndex = String(TOPMOST);
    this.fit();
  }

  /** The panel's own pixels, scaled as a whole into the window, centred on black. */
  fit(): void {
    const factor = Math.min(innerWidth / this.#width, innerHeight / this.#height);
    const whole = (length: number) => Math.round(length * devicePixelRatio) / devicePixelRatio;
    const left = whole((innerWidth - this.#width * factor) / 2);
    const top = whole((innerHeight - this.#height * factor) / 2);
    const { style } = this.element;
    style.width = `${this.#width}px`;
    style.height = `${this.#height}px`;
    style.transform = `translate(${left}px, ${top}px) scale(${factor})`;
    this.factor = factor * devicePixelRatio;
    this.left = left * devicePixelRatio;
  }

  /** Fades in over whatever stands lower. */
  show(height: number): void {
    const { style, classList } = this.element;
    style.zIndex = String(height);
    classList.remove("shown");
    void this.element.offsetWidth; // or else one that comes again would not fade in again
    classList.add("shown");
  }

  hide(): void {
    this.element.classList.remove("shown");
  }

  /** A new layer in a part's box, not seen yet. */
  layer({ part, box }: Place): HTMLElement {
    const layer = document.createElement("div");
    layer.className = "layer";
    layer.dataset.part = part;
    place(layer, box);
    this.element.prepend(layer);
    return layer;
  }

  get isEmpty(): boolean {
    return !this.element.querySelector(".layer");
  }

  /** Writes date and time in the longest form that finds room; nothing without a clock, or when nobody knows the time. */
  write(clock: Clock | null, zone: string, now: number | null): void {
    const dial = this.#dial;
    if (!clock || now === null) {
      dial.remove();
      return;
    }
    if (!dial.isConnected) this.element.append(dial);
    place(dial, clock.box);
    dial.style.fontSize = `${clock.size}px`;
    dial.style.color = clock.ink;
    dial.lang = clock.language;
    const { long, short, time } = faceOf(now, zone, clock.language);
    const stacked = clock.box.height >= 2.5 * clock.size ? [`${long}\n${time}`, `${short}\n${time}`] : [];
    for (const text of [...stacked, `${long} · ${time}`, `${short} · ${time}`, time]) {
      dial.textContent = text;
      if (dial.scrollWidth <= clock.box.width) break;
    }
  }

  /** Moves the clock by some pixels of the panel. */
  nudge(x: number, y: number): void {
    this.#dial.style.translate = `${x}px ${y}px`;
  }
}

function place({ style }: HTMLElement, box: { x: number; y: number; width: number; height: number }): void {
  style.left = `${box.x}px`;
  style.top = `${box.y}px`;
  style.width = `${box.width}px`;
  style.height = `${box.height}px`;
}
