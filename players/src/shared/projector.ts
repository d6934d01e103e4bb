/** Gets cues ready to be shown, and remembers which ones cannot be. */
import type { Clock } from "./clock.ts";
import type { Depot } from "./depot.ts";
import { Fault, type Faults } from "./faults.ts";
import type { Cue } from "./protocol.gen.ts";
import type { Place, Scene } from "./scene.ts";
import { type Timers, within } from "./timers.ts";

/** A cue decoded and ready. */
export interface Shot {
  /** Puts it on the glass at once; on the glass already, it begins anew. `began`: the cue's start in trusted time. */
  show(began: number): void;
  /** Frees it, on the glass or not. */
  drop(): void;
}

/** What is to be shown, where, and since when (an estimate while it is got ready ahead). */
export interface Order {
  cue: Cue;
  asset: Blob;
  place: Place;
  began: number;
  /** To be called when a shot that was good breaks: a video that stalls. */
  lost(): void;
}

export interface Stage {
  /** Rejects when the asset cannot be decoded. The glass does not change. */
  prepare(order: Order): Promise<Shot>;
  /** From this moment the panel is divided so. The shots of all parts follow at once; what none covers is black. */
  enter(scene: Scene): void;
  /** The true time for the scene's clock; null while nobody knows it. */
  tell(now: number | null): void;
}

const PATIENCE = 10_000;
const RETRY_BROKEN = 10 * 60_000;
const RETRY_MISSING = 5_000;

export interface Ahead {
  key: string;
  shot: Shot | null;
  work: Promise<Shot | null>;
  drop(): void;
}

/** What a conductor asks for: a cue at its place, and when it began. */
export interface Wish {
  cue: Cue;
  place: Place;
  began: number;
}

/** Two cues with one key look the same on the glass. */
export function key({ cue, place }: Pick<Wish, "cue" | "place">): string {
  const { asset, kind, identify, scroll, sound } = cue;
  return [asset, kind, identify, scroll, sound, place.part, place.scene].join(" ");
}

export interface ProjectorEvents {
  missing(): void;
  /** A shot broke after it was ready. */
  lost(shot: Shot): void;
}

export class Projector {
  readonly #clock: Clock;
  readonly #depot: Depot;
  readonly #stage: Stage;
  readonly #faults: Faults;
  readonly #events: ProjectorEvents;
  readonly #timers: Timers;
  readonly #refused = new Map<string, number>();

  constructor(clock: Clock, depot: Depot, stage: Stage, faults: Faults, events: ProjectorEvents, timers: Timers) {
    this.#clock = clock;
    this.#depot = depot;
    this.#stage = stage;
    this.#faults = faults;
    this.#events = events;
    this.#timers = timers;
  }

  /** Gives assets that failed another chance. */
  forgive(): void {
    this.#refused.clear();
  }

  /** The first that can be shown: what is on the glass already, what was decoded ahead, or a new shot. */
  async find(
    wishes: Iterable<Wish>,
    glass: { cue: Cue; place: Place; shot: Shot } | null,
    ahead: Ahead | null,
  ): Promise<{ wish: Wish; shot: Shot } | null> {
    for (const wish of wishes) {
      if (this.#isRefused(wish.cue)) continue;
      const wanted = key(wish);
      if (glass && key(glass) === wanted) return { wish, shot: glass.shot };
      const shot = ahead?.key === wanted ? await ahead.work : await this.#prepare(wish);
      if (shot) return { wish, shot };
    }
    return null;
  }

  ahead(wish: Wish): Ahead {
    let dropped = false;
    const work = this.#isRefused(wish.cue) ? Promise.resolve(null) : this.#prepare(wish);
    const ahead: Ahead = {
      key: key(wish),
      shot: null,
      work: work.then((shot) => {
        if (dropped) shot?.drop();
        else ahead.shot = shot;
        return dropped ? null : shot;
      }),
      drop() {
        dropped = true;
        ahead.shot?.drop();
      },
    };
    return ahead;
  }

  #isRefused(cue: Cue): boolean {
    return (this.#refused.get(cue.asset) ?? 0) > this.#clock.local();
  }

  async #prepare({ cue, place, began }: Wish): Promise<Shot | null> {
    const short = cue.asset.slice(0, 12);
    let late = false;
    let ready: Shot | null = null;
    try {
      const asset = await this.#depot.asset(cue.asset);
      if (!asset) {
        this.#refuse(cue, new Fault("PY02", short), RETRY_MISSING);
        this.#events.missing();
        return null;
      }
      const lost = () => {
        this.#refuse(cue, new Fault("PY01", short), RETRY_BROKEN);
        if (ready) this.#events.lost(ready);
      };
      const work = this.#stage.prepare({ cue, asset, place, began, lost });
      void work.then(
        (shot) => late && shot.drop(),
        () => undefined,
      );
      ready = await within(this.#timers, PATIENCE, work, "not decoded in time");
      this.#faults.clear("PY01", short);
      return ready;
    } catch {
      late = true;
      this.#refuse(cue, new Fault("PY01", short), RETRY_BROKEN);
      return null;
    }
  }

  #refuse(cue: Cue, fault: Fault, ms: number): void {
    this.#refused.set(cue.asset, this.#clock.local() + ms);
    this.#faults.report(fault);
  }
}
