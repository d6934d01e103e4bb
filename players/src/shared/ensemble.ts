/**
 * All parts of the panel: the main part leads, a follower plays each zone, and programmes are swapped in all of them in
 * one moment. A zone that is not ready in time does not hold up the others.
 */
import type { Clock } from "./clock.ts";
import type { ConductorEvents, OnGlass, Tools } from "./conductor.ts";
import type { Depot, Programme } from "./depot.ts";
import type { Faults } from "./faults.ts";
import { Follower } from "./follower.ts";
import { type Company, Lead } from "./lead.ts";
import type { Stage } from "./projector.ts";
import { BAND, MAIN, type Scene } from "./scene.ts";
import { browserTimers, type Timers, within } from "./timers.ts";

export type { ConductorEvents, OnGlass } from "./conductor.ts";

const PATIENCE = 1_500;
const MINUTE = 60_000;

export class Ensemble implements Company {
  readonly #tools: Tools;
  readonly #events: ConductorEvents;
  readonly #lead: Lead;
  readonly #zones = new Map<string, Follower>();
  #minute: number | undefined;

  constructor(
    clock: Clock,
    depot: Depot,
    stage: Stage,
    faults: Faults,
    events: ConductorEvents,
    timers: Timers = browserTimers,
  ) {
    this.#tools = { clock, depot, stage, faults, timers };
    this.#events = events;
    this.#lead = new Lead(this.#tools, events, this);
  }

  /** What is on the glass in the main part, or over all of them. */
  get glass(): OnGlass | null {
    return this.#lead.glass;
  }

  /** What is on the glass beside it, by zone. */
  get zones(): ReadonlyMap<string, OnGlass> {
    const seen = [...this.#zones].flatMap(([name, { glass }]) => (glass ? [[name, glass] as const] : []));
    return new Map(seen);
  }

  /** Swaps of the main part since the start. */
  get frames(): number {
    return this.#lead.frames;
  }

  /** Local time at which the part that looked at the clock least lately has done so. */
  get beat(): number {
    return Math.min(this.#lead.beat, ...Array.from(this.#zones.values(), (zone) => zone.beat));
  }

  offer(programme: Programme, urgent: boolean): void {
    for (const zone of this.#zones.values()) zone.forgive();
    this.#lead.offer(programme, urgent);
  }

  /** All parts look at the clock now: after a clock change, a hidden page. Safe to call at any time. */
  look(): void {
    this.#lead.look();
    for (const zone of this.#zones.values()) zone.look();
    this.#tell();
  }

  /** Takes everything off the glass; for a screen that was revoked. */
  stop(): void {
    this.#tools.timers.clear(this.#minute);
    for (const zone of this.#zones.values()) zone.stop();
    this.#lead.stop();
  }

  async call(scene: Scene): Promise<void> {
    for (const name of scene.parts.keys())
      if (name !== MAIN && !this.#zones.has(name)) this.#zones.set(name, this.#newZone(name));
    if (!this.#zones.size) return;
    const ready = Promise.all(Array.from(this.#zones.values(), (zone) => zone.call(scene)));
    await within(this.#tools.timers, PATIENCE, ready, "a zone is late").catch(() => undefined);
  }

  enter(scene: Scene): void {
    for (const zone of this.#zones.values()) zone.enter(scene);
    this.#tell();
  }

  leave(): void {
    for (const zone of this.#zones.values()) zone.leave();
  }

  #newZone(name: string): Follower {
    const { played, missing } = this.#events;
    return new Follower(name, this.#tools, { played, missing, shown: () => undefined, nothing: () => undefined });
  }

  /** Tells the stage the time, now and at each minute's start, where somebody wants to know it. */
  #tell(): void {
    const { clock, stage, timers } = this.#tools;
    timers.clear(this.#minute);
    const scene = this.#lead.scene;
    if (!scene?.clock && !scene?.parts.has(BAND)) return;
    const now = clock.now();
    stage.tell(clock.trusted ? now : null);
    this.#minute = timers.set(() => this.#tell(), MINUTE - (now % MINUTE));
  }
}
