/** What a board draws into a box of its canvas. One-to-one pixels, hard edges; nothing is allocated for a frame. */
import { Film } from "../shared/film.ts";
import type { Order } from "../shared/projector.ts";
import type { Box } from "../shared/protocol.gen.ts";
import { position } from "../shared/scroll.ts";
import { cut, EXACT, free, type Strip } from "../shared/strip.ts";

export interface Painter {
  /** False when it looks the same from its start to its end. */
  readonly moves: boolean;
  /** True when it is to be drawn anew, `elapsed` milliseconds after its cue's start. */
  changed(elapsed: number): boolean;
  draw(context: CanvasRenderingContext2D, box: Box): void;
  /** It comes on the glass, or its cue begins anew. */
  begin?(began: number): void;
  free(): void;
}

/** A picture of exactly the box's size. */
export class Still implements Painter {
  readonly moves: boolean = false;
  protected readonly picture: ImageBitmap;

  protected constructor(picture: ImageBitmap) {
    this.picture = picture;
  }

  static async load({ asset, place }: Order): Promise<Still> {
    return new Still(await Still.decode(asset, place.box));
  }

  protected static async decode(asset: Blob, { width, height }: Box): Promise<ImageBitmap> {
    const picture = await createImageBitmap(asset, EXACT);
    if (picture.width === width && picture.height === height) return picture;
    const found = `${picture.width}×${picture.height}`;
    picture.close();
    throw new Error(`${found} is not the size of its place`);
  }

  changed(_elapsed: number): boolean {
    return false;
  }

  draw(context: CanvasRenderingContext2D, { x, y }: Box): void {
    context.drawImage(this.picture, x, y);
  }

  free(): void {
    this.picture.close();
  }
}

const LINE_PIXELS_PER_SECOND = 60;

/** The test card: over the picture the screen's id and size, and a line that moves a whole pixel at a time. */
export class TestCard extends Still {
  override readonly moves = true;
  readonly #text: string;
  readonly #now: () => number;

  private constructor(picture: ImageBitmap, text: string, now: () => number) {
    super(picture);
    this.#text = text;
    this.#now = now;
  }

  /** `now`: trusted time, so that the lines of neighbouring boards run side by side. */
  static async make({ asset, place }: Order, screen: string, now: () => number): Promise<TestCard> {
    const { width, height } = place.box;
    return new TestCard(await Still.decode(asset, place.box), `${screen} ${width}×${height}`, now);
  }

  override changed(): boolean {
    return true;
  }

  override draw(context: CanvasRenderingContext2D, box: Box): void {
    super.draw(context, box);
    const { x, y, width, height } = box;
    const size = Math.max(8, Math.min(20, Math.floor(height / 5)));
    context.font = `${size}px "Be Vietnam Pro", sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    const wide = Math.min(width, Math.ceil(context.measureText(this.#text).width) + 6);
    context.fillStyle = "#000";
    context.fillRect(x + Math.floor((width - wide) / 2), y + Math.floor((height - size) / 2) - 2, wide, size + 4);
    context.fillStyle = "#fff";
    context.fillText(this.#text, x + Math.floor(width / 2), y + Math.floor(height / 2), wide - 4);
    context.fillRect(x + (Math.floor((this.#now() * LINE_PIXELS_PER_SECOND) / 1000) % width), y, 1, height);
  }
}

/** A strip that goes through its box from right to left, on black. */
export class Scroller implements Painter {
  readonly moves = true;
  readonly #strip: Strip;
  readonly #zone: number;
  readonly #speed: number;
  #left: number;

  private constructor(strip: Strip, zone: number, speed: number) {
    this.#strip = strip;
    this.#zone = zone;
    this.#speed = speed;
    this.#left = zone;
  }

  static async load({ asset, cue, place }: Order): Promise<Scroller> {
    return new Scroller(await cut(asset, place.box.height), place.box.width, cue.scroll);
  }

  changed(elapsed: number): boolean {
    const left = position(elapsed, this.#zone, this.#strip.width, this.#speed);
    if (left === this.#left) return false;
    this.#left = left;
    return true;
  }

  draw(context: CanvasRenderingContext2D, { x, y, width, height }: Box): void {
    context.fillStyle = "#000";
    context.fillRect(x, y, width, height);
    const { tiles } = this.#strip;
    let left = this.#left;
    for (let n = 0; n < tiles.length; n += 1) {
      const tile = tiles[n] as ImageBitmap;
      const from = Math.max(0, -left);
      const seen = Math.min(tile.width, width - left) - from;
      if (seen > 0) context.drawImage(tile, from, 0, seen, height, x + left + from, y, seen, height);
      left += tile.width;
    }
  }

  free(): void {
    free(this.#strip);
  }
}

/** A video, fitted into its box on black; its own pixels where it has the box's size. */
export class Projection implements Painter {
  readonly moves = true;
  readonly #film: Film;
  #fresh = true;
  #asked = 0;

  private constructor(film: Film) {
    this.#film = film;
    this.#ask();
  }

  static async load(order: Order, now: () => number): Promise<Projection> {
    return new Projection(await Film.load(order, now));
  }

  begin(began: number): void {
    this.#film.show(began);
  }

  changed(_elapsed: number): boolean {
    const fresh = this.#fresh;
    this.#fresh = false;
    return fresh;
  }

  draw(context: CanvasRenderingContext2D, { x, y, width, height }: Box): void {
    const { element } = this.#film;
    const factor = Math.min(width / element.videoWidth, height / element.videoHeight);
    const wide = Math.round(element.videoWidth * factor);
    const high = Math.round(element.videoHeight * factor);
    context.fillStyle = "#000";
    context.fillRect(x, y, width, height);
    context.imageSmoothingEnabled = factor !== 1;
    context.drawImage(element, x + Math.floor((width - wide) / 2), y + Math.floor((height - high) / 2), wide, high);
  }

  free(): void {
    this.#film.element.cancelVideoFrameCallback?.(this.#asked);
    this.#film.free();
  }

  readonly #arrived = (): void => {
    this.#fresh = true;
    this.#ask();
  };

  #ask(): void {
    this.#asked = this.#film.element.requestVideoFrameCallback(this.#arrived);
  }
}
