/** A zone: it plays its own timeline, and changes programme when the main part does. */
import { Conductor, type Found, type Sheet } from "./conductor.ts";
import type { Shot } from "./projector.ts";
import type { Part, Scene } from "./scene.ts";

export class Follower extends Conductor {
  #scene: Scene | null = null;
  /** The scene to come; until it does, the glass stays as it is. */
  #called: { scene: Scene; ready: () => void } | null = null;
  /** What the zone starts the coming scene with; null when nothing can be shown. */
  #first: { scene: Scene; found: Found | null } | null = null;

  /** Gives assets that failed another chance. */
  forgive(): void {
    this.projector.forgive();
  }

  /** Gets ready for the scene; resolves when it is, or when it is called to another one. */
  call(scene: Scene): Promise<void> {
    this.#dismiss();
    if (scene === this.#scene || !scene.parts.has(this.part)) return Promise.resolve();
    return new Promise((ready) => {
      this.#called = { scene, ready };
      this.look();
    });
  }

  /** Changes to the scene in this very moment. What was not ready comes when it is. */
  enter(scene: Scene): void {
    const first = this.#first?.scene === scene ? this.#first : null;
    if (first) this.#first = null;
    this.#dismiss();
    this.#scene = scene.parts.has(this.part) ? scene : null;
    if (first?.found) this.put(first.found);
    else if (first) this.nothing();
    else if (!this.#scene || this.glass?.place.scene !== scene.name) this.off();
    this.look();
  }

  /** Leaves the glass until it is called again. */
  leave(): void {
    this.#dismiss();
    this.#scene = null;
    this.off();
  }

  protected override get idle(): boolean {
    return !this.#called && !this.#scene;
  }

  protected override async step(): Promise<void> {
    const scene = this.#called?.scene ?? this.#scene;
    if (!scene || this.#first?.scene === scene) return;
    const now = this.tools.clock.now();
    const sheet = sheetOf(scene, this.part);
    if (this.glass && this.glass.programme !== scene.programme && now < this.glass.ends) this.consider(sheet, now);
    const position = this.position(sheet, now);
    if (!this.goesOn(sheet, position, now) || this.#called) {
      const found = await this.find(sheet, position, now);
      if (!this.#take(scene, found)) return;
    }
    this.lookAhead(sheet);
  }

  /** True when it came on the glass. */
  #take(scene: Scene, found: Found | null): boolean {
    if (this.stopped || scene !== (this.#called?.scene ?? this.#scene)) {
      if (found) this.discard(found.shot);
      this.look();
      return false;
    }
    if (this.#called) {
      this.#first = { scene, found };
      this.#called.ready();
      return false;
    }
    if (found) this.put(found);
    else this.nothing();
    return found !== null;
  }

  protected override lost(shot: Shot): void {
    if (this.#first?.found?.shot === shot) {
      this.#first = null;
      this.discard(shot);
    }
    super.lost(shot);
  }

  #dismiss(): void {
    const shot = this.#first?.found?.shot;
    this.#first = null;
    if (shot) this.discard(shot);
    this.#called?.ready();
    this.#called = null;
  }
}

function sheetOf(scene: Scene, name: string): Sheet {
  const { timeline, place } = scene.parts.get(name) as Part;
  return { programme: scene.programme, timeline, placeOf: () => place };
}
