/** An animated WebP picture: each frame at its time from the cue's start, with hard cuts and its own pixels. */
import type { Order } from "../shared/projector.ts";
import type { Box } from "../shared/protocol.gen.ts";
import { frameAt, frameTimes } from "../shared/webp.ts";
import type { Painter } from "./painters.ts";

export class Animation implements Painter {
  readonly moves = true;
  readonly #decoder: ImageDecoder;
  readonly #times: readonly number[];
  readonly #total: number;
  readonly #lost: () => void;
  #shown: VideoFrame;
  #index: number;
  #next: VideoFrame | null = null;
  #nextIndex = -1;
  #asked = -1;
  #freed = false;

  private constructor(decoder: ImageDecoder, times: readonly number[], index: number, first: VideoFrame, order: Order) {
    this.#decoder = decoder;
    this.#times = times;
    this.#total = times.reduce((sum, ms) => sum + ms, 0);
    this.#index = index;
    this.#shown = first;
    this.#lost = order.lost;
  }

  /** Null for a picture that stands, and in a browser that cannot take pictures apart (none can on plain http). */
  static async load(order: Order, now: () => number): Promise<Animation | null> {
    const { asset, place, began } = order;
    if (asset.type !== "image/webp" || !("ImageDecoder" in globalThis)) return null;
    const bytes = new Uint8Array(await asset.arrayBuffer());
    const times = frameTimes(bytes);
    if (times.length < 2) return null;
    const decoder = new ImageDecoder({ data: bytes, type: asset.type, colorSpaceConversion: "none" });
    try {
      const total = times.reduce((sum, ms) => sum + ms, 0);
      const index = frameAt(times, total, now() - began);
      const { image } = await decoder.decode({ frameIndex: index });
      const { displayWidth, displayHeight } = image;
      if (displayWidth === place.box.width && displayHeight === place.box.height)
        return new Animation(decoder, times, index, image, order);
      image.close();
      throw new Error(`${displayWidth}×${displayHeight} is not the size of its place`);
    } catch (error) {
      decoder.close();
      throw error;
    }
  }

  changed(elapsed: number): boolean {
    const index = frameAt(this.#times, this.#total, elapsed);
    if (index === this.#index) {
      this.#ask((index + 1) % this.#times.length);
      return false;
    }
    if (index !== this.#nextIndex || !this.#next) {
      this.#ask(index);
      return false;
    }
    this.#shown.close();
    this.#shown = this.#next;
    this.#index = index;
    this.#next = null;
    this.#nextIndex = -1;
    return true;
  }

  draw(context: CanvasRenderingContext2D, { x, y, width, height }: Box): void {
    context.fillStyle = "#000";
    context.fillRect(x, y, width, height);
    context.drawImage(this.#shown, x, y);
  }

  free(): void {
    this.#freed = true;
    this.#shown.close();
    this.#next?.close();
    this.#decoder.close();
  }

  /** Has a frame decoded, one at a time. */
  #ask(index: number): void {
    if (this.#asked >= 0 || this.#nextIndex === index) return;
    this.#asked = index;
    this.#decoder.decode({ frameIndex: index }).then(
      ({ image }) => this.#take(index, image),
      () => !this.#freed && this.#lost(),
    );
  }

  #take(index: number, image: VideoFrame): void {
    this.#asked = -1;
    if (this.#freed) {
      image.close();
      return;
    }
    this.#next?.close();
    this.#next = image;
    this.#nextIndex = index;
  }
}
