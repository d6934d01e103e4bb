/**
 * The loop. It asks `locate` which cue belongs on the glass now, has the next one decoded ahead, and swaps at the cue's
 * end. Nothing is taken off before its replacement is decoded; a cue that cannot be shown is passed over.
 */

import type { Clock } from "./clock.ts";
import type { Depot, Programme } from "./depot.ts";
import type { Faults } from "./faults.ts";
import { following, locate, locateUndated, type Position, successor } from "./locate.ts";
import { type Ahead, key, Projector, type Shot, type Stage } from "./projector.ts";
import type { Cue, Play, Segment } from "./protocol.gen.ts";
import { randomHex } from "./random.ts";
import { browserTimers, type Timers } from "./timers.ts";

export type { Shot, Stage } from "./projector.ts";

const LONGEST_SLEEP = 30_000;
const RETRY = 5_000;
const SHORT = 4_000;
const LONGEST_PLAY = 86_400_000;

/** What is on the glass. `slot` names this showing of the cue; `ends` is in trusted time. */
export interface OnGlass {
  programme: Programme;
  cue: Cue;
  reason: string;
  slot: string;
  ends: number;
  start: number;
  readonly shot: Shot;
  readonly revision: string;
  readonly local: number;
  readonly trusted: boolean;
}

export interface ConductorEvents {
  /** A cue came on the glass, or the same one goes on under another revision (`swapped`). */
  shown(glass: OnGlass, swapped: boolean): void;
  played(play: Play): void;
  /** Nothing of the programme can be shown. */
  nothing(): void;
  /** An asset that should be in the depot is not. */
  missing(): void;
}

export class Conductor {
  readonly #clock: Clock;
  readonly #events: ConductorEvents;
  readonly #timers: Timers;
  readonly #projector: Projector;
  readonly #faults: Faults;
  #programme: Programme | null = null;
  #offered: { programme: Programme; urgent: boolean } | null = null;
  #glass: OnGlass | null = null;
  /** An edit of what was on the glass, shown at once and for its own length, before the clock decides again. */
  #edit: { programme: Programme; cue: Cue; start: number; end: number } | null = null;
  #ahead: Ahead | null = null;
  #timer: number | undefined;
  #busy = false;
  #again = false;
  #stopped = false;
  /** Swaps since the start. */
  frames = 0;
  /** Local time of the last finished look at the clock. */
  beat: number;

  constructor(
    clock: Clock,
    depot: Depot,
    stage: Stage,
    faults: Faults,
    events: ConductorEvents,
    timers: Timers = browserTimers,
  ) {
    this.#clock = clock;
    this.#events = events;
    this.#timers = timers;
    this.#faults = faults;
    this.#projector = new Projector(clock, depot, stage, faults, () => events.missing(), timers);
    this.beat = clock.local();
  }

  get glass(): OnGlass | null {
    return this.#glass;
  }

  /** A programme that is whole. It takes over at the next cue's end, at once when `urgent` or when it must. */
  offer(programme: Programme, urgent: boolean): void {
    this.#offered = { programme, urgent: urgent || (this.#offered?.urgent ?? false) };
    this.#projector.forgive();
    this.look();
  }

