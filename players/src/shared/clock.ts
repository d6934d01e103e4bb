/**
 * Trusted time. The local clock runs on `performance.timeOrigin + performance.now()`, which nobody sets under our feet;
 * the server's answers tell how far it is off, and the shortest round trip wins. Until a server has spoken, the offset
 * and the latest time of the last run are what there is to go by.
 */

/** No true clock shows an earlier time: the product is younger. */
export const EARLIEST = Date.UTC(2025, 0, 1);
/** Clocks are nudged, and a page reads its own a little differently after each start. */
const SLACK = 5_000;
const LONGEST_OFF = 366 * 24 * 3600 * 1000;
/** How far two quartz clocks may drift apart, as a share of the time passed. */
const DRIFT = 1e-4;

/** What is kept between runs. */
export interface LastSeen {
  now: number;
  offset: number;
}

export class Clock {
  #offset = 0;
  #trusted = false;
  #best: { error: number; at: number } | null = null;
  readonly #local: () => number;

  constructor(local: () => number = () => performance.timeOrigin + performance.now(), last: LastSeen | null = null) {
    this.#local = local;
    const guess = this.local() + (last?.offset ?? 0);
    const floor = Math.max(last?.now ?? 0, EARLIEST);
    this.#offset = last?.offset ?? 0;
    // A clock behind the last run, or years ahead of it, lost its battery; time then goes on from what was seen last.
    if (guess < floor - SLACK) this.#offset = floor - this.local();
    else this.#trusted = last !== null && guess < floor + LONGEST_OFF;
  }

  /** The local clock, whole milliseconds since 1970; only differences of it mean something. */
  local(): number {
    return Math.round(this.#local());
  }

  /** The best guess of true time, whole milliseconds since 1970. */
  now(): number {
    return this.local() + this.#offset;
  }

  /** `now`, with the fractions of a millisecond that smooth motion needs. */
  exact(): number {
    return this.#local() + this.#offset;
  }

  /** False: dated items must not be shown. */
  get trusted(): boolean {
    return this.#trusted;
  }

  /** True when a server was heard in this run. */
  get heard(): boolean {
    return this.#best !== null;
  }

  /** Trusted minus local, milliseconds. */
  get offset(): number {
    return this.#offset;
  }

  get lastSeen(): LastSeen | null {
    return this.#trusted ? { now: this.now(), offset: this.#offset } : null;
  }

  /**
   * The server read `server` on its clock between our local `sent` and `received`. Returns how far the clock was moved.
   * A sample is taken when it is better than what the drift has left of the best one, or when the two contradict.
   */
  sample(sent: number, server: number, received: number): number {
    const trip = received - sent;
    if (trip < 0 || server < EARLIEST) return 0;
    const error = trip / 2;
    const offset = Math.round(server + error - received);
    if (this.#best) {
      const aged = this.#best.error + (received - this.#best.at) * DRIFT;
      if (error > aged && Math.abs(offset - this.#offset) <= error + aged) return 0;
    }
    const moved = offset - this.#offset;
    this.#best = { error, at: received };
    this.#offset = offset;
    this.#trusted = true;
    return moved;
  }

  /** The server's clock was set: old samples say nothing any more. */
  forget(): void {
    this.#best = this.#best && { error: Number.MAX_SAFE_INTEGER, at: this.local() };
  }
}
