/**
 * Full jitter: the n-th wait is anywhere between nothing and `min(most, first · 2ⁿ)`, so that a thousand players which
 * lost one server do not come back in one second.
 */
export class Backoff {
  #tries = 0;
  readonly #random: () => number;
  readonly #first: number;
  readonly #most: number;

  constructor(random: () => number = Math.random, first = 1_000, most = 60_000) {
    this.#random = random;
    this.#first = first;
    this.#most = most;
  }

  /** Milliseconds to wait before the next try. A server's `retry_after` (seconds) is a floor, jitter comes on top. */
  next(retryAfter: number | null = null): number {
    const ceiling = Math.min(this.#most, this.#first * 2 ** this.#tries);
    this.#tries = Math.min(this.#tries + 1, 30);
    return Math.round((retryAfter ?? 0) * 1_000 + this.#random() * ceiling);
  }

  reset(): void {
    this.#tries = 0;
  }
}
