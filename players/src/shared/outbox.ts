/** Play records on their way to the server: written down at once, taken out when the server says that it has them. */
import type { Faults } from "./faults.ts";
import type { Play, Plays } from "./protocol.gen.ts";
import type { Store } from "./store.ts";
import { browserTimers, type Timers } from "./timers.ts";

/** A fortnight of a new cue every six seconds; then the oldest go. */
const MOST = 200_000;
const BATCH = 200;
const BATCH_CHARS = 48 * 1024;
const PERIOD = 15_000;
const SPREAD = 15_000;

export interface OutboxParts {
  store: Store;
  faults: Faults;
  /** Hands records over; ids come back through `acked`. False when there is no socket. */
  send(message: Plays): boolean;
  /** The other way; the ids that have arrived, null when the server could not be reached. */
  bring(records: Play[]): Promise<string[] | null>;
  timers?: Timers;
  random?: () => number;
  most?: number;
}

export class Outbox {
  readonly #parts: Required<OutboxParts>;
  #count = 0;
  #timer: number | undefined;

  constructor(parts: OutboxParts) {
    this.#parts = { timers: browserTimers, random: Math.random, most: MOST, ...parts };
  }

  /** Records that the server does not have yet. */
  get count(): number {
    return this.#count;
  }

  async start(): Promise<void> {
    this.#count = await this.#parts.store.db.count("plays").catch(() => 0);
    this.#arm();
  }

  async add(play: Play): Promise<void> {
    try {
      const tx = this.#parts.store.db.transaction("plays", "readwrite");
      await tx.store.put(play);
      this.#count += 1;
      for (let cursor = this.#count > this.#parts.most ? await tx.store.index("start").openCursor() : null; cursor; ) {
        await cursor.delete();
        this.#count -= 1;
        cursor = this.#count > this.#parts.most ? await cursor.continue() : null;
      }
      await tx.done;
    } catch {
      this.#parts.faults.report("PY12", "plays");
    }
  }

  /** Takes out what the server has, and goes on with what is left. */
  async acked(ids: readonly string[]): Promise<void> {
    const tx = this.#parts.store.db.transaction("plays", "readwrite");
    await Promise.all(ids.map((id) => tx.store.delete(id)));
    await tx.done;
    this.#count = await this.#parts.store.db.count("plays");
    if (ids.length && this.#count >= BATCH / 2) await this.flush();
  }

  /** Sends the oldest batch, by the socket or else by HTTP. */
  async flush(): Promise<void> {
    const all = await this.#parts.store.db.getAllFromIndex("plays", "start", null, BATCH);
    let room = BATCH_CHARS;
    const records = all.filter((play) => {
      room -= JSON.stringify(play).length;
      return room > 0;
    });
    if (!records.length || this.#parts.send({ type: "plays", records })) return;
    const ids = await this.#parts.bring(records);
    if (ids) await this.acked(ids);
  }

  #arm(): void {
    this.#timer = this.#parts.timers.set(
      () =>
        void this.flush()
          .catch(() => this.#parts.faults.report("PY12", "plays"))
          .finally(() => this.#timer !== undefined && this.#arm()),
      PERIOD + this.#parts.random() * SPREAD,
    );
  }

  stop(): void {
    this.#parts.timers.clear(this.#timer);
    this.#timer = undefined;
  }
}
