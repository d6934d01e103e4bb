/**
 * The loop of one part of the panel. It asks `locate` which cue belongs on the glass now, has the next one decoded
 * ahead, and swaps at the cue's end. Nothing is taken off before its replacement is decoded; a cue that cannot be shown
 * is passed over. Which programme counts, and when it takes over, the main part decides (`Lead`); the others go along
 * (`Follower`).
 */

import type { Clock } from "./clock.ts";
import type { Depot, Programme } from "./depot.ts";
import { type Edit, editOf } from "./edit.ts";
import type { Faults } from "./faults.ts";
import { following, locate, locateUndated, type Position } from "./locate.ts";
import { type Ahead, key, Projector, type Shot, type Stage, type Wish } from "./projector.ts";
import type { Cue, Play } from "./protocol.gen.ts";
import { randomHex } from "./random.ts";
import { BAND, MAIN, type Place, type Timeline } from "./scene.ts";
import type { Timers } from "./timers.ts";

const LONGEST_SLEEP = 30_000;
const RETRY = 5_000;
const LONGEST_PLAY = 86_400_000;

/** What is on the glass. `slot` names this showing of the cue; `ends` is in trusted time. */
export interface OnGlass {
  programme: Programme;
  cue: Cue;
  place: Place;
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

/** What all parts of the panel share. */
export interface Tools {
  clock: Clock;
  depot: Depot;
  stage: Stage;
  faults: Faults;
  timers: Timers;
}

/** A part's programme and the timeline in it that the part goes by. */
export interface Sheet {
  programme: Programme;
  timeline: Timeline;
  /** Where a cue of it is shown. */
  placeOf(cue: Cue): Place;
}

/** What is ready to be put on the glass. */
export interface Found {
  sheet: Sheet;
  wish: Wish;
  shot: Shot;
  slot: string;
  reason: string;
  ends: number;
}

export abstract class Conductor {
  readonly part: string;
  protected readonly tools: Tools;
  protected readonly events: ConductorEvents;
  protected readonly projector: Projector;
  protected stopped = false;
  #glass: OnGlass | null = null;
  #ahead: Ahead | null = null;
  #edit: Edit | null = null;
  #timer: number | undefined;
  #busy = false;
  #again = false;
  /** Swaps since the start. */
  frames = 0;
  /** Local time of the last finished look at the clock. */
  beat: number;

  constructor(part: string, tools: Tools, events: ConductorEvents) {
    this.part = part;
    this.tools = tools;
    this.events = events;
    const { clock, depot, stage, faults, timers } = tools;
    const reports = { missing: () => events.missing(), lost: (shot: Shot) => this.lost(shot) };
    this.projector = new Projector(clock, depot, stage, faults, reports, timers);
    this.beat = clock.local();
  }

  get glass(): OnGlass | null {
    return this.#glass;
  }

