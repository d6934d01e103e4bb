/** A wall for tests of what plays: a stage that notes what is put on it, a depot with everything, a clock moved by hand. */
import { Clock } from "../shared/clock.ts";
import { assetPath, Depot } from "../shared/depot.ts";
import { Ensemble } from "../shared/ensemble.ts";
import { Faults } from "../shared/faults.ts";
import type { Order, Shot, Stage } from "../shared/projector.ts";
import type { Manifest, Notice, Play } from "../shared/protocol.gen.ts";
import { MAIN, type Place } from "../shared/scene.ts";
import { assetOf, fileOf, noticeOf, START } from "./documents.ts";
import { MemoryShelf } from "./shelf.ts";
import { VirtualTime } from "./time.ts";

export class World {
  readonly time: VirtualTime;
  readonly clock: Clock;
  readonly faults = new Faults();
  readonly shelf = new MemoryShelf();
  readonly plays: Play[] = [];
  /** Contents as they came on the glass of the main part, with the instant. */
  readonly seen: [number, string][] = [];
  /** The same for all parts; scenes by their parts. */
  readonly happened: [number, string, string][] = [];
  readonly told: (number | null)[] = [];
  readonly acknowledged: string[] = [];
  readonly ensemble: Ensemble;
  broken = new Set<string>();
  hanging = new Set<string>();
  /** What each part shows, and where. */
  readonly on = new Map<string, { content: string; place: Place; began: number; lost(): void }>();
  alive = 0;
  mostAlive = 0;
  bare = 0;
  nothing = 0;
  missing = 0;

  constructor(now = START, trusted = true) {
    this.time = new VirtualTime(now);
    this.clock = new Clock(() => this.time.now, null);
    if (trusted) this.clock.sample(now, now, now);
    const stage: Stage = {
      prepare: (order) => this.#prepare(order),
      enter: (scene) => {
        this.happened.push([this.time.now, "scene", [...scene.parts.keys()].join()]);
        for (const [part, { place }] of this.on) if (place.scene !== scene.name) this.on.delete(part);
      },
      tell: (instant) => this.told.push(instant),
    };
    this.ensemble = new Ensemble(
      this.clock,
      new Depot(this.shelf),
      stage,
      this.faults,
      {
        shown: (glass, swapped) => swapped && this.acknowledged.push(glass.programme.notice.revision),
        played: (play) => this.plays.push(play),
        nothing: () => {
          this.nothing += 1;
        },
        missing: () => {
          this.missing += 1;
        },
      },
      this.time,
    );
  }

  get glass(): string | null {
    return this.on.get("main")?.content ?? null;
  }

  /** What all parts show. */
  get wall(): Record<string, string> {
    return Object.fromEntries([...this.on].map(([part, { content }]) => [part, content]));
  }

  async #prepare({ cue: { content }, place, lost }: Order): Promise<Shot> {
    if (this.hanging.has(content)) await new Promise(() => undefined);
    if (this.broken.has(content)) throw new Error("cannot be decoded");
    this.alive += 1;
    this.mostAlive = Math.max(this.mostAlive, this.alive);
    const mine = { content, place, began: 0, lost };
    return {
      show: (began) => {
        mine.began = began;
        if (this.on.get(place.part) === mine) return;
        this.on.set(place.part, mine);
        this.happened.push([this.time.now, place.part, content]);
        if (place.part === MAIN) this.seen.push([this.time.now, content]);
      },
      drop: () => {
        this.alive -= 1;
        if (this.on.get(place.part) !== mine) return;
        this.on.delete(place.part);
        if (place.part === MAIN) this.bare += 1;
      },
    };
  }

  async offer(manifest: Manifest, more: Partial<Notice> = {}): Promise<string> {
    for (const cues of Object.values(manifest.loops))
      for (const { content } of cues) {
        const file = fileOf(content);
        this.shelf.files.set(assetPath(assetOf(content)), new Blob([file]));
      }
    const notice = noticeOf(manifest, more);
    this.ensemble.offer({ notice, manifest }, notice.urgent);
    await this.time.pass(0);
    return notice.revision;
  }
}