  /** Looks at the clock now: after a clock change, a hidden page, an offer. Safe to call at any time. */
  look(): void {
    if (this.#stopped) return;
    this.#again = true;
    if (!this.#busy) void this.#run();
  }

  /** Takes everything off the glass; for a screen that was revoked. */
  stop(): void {
    this.#stopped = true;
    this.#timers.clear(this.#timer);
    this.#finish(this.#clock.local());
    this.#ahead?.drop();
    this.#glass?.shot.drop();
    this.#glass = null;
  }

  async #run(): Promise<void> {
    this.#busy = true;
    let wait = RETRY;
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false;
        await this.#step();
      }
      const glass = this.#glass;
      if (glass) wait = Math.min(Math.max(glass.ends - this.#clock.now(), 1), LONGEST_SLEEP);
    } catch (error) {
      this.#faults.report("PY17", String(error));
    } finally {
      this.#busy = false;
      this.beat = this.#clock.local();
      this.#timers.clear(this.#timer);
      if (!this.#stopped) this.#timer = this.#timers.set(() => this.look(), wait);
    }
  }

  async #step(): Promise<void> {
    const now = this.#clock.now();
    const programme = this.#choose(now);
    if (!programme) return;
    const position = this.#position(programme, now);
    const slot = `${now - position.into} ${position.cue.asset}`;
    const glass = this.#glass;
    const swapped = programme !== this.#programme;
    this.#programme = programme;
    if (glass && glass.slot === slot && !swapped) {
      glass.ends = now + position.left;
    } else {
      const found = await this.#projector.find(
        following(programme.manifest, position, now),
        programme,
        glass,
        this.#ahead,
      );
      if (this.#stopped) return;
      if (!found) return this.#nothing();
      if (found.shot === this.#ahead?.shot) this.#ahead = null;
      this.#put(programme, position, slot, found.cue, found.shot, now + position.left, swapped);
    }
    this.#lookAhead();
  }

  /** The programme to go by now: the offered one as soon as the swap loses nothing, the playing one until then. */
  #choose(now: number): Programme | null {
    const offered = this.#offered;
    if (!offered) return this.#programme;
    const glass = this.#glass;
    if (glass && !offered.urgent && now < glass.ends) {
      const { programme } = offered;
      const { cue, loop, segment } = this.#position(programme, now);
      const goesOn = cue.asset === glass.cue.asset;
      const comesBack = (programme.manifest.loops[loop] ?? []).some((other) => other.asset === glass.cue.asset);
      if (!goesOn && comesBack) return this.#programme;
      const edited = goesOn ? null : successor(programme.manifest, loop, glass.cue, now);
      if (edited && cue.content !== edited.content) {
        // a rest too short to be read would only flash by
        const { left } = this.#position(programme, now + edited.ms);
        const shown = edited.ms + (left < SHORT ? left : 0);
        const end = Math.min(now + shown, edited.until ?? Number.POSITIVE_INFINITY, endOf(segment, now));
        this.#edit = { programme, cue: edited, start: now, end };
      }
    }
    this.#offered = null;
    return offered.programme;
  }

  #position(programme: Programme, now: number): Position {
    const { manifest } = programme;
    const position = this.#clock.trusted ? locate(manifest, now) : locateUndated(manifest, now);
    const edit = this.#edit;
    if (edit?.programme !== programme || now < edit.start || now >= edit.end) return position;
    const index = (manifest.loops[position.loop] ?? []).indexOf(edit.cue);
    if (index < 0) return position;
    return { ...position, index, cue: edit.cue, into: now - edit.start, left: edit.end - now };
  }

  #put(
    programme: Programme,
    position: Position,
    slot: string,
    cue: Cue,
    shot: Shot,
    ends: number,
    swapped: boolean,
  ): void {
    const local = this.#clock.local();
    const before = this.#glass;
    const same = before?.shot === shot;
    const reason = position.segment?.reason ?? "undated";
    if (before && same && swapped && this.#clock.now() < before.ends) {
      Object.assign(before, { programme, cue, reason, slot, ends }); // the same showing under a new revision
    } else {
      this.#finish(local);
      if (!same) shot.show();
      const start = this.#clock.now();
      const { trusted } = this.#clock;
      const { revision } = programme.notice;
      this.#glass = { programme, cue, reason, slot, ends, start, shot, revision, local, trusted };
      this.frames += 1;
      if (!same) before?.shot.drop();
    }
    this.#events.shown(this.#glass as OnGlass, swapped);
  }

  #nothing(): void {
    this.#finish(this.#clock.local());
    this.#glass?.shot.drop();
    this.#glass = null;
    this.#faults.report("PY10");
    this.#events.nothing();
  }

  /** Writes the play record of what is on the glass. */
  #finish(local: number): void {
    const glass = this.#glass;
    if (!glass) return;
    const ms = Math.min(Math.round(local - glass.local), LONGEST_PLAY);
    const { cue, start, trusted, revision } = glass;
    if (ms <= 0) return;
    const { content, language, asset } = cue;
    this.#events.played({ id: randomHex(16), content, language, asset, revision, start, ms, trusted });
  }

  /** Has the cue decoded that follows at the end of this one. */
  #lookAhead(): void {
    const glass = this.#glass;
    const programme = this.#offered?.programme ?? this.#programme;
    if (!glass || !programme) return;
    const { cue } = this.#position(programme, glass.ends);
    const wanted = key(cue, programme);
    if (this.#ahead?.key === wanted) return;
    this.#ahead?.drop();
    const isShown = key(glass.cue, glass.programme) === wanted;
    this.#ahead = isShown ? null : this.#projector.ahead(cue, programme);
  }
}

/** The end of a segment, unless the instant lies outside it (the weeks that are repeated). */
function endOf(segment: Segment | null, now: number): number {
  return segment && now < segment.end ? segment.end : Number.POSITIVE_INFINITY;
}
