/** A clock that moves only when told to, with its timers: sixty days pass in a second. */
import type { Timers } from "../shared/timers.ts";

export class VirtualTime implements Timers {
  now: number;
  #last = 0;
  readonly #waiting = new Map<number, { due: number; run: () => void }>();
  /** Timers that fired so far: wake-ups. */
  fired = 0;

  constructor(now: number) {
    this.now = now;
  }

  set(run: () => void, ms: number): number {
    if (ms > 2 ** 31 - 1) throw new Error(`a browser would fire at once instead of after ${ms} ms`);
    this.#last += 1;
    this.#waiting.set(this.#last, { due: this.now + Math.max(ms, 0), run });
    return this.#last;
  }

  clear(id: number | undefined): void {
    if (id !== undefined) this.#waiting.delete(id);
  }

  /** Milliseconds until the next timer, or null. */
  get next(): number | null {
    const dues = [...this.#waiting.values()].map(({ due }) => due - this.now);
    return dues.length ? Math.min(...dues) : null;
  }

  /** Lets `ms` milliseconds pass, with everything that is due in them. */
  async pass(ms: number): Promise<void> {
    const end = this.now + ms;
    await settle();
    for (let wait = this.next; wait !== null && this.now + wait <= end; wait = this.next) {
      this.now += wait;
      for (const [id, { due, run }] of this.#waiting) {
        if (due > this.now) continue;
        this.#waiting.delete(id);
        this.fired += 1;
        run();
        break;
      }
      await settle();
    }
    this.now = end;
  }
}

/** Lets all promises that need no timer come to their end. */
export function settle(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
