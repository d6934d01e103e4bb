/** The way back when a push was lost or no socket gets through: the truth over plain HTTP, each minute or each five. */
import type { Clock } from "./clock.ts";
import type { Fetch } from "./download.ts";
import type { Acked, Current, ErrorBody, Play } from "./protocol.gen.ts";
import { browserTimers, type Timers } from "./timers.ts";

const PERIOD = 60_000;
const PERIOD_CONNECTED = 300_000;
const FIRST = 5_000;
const PATIENCE = 20_000;

export interface PollEvents {
  current(current: Current): void;
  /** The server knows this token and wants it never again. */
  refused(body: ErrorBody): void;
  timed(moved: number): void;
}

export interface PollParts {
  token: string;
  clock: Clock;
  events: PollEvents;
  connected(): boolean;
  fetch?: Fetch;
  timers?: Timers;
  random?: () => number;
}

/** The server's own error, or null: a portal's page must not be taken for its word. */
export async function errorBody(response: Response): Promise<ErrorBody | null> {
  try {
    const body = (await response.json()) as ErrorBody;
    return /^[A-Z]{2}\d{2}$/.test(body.code) && typeof body.text === "object" ? body : null;
  } catch {
    return null;
  }
}

export class Poll {
  readonly #parts: Required<PollParts>;
  #timer: number | undefined;
  #last = Number.NEGATIVE_INFINITY;
  #reached = false;

  constructor(parts: PollParts) {
    this.#parts = {
      fetch: (input, init) => globalThis.fetch(input, init),
      timers: browserTimers,
      random: Math.random,
      ...parts,
    };
  }

  /** Whether the last question was answered. */
  get reached(): boolean {
    return this.#reached;
  }

  start(): void {
    this.#again(FIRST + this.#parts.random() * FIRST);
  }

  stop(): void {
    this.#parts.timers.clear(this.#timer);
    this.#timer = undefined;
  }

  #again(ms: number): void {
    this.#timer = this.#parts.timers.set(() => void this.#run(), ms);
  }

  async #run(): Promise<void> {
    const { clock, connected, random } = this.#parts;
    const due = connected() ? PERIOD_CONNECTED : 0;
    let pause = 0;
    if (clock.local() - this.#last >= due * 0.9) pause = await this.ask();
    if (this.#timer !== undefined) this.#again(Math.max(pause, PERIOD * (0.9 + random() * 0.2)));
  }

  /** Asks once; returns how many milliseconds the server wants to be left alone. Never rejects. */
  async ask(): Promise<number> {
    const { token, clock, events } = this.#parts;
    this.#last = clock.local();
    try {
      const sent = clock.local();
      const response = await this.#request("/api/v1/current", { headers: { authorization: `Bearer ${token}` } });
      const received = clock.local();
      if (response.ok) {
        const current = (await response.json()) as Current;
        this.#reached = true;
        events.timed(clock.sample(sent, current.server, received));
        events.current(current);
        return 0;
      }
      const body = await errorBody(response);
      this.#reached = body !== null;
      if (body && (response.status === 401 || response.status === 403)) events.refused(body);
      return (body?.retry_after ?? 0) * 1000;
    } catch {
      this.#reached = false;
      return 0;
    }
  }

  /** Brings play records; the ids that the server has, null when it could not be reached. */
  async bring(records: Play[]): Promise<string[] | null> {
    try {
      const response = await this.#request("/api/v1/plays", {
        method: "POST",
        headers: { authorization: `Bearer ${this.#parts.token}`, "content-type": "application/json" },
        body: JSON.stringify({ type: "plays", records }),
      });
      return response.ok ? ((await response.json()) as Acked).ids : null;
    } catch {
      return null;
    }
  }

  async #request(path: string, init: RequestInit): Promise<Response> {
    const abort = new AbortController();
    const late = this.#parts.timers.set(() => abort.abort(), PATIENCE);
    try {
      return await this.#parts.fetch(path, { ...init, cache: "no-store", credentials: "omit", signal: abort.signal });
    } finally {
      this.#parts.timers.clear(late);
    }
  }
}
