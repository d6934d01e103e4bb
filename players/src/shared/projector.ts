/** Gets cues ready to be shown, and remembers which ones cannot be. */
import type { Clock } from "./clock.ts";
import type { Depot, Programme } from "./depot.ts";
import { Fault, type Faults } from "./faults.ts";
import type { Cue, PanelSize } from "./protocol.gen.ts";
import { type Timers, within } from "./timers.ts";

/** A cue decoded and ready. `show` puts it on the glass at once; `drop` frees it, on the glass or not. */
export interface Shot {
  show(): void;
  drop(): void;
}

export interface Stage {
  /** Rejects when the asset cannot be decoded. The glass does not change. */
  prepare(cue: Cue, asset: Blob, panel: PanelSize): Promise<Shot>;
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

/** Two cues with one key look the same on the glass. */
export function key(cue: Cue, programme: Programme): string {
  const { kind, width, height } = programme.manifest.panel;
  return [cue.asset, cue.kind, cue.identify, kind, width, height].join(" ");
}

export class Projector {
  readonly #clock: Clock;
  readonly #depot: Depot;
  readonly #stage: Stage;
  readonly #faults: Faults;
  readonly #missing: () => void;
  readonly #timers: Timers;
  readonly #refused = new Map<string, number>();

  constructor(clock: Clock, depot: Depot, stage: Stage, faults: Faults, missing: () => void, timers: Timers) {
    this.#clock = clock;
    this.#depot = depot;
    this.#stage = stage;
    this.#faults = faults;
    this.#missing = missing;
    this.#timers = timers;
  }

  /** Gives assets that failed another chance. */
  forgive(): void {
    this.#refused.clear();
  }

  /** The first of `cues` that can be shown: what is on the glass already, what was decoded ahead, or a new shot. */
  async find(
    cues: readonly Cue[],
    programme: Programme,
    glass: { cue: Cue; programme: Programme; shot: Shot } | null,
    ahead: Ahead | null,
  ): Promise<{ cue: Cue; shot: Shot } | null> {
    for (const cue of cues) {
      if (this.#isRefused(cue)) continue;
      const wanted = key(cue, programme);
      if (glass && key(glass.cue, glass.programme) === wanted) return { cue, shot: glass.shot };
      const shot = ahead?.key === wanted ? await ahead.work : await this.#prepare(cue, programme);
      if (shot) return { cue, shot };
    }
    return null;
  }

  ahead(cue: Cue, programme: Programme): Ahead {
    let dropped = false;
    const work = this.#isRefused(cue) ? Promise.resolve(null) : this.#prepare(cue, programme);
    const ahead: Ahead = {
      key: key(cue, programme),
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

  async #prepare(cue: Cue, programme: Programme): Promise<Shot | null> {
    const short = cue.asset.slice(0, 12);
    let late = false;
    try {
      const asset = await this.#depot.asset(cue.asset);
      if (!asset) {
        this.#refuse(cue, new Fault("PY02", short), RETRY_MISSING);
        this.#missing();
        return null;
      }
      const work = this.#stage.prepare(cue, asset, programme.manifest.panel);
      void work.then(
        (shot) => late && shot.drop(),
        () => undefined,
      );
      const shot = await within(this.#timers, PATIENCE, work, "not decoded in time");
      this.#faults.clear("PY01", short);
      return shot;
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
