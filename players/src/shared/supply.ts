/**
 * From a signed document to a programme on the player: accept, fetch, keep, offer. The newest notice wins; a failure
 * changes nothing on the glass and is tried again.
 */
import { Backoff } from "./backoff.ts";
import type { Depot, Programme } from "./depot.ts";
import { Fault, type Faults } from "./faults.ts";
import { acceptAssignment, acceptNotice } from "./guard.ts";
import type { Assignment, Notice, Signed } from "./protocol.gen.ts";
import type { Documents, Identity, Store } from "./store.ts";
import { browserTimers, sleep, type Timers } from "./timers.ts";

/** Room is given back when the new programme has long been on the glass. */
const PRUNE_AFTER = 10_000;

export interface SupplyEvents {
  assigned(assignment: Assignment): void;
  /** The programme is whole. `urgent`: it replaces what is on the glass without waiting. */
  offered(programme: Programme, urgent: boolean): void;
}

export class Supply {
  readonly #identity: Identity;
  readonly #store: Store;
  readonly #depot: Depot;
  readonly #faults: Faults;
  readonly #events: SupplyEvents;
  readonly #timers: Timers;
  #assignment: Assignment | null = null;
  #notice: Notice | null = null;
  #ready: Notice[] = [];
  #fetching: { revision: string; abort: AbortController } | null = null;
  #turn: Promise<void> = Promise.resolve();
  #kept: Promise<void> = Promise.resolve();
  #pruning: number | undefined;

  constructor(
    identity: Identity,
    store: Store,
    depot: Depot,
    faults: Faults,
    events: SupplyEvents,
    timers: Timers = browserTimers,
  ) {
    this.#identity = identity;
    this.#store = store;
    this.#depot = depot;
    this.#faults = faults;
    this.#events = events;
    this.#timers = timers;
  }

  /** The revision being fetched. */
  get waiting(): string | null {
    return this.#fetching?.revision ?? null;
  }

  get assignment(): Assignment | null {
    return this.#assignment;
  }

  /** Offers what the store holds, without the network. `cautious`: the previous revision before the current one. */
  async resume(cautious = false): Promise<void> {
    this.#assignment = await this.#store.get("assignment");
    this.#notice = await this.#store.get("notice");
    this.#ready = (await this.#store.get("ready")) ?? [];
    if (this.#assignment) this.#events.assigned(this.#assignment);
    for (const notice of cautious ? this.#ready.toReversed() : this.#ready) {
      try {
        const programme = await this.#depot.stored(notice);
        if (programme) {
          this.#events.offered(programme, true);
          return;
        }
      } catch (error) {
        this.#report(error);
      }
    }
  }

  /** Takes in what the server sent, one after the other. Never rejects. */
  take(assignment: Signed | null, notice: Signed | null): Promise<void> {
    this.#turn = this.#turn.then(async () => {
      try {
        if (assignment) await this.#takeAssignment(assignment);
        if (notice) await this.#takeNotice(notice);
      } catch (error) {
        this.#report(error);
      }
    });
    return this.#turn;
  }

  /** Something that should be on the player is not: fetch the newest revision anew. */
  heal(): void {
    if (this.#notice && !this.#fetching) void this.#fetch(this.#notice);
  }

  async #takeAssignment(signed: Signed): Promise<void> {
    const { public_key, screen } = this.#identity;
    const accepted = await acceptAssignment(signed, public_key, screen, this.#assignment);
    if (!accepted) return;
    this.#assignment = accepted;
    await this.#keep("assignment", accepted);
    this.#events.assigned(accepted);
  }

  async #takeNotice(signed: Signed): Promise<void> {
    if (!this.#assignment) return;
    const channel = this.#assignment.channel;
    const accepted = await acceptNotice(signed, this.#identity.public_key, channel, this.#notice);
    if (accepted) {
      this.#notice = accepted;
      this.#kept = this.#keep("notice", accepted); // while it is fetched; waited for before it counts as whole
    }
    const notice = this.#notice;
    if (!notice || this.#fetching?.revision === notice.revision) return;
    if (accepted || this.#ready[0]?.revision !== notice.revision) void this.#fetch(notice);
  }

  /** Fetches until the revision is whole or a newer notice has come. */
  async #fetch(notice: Notice): Promise<void> {
    this.#fetching?.abort.abort();
    const mine = { revision: notice.revision, abort: new AbortController() };
    this.#fetching = mine;
    const backoff = new Backoff();
    while (this.#fetching === mine) {
      try {
        const programme = await this.#depot.fill(notice, this.#ready, mine.abort.signal);
        if (this.#fetching !== mine) return;
        this.#fetching = null;
        await this.#commit(programme);
        return;
      } catch (error) {
        if (this.#fetching !== mine) return;
        this.#report(error);
        // a manifest that its own hash vouches for does not get better by fetching it again
        if (error instanceof Fault && (error.code === "PY11" || error.code === "PY07")) {
          this.#fetching = null;
          return;
        }
      }
      await sleep(this.#timers, backoff.next());
    }
  }

  async #commit(programme: Programme): Promise<void> {
    for (const code of ["PY02", "PY03", "PY04", "PY05", "PY11"] as const) this.#faults.clear(code);
    const { notice } = programme;
    this.#ready = [notice, ...this.#ready.filter((other) => other.revision !== notice.revision)].slice(0, 2);
    this.#events.offered(programme, notice.urgent);
    await this.#kept;
    await this.#keep("ready", this.#ready);
    this.#timers.clear(this.#pruning);
    this.#pruning = this.#timers.set(() => void this.#prune(), PRUNE_AFTER);
  }

  /** Not while a revision is fetched: what has come of it would go again. Its own commit prunes. */
  async #prune(): Promise<void> {
    if (!this.#fetching) await this.#depot.prune(this.#ready).catch((error) => this.#report(error));
  }

  async #keep<K extends "assignment" | "notice" | "ready">(name: K, value: Documents[K]): Promise<void> {
    try {
      await this.#store.put(name, value);
    } catch {
      this.#faults.report("PY12", name);
    }
  }

  #report(error: unknown): void {
    this.#faults.report(error instanceof Fault ? error : new Fault("PY16", String(error)));
  }
}
