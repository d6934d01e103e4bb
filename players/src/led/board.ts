/**
 * A LED board: the panel's pixels 1:1 in device pixels at the panel's place on the canvas, pure black elsewhere. Cues
 * change with a hard cut (row-scanned panels tear fades).
 */

import type { Shot, Stage } from "../shared/projector.ts";
import type { Cue, PanelSize } from "../shared/protocol.gen.ts";

const LINE_PIXELS_PER_SECOND = 60;

/** The board's place in device pixels, and what the test card says about it. */
export interface Place {
  x: number;
  y: number;
  screen: string;
}

export class Board implements Stage {
  readonly canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #now: () => number;
  #place: Place = { x: 0, y: 0, screen: "" };
  #moving = 0;

  /** `now`: trusted time, so that the moving lines of neighbouring boards run side by side. */
  constructor(root: HTMLElement, now: () => number) {
    this.#now = now;
    this.canvas = document.createElement("canvas");
    this.canvas.width = this.canvas.height = 0;
    // kept in main memory: reading back gives the picture's own bytes, and no graphics driver can lose it
    const context = this.canvas.getContext("2d", { alpha: false, willReadFrequently: true });
    if (!context) throw new Error("no 2d canvas");
    this.#context = context;
    root.append(this.canvas);
    addEventListener("resize", () => this.#fit());
  }

  place(place: Place): void {
    this.#place = place;
    this.#fit();
  }

  async prepare(cue: Cue, asset: Blob, panel: PanelSize): Promise<Shot> {
    if (cue.kind !== "image") throw new Error(`a board cannot show a ${cue.kind}`);
    const picture = await createImageBitmap(asset, { colorSpaceConversion: "none", premultiplyAlpha: "none" });
    if (picture.width !== panel.width || picture.height !== panel.height) {
      picture.close();
      throw new Error(`${picture.width}×${picture.height} is not the panel's size`);
    }
    return {
      show: () => {
        cancelAnimationFrame(this.#moving);
        this.#resize(panel);
        this.#context.drawImage(picture, 0, 0);
        if (cue.identify) this.#identify(picture);
      },
      drop: () => picture.close(),
    };
  }

  #resize({ width, height }: PanelSize): void {
    if (this.canvas.width === width && this.canvas.height === height) return;
    this.canvas.width = width;
    this.canvas.height = height;
    this.#fit();
  }

  #fit(): void {
    const { width, height, style } = this.canvas;
    const px = (pixels: number) => `${pixels / devicePixelRatio}px`;
    style.left = px(this.#place.x);
    style.top = px(this.#place.y);
    style.width = px(width);
    style.height = px(height);
  }

  /** The screen's id and size, and a line one pixel wide that moves a whole pixel at a time. */
  #identify(picture: ImageBitmap): void {
    const { width, height } = this.canvas;
    const context = this.#context;
    const draw = () => {
      if (!picture.width) return; // dropped
      context.drawImage(picture, 0, 0);
      this.#label(`${this.#place.screen} ${width}×${height}`);
      context.fillStyle = "#fff";
      context.fillRect(Math.floor((this.#now() * LINE_PIXELS_PER_SECOND) / 1000) % width, 0, 1, height);
      this.#moving = requestAnimationFrame(draw);
    };
    draw();
  }

  #label(text: string): void {
    const { width, height } = this.canvas;
    const size = Math.max(8, Math.min(20, Math.floor(height / 5)));
    const context = this.#context;
    context.font = `${size}px "Be Vietnam Pro", sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    const box = Math.min(width, Math.ceil(context.measureText(text).width) + 6);
    const left = Math.floor((width - box) / 2);
    const top = Math.floor((height - size) / 2) - 2;
    context.fillStyle = "#000";
    context.fillRect(left, top, box, size + 4);
    context.fillStyle = "#fff";
    context.fillText(text, Math.floor(width / 2), Math.floor(height / 2), box - 4);
  }
}
