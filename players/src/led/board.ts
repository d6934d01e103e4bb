/**
 * A LED board: the panel's pixels 1:1 in device pixels at the panel's place on the canvas, pure black elsewhere. Cues
 * change with a hard cut (row-scanned panels tear fades), all parts of a scene in one frame.
 */

import { faceOf } from "../shared/face.ts";
import type { Order, Shot, Stage } from "../shared/projector.ts";
import type { Box, Clock } from "../shared/protocol.gen.ts";
import type { Scene } from "../shared/scene.ts";
import { Animation } from "./animation.ts";
import { lamps } from "./digits.ts";
import { type Painter, Projection, Scroller, Still, TestCard } from "./painters.ts";

/** The board's place in device pixels, and what the test card says about it. */
export interface Position {
  x: number;
  y: number;
  screen: string;
}

/** A painter on the glass. */
interface Lit {
  part: string;
  box: Box;
  painter: Painter;
  began: number;
}

export class Board implements Stage {
  readonly canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;
  readonly #now: () => number;
  #position: Position = { x: 0, y: 0, screen: "" };
  #scene: Scene | null = null;
  #lit: readonly Lit[] = [];
  #moving: readonly Lit[] = [];
  #clock: { face: Box[]; dial: Clock } | null = null;
  #pending = 0;

  /** `now`: trusted time in milliseconds with fractions, so that what moves on neighbouring boards is in step. */
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

  place(position: Position): void {
    this.#position = position;
    this.#fit();
  }

  async prepare(order: Order): Promise<Shot> {
    const painter = await this.#painterOf(order);
    const { part, box } = order.place;
    const lit: Lit = { part, box, painter, began: order.began };
    return {
      show: (began) => {
        lit.began = began;
        painter.begin?.(began);
        this.#light([...this.#lit.filter((other) => other.part !== part), lit]);
        painter.changed(this.#now() - began);
        this.#draw(lit);
        this.#run();
      },
      drop: () => {
        if (this.#lit.includes(lit)) {
          this.#light(this.#lit.filter((other) => other !== lit));
          this.#blacken(box);
        }
        painter.free();
      },
    };
  }

  enter(scene: Scene): void {
    const { name, panel } = scene;
    if (name !== this.#scene?.name) {
      this.#light([]);
      this.canvas.width = panel.width;
      this.canvas.height = panel.height;
      this.#fit();
      this.#blacken({ x: 0, y: 0, ...panel });
    }
    this.#scene = scene;
    this.tell(null);
  }

  tell(now: number | null): void {
    const before = this.#clock;
    const { clock: dial, programme } = this.#scene ?? { clock: null };
    // a board has no letters for names of days
    this.#clock =
      dial && programme && now !== null ? { dial, face: lamps(faceOf(now, programme.manifest.zone, ""), dial) } : null;
    for (const clock of [before, this.#clock]) if (clock) this.#clear(clock.dial.box);
    this.#writeClock();
  }

  async #painterOf(order: Order): Promise<Painter> {
    const { cue } = order;
    if (cue.kind === "video") return Projection.load(order, this.#now);
    if (cue.kind !== "image") throw new Error(`a board cannot show a ${cue.kind}`);
    if (cue.scroll > 0) return Scroller.load(order);
    if (cue.identify) return TestCard.make(order, this.#position.screen, this.#now);
    return (await Animation.load(order, this.#now)) ?? Still.load(order);
  }

  #light(lit: readonly Lit[]): void {
    this.#lit = lit;
    this.#moving = lit.filter(({ painter }) => painter.moves);
  }

  #draw({ box, painter }: Lit): void {
    this.#context.imageSmoothingEnabled = false;
    painter.draw(this.#context, box);
    if (this.#clock && overlap(this.#clock.dial.box, box)) this.#writeClock();
  }

  #writeClock(): void {
    if (!this.#clock) return;
    this.#context.fillStyle = this.#clock.dial.ink;
    for (const { x, y, width, height } of this.#clock.face) this.#context.fillRect(x, y, width, height);
  }

  /** What lies under a clock that goes or moves on. */
  #clear(box: Box): void {
    this.#blacken(box);
    for (const lit of this.#lit) if (overlap(lit.box, box)) lit.painter.draw(this.#context, lit.box);
  }

  #blacken({ x, y, width, height }: Box): void {
    this.#context.fillStyle = "#000";
    this.#context.fillRect(x, y, width, height);
  }

  #run(): void {
    if (!this.#pending && this.#moving.length) this.#pending = requestAnimationFrame(this.#frame);
  }

  /** One look at everything that moves, for each frame of the display. */
  readonly #frame = (stamp: number): void => {
    this.#pending = 0;
    // the moment at which the display draws, not the one at which its turn came
    const now = this.#now() - Math.max(0, performance.now() - stamp);
    for (let n = 0; n < this.#moving.length; n += 1) {
      const lit = this.#moving[n] as Lit;
      if (lit.painter.changed(now - lit.began)) this.#draw(lit);
    }
    this.#run();
  };

  #fit(): void {
    const { width, height, style } = this.canvas;
    const px = (pixels: number) => `${pixels / devicePixelRatio}px`;
    style.left = px(this.#position.x);
    style.top = px(this.#position.y);
    style.width = px(width);
    style.height = px(height);
  }
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}
