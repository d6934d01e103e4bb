/** Timers as an argument, so that a test can hold the clock. */
export interface Timers {
  /** Calls `run` once after `ms` milliseconds; at most 2³¹−1 ms (longer waits fire at once in browsers). */
  set(run: () => void, ms: number): number;
  clear(id: number | undefined): void;
}

export const browserTimers: Timers = {
  set: (run, ms) => globalThis.setTimeout(run, ms) as unknown as number,
  clear: (id) => globalThis.clearTimeout(id),
};

export function sleep(timers: Timers, ms: number): Promise<void> {
  return new Promise((done) => timers.set(done, ms));
}

/** Rejects with `reason` when `work` takes longer than `ms`; the work itself is not stopped. */
export async function within<T>(timers: Timers, ms: number, work: Promise<T>, reason: string): Promise<T> {
  let id: number | undefined;
  const late = new Promise<never>((_, fail) => {
    id = timers.set(() => fail(new Error(reason)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    timers.clear(id);
  }
}