  /** Looks at the clock now: after a clock change, a hidden page, an offer. Safe to call at any time. */
  look(): void {
    if (this.stopped) return;
    this.#again = true;
    if (!this.#busy) void this.#run();
  }

  /** Takes everything off the glass for good. */
  stop(): void {
    this.stopped = true;
    this.tools.timers.clear(this.#timer);
    this.off();
  }

  /** True when there is nothing to do before somebody calls. */
  protected get idle(): boolean {
    return false;
  }

  /** Brings what belongs on the glass now onto it. */
  protected abstract step(): Promise<void>;

  /** Where an instant falls. An edit of what was on the glass goes before the clock. */
  protected position({ programme, timeline }: Sheet, now: number): Position {
    const position = this.tools.clock.trusted ? locate(timeline, now) : locateUndated(timeline, now);
    const edit = this.#edit;
    if (edit?.programme !== programme || now < edit.start || now >= edit.end) return position;
    const index = (timeline.loops[position.loop] ?? []).indexOf(edit.cue);
    if (index < 0) return position;
    return { ...position, index, cue: edit.cue, into: now - edit.start, left: edit.end - now };
  }

  /** What is on the glass may have been edited in this new programme. */
  protected consider(sheet: Sheet, now: number): void {
    const before = this.#glass?.cue;
    if (!before) return;
    const { programme, timeline } = sheet;
    const edit = editOf(programme, timeline, before, now, (instant) => this.position(sheet, instant));
    if (edit) this.#edit = edit;
  }

  /** True when what belongs on the glass at this position is there already; it then stays until the position's end. */
  protected goesOn(sheet: Sheet, position: Position, now: number): boolean {
    const glass = this.#glass;
    if (glass?.programme !== sheet.programme || glass.slot !== slotOf(position, now)) return false;
    glass.ends = now + position.left;
    return true;
  }

  /** The first of the cues at a position that can be shown, ready. */
  protected async find(sheet: Sheet, position: Position, now: number): Promise<Found | null> {
    const found = await this.projector.find(this.#wishes(sheet, position, now), this.#glass, this.#ahead);
    const reason = position.segment?.reason ?? "undated";
    return found && { ...found, sheet, reason, slot: slotOf(position, now), ends: now + position.left };
  }

  /** Each try is a sign of life: a loop of files that all hang takes its time. */
  *#wishes(sheet: Sheet, position: Position, now: number): Generator<Wish> {
    for (const cue of following(sheet.timeline, position, now)) {
      this.beat = this.tools.clock.local();
      const began = cue === position.cue ? now - position.into : now;
      yield { cue, place: sheet.placeOf(cue), began };
    }
  }

  protected put({ sheet, wish, shot, slot, reason, ends }: Found): void {
    const { clock } = this.tools;
    const { programme } = sheet;
    const { cue, place } = wish;
    const local = clock.local();
    const before = this.#glass;
    const same = before?.shot === shot;
    const swapped = before?.programme !== programme;
    if (shot === this.#ahead?.shot) this.#ahead = null;
    if (before && same && swapped && clock.now() < before.ends) {
      shot.show(wish.began);
      Object.assign(before, { programme, cue, place, reason, slot, ends }); // the same showing under a new revision
    } else {
      this.#finish(local);
      shot.show(wish.began);
      const start = clock.now();
      const { trusted } = clock;
      const { revision } = programme.notice;
      this.#glass = { programme, cue, place, reason, slot, ends, start, shot, revision, local, trusted };
      this.frames += 1;
      if (!same) before?.shot.drop();
    }
    this.tools.faults.clear("PY10", this.#detail());
    this.events.shown(this.#glass as OnGlass, swapped);
  }

  /** Frees what was found but is not to be shown after all. */
  protected discard(shot: Shot): void {
    if (shot !== this.#glass?.shot && shot !== this.#ahead?.shot) shot.drop();
  }

  /** Has the cue decoded that follows at the end of this one. */
  protected lookAhead(sheet: Sheet): void {
    const glass = this.#glass;
    if (!glass) return;
    const { cue } = this.position(sheet, glass.ends);
    const wish = { cue, place: sheet.placeOf(cue), began: glass.ends };
    const wanted = key(wish);
    if (this.#ahead?.key === wanted) return;
    this.#ahead?.drop();
    this.#ahead = key(glass) === wanted ? null : this.projector.ahead(wish);
  }

  /** A shot broke after it was ready: on the glass, another one takes its place. */
  protected lost(shot: Shot): void {
    if (this.#glass?.shot === shot) this.#glass.slot = "";
    if (this.#ahead?.shot === shot) {
      this.#ahead.drop();
      this.#ahead = null;
    }
    this.look();
  }

  /** Leaves the part empty. */
  protected off(): void {
    this.#finish(this.tools.clock.local());
    this.#ahead?.drop();
    this.#ahead = null;
    this.#glass?.shot.drop();
    this.#glass = null;
  }

  protected nothing(): void {
    this.off();
    this.tools.faults.report("PY10", this.#detail());
    this.events.nothing();
  }

  #detail(): string {
    return this.part === MAIN ? "" : this.part;
  }

  async #run(): Promise<void> {
    const { clock, timers, faults } = this.tools;
    this.#busy = true;
    let wait = RETRY;
    try {
      while (this.#again && !this.stopped) {
        this.#again = false;
        await this.step();
      }
      const glass = this.#glass;
      if (this.idle) wait = LONGEST_SLEEP;
      else if (glass) wait = Math.min(Math.max(glass.ends - clock.now(), 1), LONGEST_SLEEP);
    } catch (error) {
      faults.report("PY17", String(error));
    } finally {
      this.#busy = false;
      this.beat = clock.local();
      timers.clear(this.#timer);
      if (!this.stopped) this.#timer = timers.set(() => this.look(), wait);
    }
  }

  /** Writes the play record of what is on the glass. */
  #finish(local: number): void {
    const glass = this.#glass;
    if (!glass || this.part === BAND) return;
    const ms = Math.min(Math.round(local - glass.local), LONGEST_PLAY);
    const { cue, start, trusted, revision } = glass;
    if (ms <= 0) return;
    const { content, language, asset } = cue;
    this.events.played({ id: randomHex(16), content, language, asset, revision, start, ms, trusted });
  }
}

function slotOf({ into, cue }: Position, now: number): string {
  return `${now - into} ${cue.asset}`;
}
