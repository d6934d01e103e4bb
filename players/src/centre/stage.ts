/**
 * A television in a hall: the panel fitted into the window, what changes in a part is cross-faded in its box. The next
 * slide is loaded, its fonts ready and its pictures decoded, before it is shown; the old one goes when the fade is over.
 */

import { driftAt } from "../shared/drift.ts";
import type { Order, Shot, Stage } from "../shared/projector.ts";
import { BAND, type Scene } from "../shared/scene.ts";
import { type Filling, picture, slide, strip, video } from "./fillings.ts";
import { GONE, Ground } from "./ground.ts";

/** A layer on the glass. */
interface Shown {
  filling: Filling;
  began: number;
}

export class Centre implements Stage {
  readonly #root: HTMLElement;
  readonly #now: () => number;
  readonly #grounds = new Map<string, Ground>();
  #screen = "";
  #scene: Scene | null = null;
  #ground: Ground | null = null;
  readonly #shown = new Map<string, Shown>();
  #moving: readonly Shown[] = [];
  #top = 0;
  #entering = false;
  #told: number | null = null;
  #drift = { x: 0, y: 0 };
  #pending = 0;

  /** `now`: trusted time in milliseconds with fractions, so that what moves on neighbouring screens is in step. */
  constructor(root: HTMLElement, now: () => number) {
    this.#root = root;
    this.#now = now;
    addEventListener("resize", () => {
      for (const ground of this.#grounds.values()) ground.fit();
    });
    // what does not fit in a substitute's letters may fit in ours
    void document.fonts?.load('500 16px "Be Vietnam Pro"').then(() => this.#write(this.#told));
  }

  place(screen: string): void {
    this.#screen = screen;
  }

  async prepare(order: Order): Promise<Shot> {
    const { cue, place } = order;
    const ground = this.#groundOf(place.scene, place.panel);
    const layer = ground.layer(place);
    let filling: Filling;
    try {
      filling = await this.#fill(layer, order, ground);
    } catch (error) {
      layer.remove();
      throw error;
    }
    if (cue.identify) layer.append(badge(`${this.#screen} ${place.box.width}×${place.box.height}`));
    const shown: Shown = { filling, began: order.began };
    let seen = false;
    const remove = () => {
      this.#moving = this.#moving.filter((other) => other !== shown);
      layer.remove();
      filling.free();
      this.#sweep();
    };
    return {
      show: (began) => {
        shown.began = began;
        filling.begin(began);
        filling.move?.(this.#now() - began);
        if (seen) return;
        seen = true;
        this.#top += 1;
        layer.style.zIndex = String(this.#top); // above the one before, which stays whole until it is covered
        layer.classList.add("shown");
        layer.classList.toggle("at-once", this.#entering);
        this.#shown.set(place.part, shown);
        if (place.part === BAND) filling.nudge(this.#drift.x, this.#drift.y);
        if (filling.move) this.#moving = [...this.#moving, shown];
        this.#run();
      },
      drop: () => {
        const bare = this.#shown.get(place.part) === shown;
        if (bare) this.#shown.delete(place.part);
        // below what takes its place it stays until that has covered it
        if (seen && (!bare || ground !== this.#ground)) setTimeout(remove, GONE);
        else remove();
      },
    };
  }

  enter(scene: Scene): void {
    const ground = this.#groundOf(scene.name, scene.panel);
    this.#scene = scene;
    const before = this.#ground;
    if (ground !== before) {
      this.#ground = ground;
      this.#top += 1;
      ground.show(this.#top);
      this.#entering = true;
      setTimeout(() => {
        this.#entering = false;
      });
      setTimeout(() => {
        if (before !== this.#ground) before?.hide();
        this.#sweep();
      }, GONE);
    }
    this.#write(null);
  }

  tell(now: number | null): void {
    this.#drift = driftAt(now ?? 0);
    this.#write(now);
    this.#shown.get(BAND)?.filling.nudge(this.#drift.x, this.#drift.y);
  }

  #write(now: number | null): void {
    this.#told = now;
    const scene = this.#scene;
    if (!scene) return;
    this.#ground?.nudge(this.#drift.x, this.#drift.y);
    this.#ground?.write(scene.clock, scene.programme.manifest.zone, now);
  }

  #groundOf(name: string, panel: Scene["panel"]): Ground {
    let ground = this.#grounds.get(name);
    if (!ground) {
      ground = new Ground(panel);
      this.#grounds.set(name, ground);
      this.#root.prepend(ground.element);
    }
    return ground;
  }

  #fill(layer: HTMLElement, order: Order, ground: Ground): Promise<Filling> {
    const { kind, scroll } = order.cue;
    if (kind === "slide") return slide(layer, order);
    if (kind === "video") return video(layer, order, this.#now);
    return scroll > 0 ? strip(layer, order, ground) : picture(layer, order);
  }

  /** Grounds that nothing stands on any more go. */
  #sweep(): void {
    for (const [name, ground] of this.#grounds) {
      if (ground === this.#ground || !ground.isEmpty) continue;
      this.#grounds.delete(name);
      ground.element.remove();
    }
  }

  #run(): void {
    if (!this.#pending && this.#moving.length) this.#pending = requestAnimationFrame(this.#frame);
  }

  readonly #frame = (stamp: number): void => {
    this.#pending = 0;
    // the moment at which the display draws, not the one at which its turn came
    const now = this.#now() - Math.max(0, performance.now() - stamp);
    for (let n = 0; n < this.#moving.length; n += 1) {
      const { filling, began } = this.#moving[n] as Shown;
      filling.move?.(now - began);
    }
    this.#run();
  };
}

function badge(text: string): HTMLElement {
  const mark = document.createElement("div");
  mark.className = "identify";
  const label = document.createElement("span");
  label.textContent = text;
  mark.append(label, Object.assign(document.createElement("i"), { className: "line" }));
  return mark;
}
