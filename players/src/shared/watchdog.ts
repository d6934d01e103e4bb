/**
 * Watches that the playback goes on. A player that stands still is first looked at again and then loaded anew; loaded
 * anew only when the shell comes from the worker's cache or the server answers, or else the glass would stay white.
 */
import type { Faults } from "./faults.ts";
import { browserTimers, type Timers } from "./timers.ts";

const PERIOD = 30_000;
const STILL = 120_000;
const FRESH_AFTER = 20 * 3600_000;
const FRESH_HOUR = 4;
const FRESH_SPREAD = 30 * 60_000;

export interface WatchdogParts {
  faults: Faults;
  /** Local time now, and when the conductor last finished a look at the clock. */
  local(): number;
  beat(): number;
  look(): void;
  /** The hour of the day at the screen. */
  hour(): number;
  shellHeld(): boolean;
  serverAnswers(): Promise<boolean>;
  reload(): void;
  timers?: Timers;
  random?: () => number;
}

export class Watchdog {
  readonly #parts: Required<WatchdogParts>;
  readonly #started: number;
  readonly #spread: number;
  #timer: number | undefined;

  constructor(parts: WatchdogParts) {
    this.#parts = { timers: browserTimers, random: Math.random, ...parts };
    this.#started = parts.local();
    this.#spread = this.#parts.random() * FRESH_SPREAD;
  }

  start(): void {
    this.#timer = this.#parts.timers.set(() => {
      void this.check().finally(() => this.#timer !== undefined && this.start());
    }, PERIOD);
  }

  stop(): void {
    this.#parts.timers.clear(this.#timer);
    this.#timer = undefined;
  }

  async check(): Promise<void> {
    const { local, beat, look, faults, hour, shellHeld, serverAnswers, reload } = this.#parts;
    const still = local() - beat();
    if (still > STILL) {
      faults.report("PY13");
      look();
      if (still > 2 * STILL && (shellHeld() || (await serverAnswers()))) reload();
      return;
    }
    // what a browser leaks in a day is given back at night, when it costs nobody a glance
    const up = local() - this.#started;
    if (up > FRESH_AFTER + this.#spread && hour() === FRESH_HOUR && shellHeld()) reload();
  }
}
