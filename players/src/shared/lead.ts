/** The main part of the panel. It decides which programme counts and when it takes over, for all parts at once. */
import { Conductor, type ConductorEvents, type Sheet, type Tools } from "./conductor.ts";
import type { Programme } from "./depot.ts";
import type { Position } from "./locate.ts";
import type { Cue } from "./protocol.gen.ts";
import { MAIN, type Part, type Scene, sceneOf } from "./scene.ts";

/** The other parts. */
export interface Company {
  /** They get ready for a scene; resolves when they are, or when they took too long. The glass does not change. */
  call(scene: Scene): Promise<void>;
  /** They change to the scene, in this very moment. */
  enter(scene: Scene): void;
  /** They leave the glass. */
  leave(): void;
}

export class Lead extends Conductor {
  readonly #company: Company;
  #programme: Programme | null = null;
  #offered: { programme: Programme; urgent: boolean } | null = null;
  #scene: Scene | null = null;

  constructor(tools: Tools, events: ConductorEvents, company: Company) {
    super(MAIN, tools, events);
    this.#company = company;
  }

  get scene(): Scene | null {
    return this.#scene;
  }

  /** A programme that is whole. It takes over at the next cue's end, at once when `urgent` or when it must. */
  offer(programme: Programme, urgent: boolean): void {
    this.#offered = { programme, urgent: urgent || (this.#offered?.urgent ?? false) };
    this.projector.forgive();
    this.look();
  }

  protected override async step(): Promise<void> {
    const now = this.tools.clock.now();
    const programme = this.#choose(now);
    if (!programme) return;
    this.#programme = programme;
    const sheet = sheetOf(programme);
    const position = this.position(sheet, now);
    if (!this.goesOn(sheet, position, now) && !(await this.#change(sheet, position, now))) return;
    this.lookAhead(sheetOf(this.#offered?.programme ?? programme));
  }

  /** Puts what belongs on the glass there, and the other parts with it when the scene changes. */
  async #change(sheet: Sheet, position: Position, now: number): Promise<boolean> {
    const expected = sceneOf(sheet.programme, position.cue);
    const [found] = await Promise.all([this.find(sheet, position, now), this.#call(expected)]);
    if (!found) {
      if (!this.stopped) this.nothing();
      return false;
    }
    const scene = sceneOf(sheet.programme, found.wish.cue);
    if (scene !== expected) await this.#call(scene);
    if (this.stopped) {
      this.discard(found.shot);
      return false;
    }
    const changes = scene !== this.#scene;
    if (changes) this.tools.stage.enter(scene);
    this.#scene = scene;
    this.put(found);
    if (changes || scene !== expected) this.#company.enter(scene);
    return true;
  }

  async #call(scene: Scene): Promise<void> {
    if (scene !== this.#scene) await this.#company.call(scene);
  }

  protected override nothing(): void {
    this.#scene = null;
    this.#company.leave();
    super.nothing();
  }

  /** The programme to go by now: the offered one as soon as the swap loses nothing, the playing one until then. */
  #choose(now: number): Programme | null {
    const offered = this.#offered;
    if (!offered) return this.#programme;
    const { glass } = this;
    if (glass && !offered.urgent && now < glass.ends) {
      const sheet = sheetOf(offered.programme);
      const { cue, loop } = this.position(sheet, now);
      const goesOn = cue.asset === glass.cue.asset;
      const comesBack = (sheet.timeline.loops[loop] ?? []).some((other) => other.asset === glass.cue.asset);
      if (!goesOn && comesBack) return this.#programme;
      this.consider(sheet, now);
    }
    this.#offered = null;
    return offered.programme;
  }
}

function sheetOf(programme: Programme): Sheet {
  const placeOf = (cue: Cue) => (sceneOf(programme, cue).parts.get(MAIN) as Part).place;
  return { programme, timeline: programme.manifest, placeOf };
}
