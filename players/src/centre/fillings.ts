/** What fills a layer on a television: a slide, a picture, a video, a strip. Each is whole and decoded before it is seen. */
import { Film } from "../shared/film.ts";
import type { Order } from "../shared/projector.ts";
import { position } from "../shared/scroll.ts";
import { cut, free as freeStrip, type Strip } from "../shared/strip.ts";
import type { Ground } from "./ground.ts";

export interface Filling {
  /** It comes on the glass, or its cue begins anew. */
  begin(began: number): void;
  /** For each frame of the display, `elapsed` milliseconds after the cue's start, where it has to move. */
  move?(elapsed: number): void;
  /** Stands some pixels of the panel off its place, without uncovering what is below. */
  nudge(x: number, y: number): void;
  free(): void;
}

const nothing = () => undefined;

/** The document cannot run scripts; same origin lets us see when its fonts are there. */
export async function slide(layer: HTMLElement, { asset }: Order): Promise<Filling> {
  const frame = document.createElement("iframe");
  frame.setAttribute("sandbox", "allow-same-origin");
  frame.tabIndex = -1;
  frame.srcdoc = await asset.text();
  const loaded = new Promise<void>((done, fail) => {
    frame.onload = () => done();
    frame.onerror = () => fail(new Error("the slide did not load"));
  });
  layer.append(frame);
  await loaded;
  const page = frame.contentDocument;
  if (!page?.body?.childElementCount) throw new Error("the slide is empty");
  await page.fonts.ready;
  await Promise.all(Array.from(page.images, (image) => image.decode()));
  for (const motion of page.getAnimations()) motion.pause();
  let seen = false;
  return {
    /** An entrance that ran while nobody saw it runs again; once it has been seen, the slide stands. */
    begin() {
      if (seen) return;
      seen = true;
      for (const motion of page.getAnimations()) {
        motion.currentTime = 0;
        motion.play();
      }
    },
    nudge(x, y) {
      for (const child of page.body.children) (child as HTMLElement).style.translate = `${x}px ${y}px`;
    },
    free() {
      frame.srcdoc = "";
    },
  };
}

export async function picture(layer: HTMLElement, { asset }: Order): Promise<Filling> {
  const image = new Image();
  const address = URL.createObjectURL(asset);
  image.src = address;
  try {
    await image.decode();
  } catch (error) {
    URL.revokeObjectURL(address);
    throw error;
  }
  layer.append(image);
  return {
    begin: nothing,
    nudge(x, y) {
      layer.style.background = `url(${address}) 0 0 / 100% 100%`;
      image.style.translate = `${x}px ${y}px`;
    },
    // without its `src` taken away: Chromium would keep such an image for ever
    free: () => URL.revokeObjectURL(address),
  };
}

export async function video(layer: HTMLElement, order: Order, now: () => number): Promise<Filling> {
  const film = await Film.load(order, now);
  layer.append(film.element);
  return { begin: (began) => film.show(began), nudge: nothing, free: () => film.free() };
}

/** Moved by whole device pixels, so that no letter is ever between two of them; its first pixel colours the zone. */
export async function strip(layer: HTMLElement, { asset, cue, place }: Order, ground: Ground): Promise<Filling> {
  const pieces = await cut(asset, place.box.height);
  const { width } = pieces;
  layer.style.background = ink(pieces);
  const train = document.createElement("div");
  train.className = "strip";
  train.append(...pieces.tiles.map(canvasOf));
  freeStrip(pieces);
  layer.append(train);
  let before = Number.NaN;
  const move = (elapsed: number) => {
    const { factor, left } = ground;
    const zone = left + place.box.x * factor;
    const x = position(elapsed, place.box.width, width, cue.scroll);
    const at = (Math.round(zone + x * factor) - zone) / factor;
    if (at === before) return;
    before = at;
    train.style.translate = `${at}px`;
  };
  move(0);
  return { begin: nothing, move, nudge: nothing, free: () => train.replaceChildren() };
}

function canvasOf(tile: ImageBitmap): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.width = tile.width;
  canvas.height = tile.height;
  canvas.getContext("2d", { alpha: false })?.drawImage(tile, 0, 0);
  return canvas;
}

function ink({ tiles }: Strip): string {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 1;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const [first] = tiles;
  if (!context || !first) return "#000";
  context.drawImage(first, 0, 0);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red} ${green} ${blue})`;
}
