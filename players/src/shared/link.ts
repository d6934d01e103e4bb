/**
 * The socket to the server as a state machine: connecting → greeting → live, and from anywhere to waiting, which ends in
 * connecting again. `stopped` is for good. Only a `welcome` counts as connected.
 */
import { Backoff } from "./backoff.ts";
import type { Clock } from "./clock.ts";
import type {
  Acked,
  AssignmentMessage,
  Hello,
  NoticeMessage,
  Ping,
  Plays,
  Pong,
  Refused,
  Status,
  TimeMessage,
  Welcome,
} from "./protocol.gen.ts";
import { browserTimers, type Timers } from "./timers.ts";

export type LinkState = "idle" | "connecting" | "greeting" | "live" | "waiting" | "stopped";
export type FromServer = Welcome | NoticeMessage | AssignmentMessage | TimeMessage | Ping | Pong | Acked | Refused;

export interface Socket {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
  send(text: string): void;
  close(): void;
}

export interface LinkEvents {
  welcome(welcome: Welcome): void;
  notice(message: NoticeMessage): void;
  assignment(message: AssignmentMessage): void;
  acked(message: Acked): void;
  /** The server wants this token never again. */
  refused(message: Refused): void;
  /** The clock learned something; `moved` milliseconds. */
  timed(moved: number): void;
  strange(what: string): void;
}

export interface LinkParts {
  connect(): Socket;
  hello(): Hello;
  clock: Clock;
  events: LinkEvents;
  timers?: Timers;
  random?: () => number;
}

const GREETING = 15_000;
const GRACE = 10_000;
/** The server goes away on purpose: all its players leave in one moment and must not come back in one. */
const RESTARTING = new Set([1001, 1012]);
const RESTART_SPREAD = 10_000;

export class Link {
  readonly #connect: () => Socket;
  readonly #hello: () => Hello;
  readonly #clock: Clock;
  readonly #events: LinkEvents;
  readonly #timers: Timers;
  readonly #random: () => number;
  readonly #backoff: Backoff;
  #state: LinkState = "idle";
  #socket: Socket | null = null;
  #alarm: number | undefined;
  #beat: number | undefined;
  #heartbeat = 25_000;
  #greeted = 0;
  #retryAfter: number | null = null;

  constructor({ connect, hello, clock, events, timers = browserTimers, random = Math.random }: LinkParts) {
    this.#connect = connect;
    this.#hello = hello;
    this.#clock = clock;
    this.#events = events;
    this.#timers = timers;
    this.#random = random;
    this.#backoff = new Backoff(random);
  }

  get state(): LinkState {
    return this.#state;
  }

  start(): void {
    if (this.#state !== "idle") return;
    this.#open();
  }

  stop(): void {
    this.#leave();
    this.#timers.clear(this.#alarm);
    this.#state = "stopped";
  }

  /** False when the message could not be handed over; nothing is queued. */
  send(message: Status | Plays): boolean {
    return this.#say(message);
  }

  /** Asks the server for its time. */
  ping(): void {
    this.#say({ type: "ping", sent: this.#clock.local() });
  }

  #say(message: Status | Plays | Ping | Pong): boolean {
    if (this.#state !== "live" || !this.#socket) return false;
    try {
      this.#socket.send(JSON.stringify(message));
      return true;
    } catch {
      this.#lost(1006);
      return false;
    }
  }

  #open(): void {
    this.#state = "connecting";
    this.#retryAfter = null;
    this.#arm(GREETING, () => this.#lost(1006));
    let socket: Socket;
    try {
      socket = this.#connect();
    } catch {
      this.#lost(1006);
      return;
    }
    this.#socket = socket;
    socket.onopen = () => {
      this.#state = "greeting";
      this.#greeted = this.#clock.local();
      socket.send(JSON.stringify(this.#hello()));
    };
    socket.onmessage = (event) => this.#hear(event.data);
    socket.onclose = (event) => this.#lost(event.code);
  }

  #hear(data: unknown): void {
    if (this.#state === "live") this.#arm(2 * this.#heartbeat + GRACE, () => this.#lost(1006));
    let message: FromServer;
    try {
      message = JSON.parse(String(data)) as FromServer;
    } catch {
      this.#events.strange("not JSON");
      return;
    }
    this.#answer(message);
  }

  #answer(message: FromServer): void {
    const clock = this.#clock;
    const events = this.#events;
    if (message.type === "welcome") this.#greet(message);
    else if (message.type === "ping") this.#say({ type: "pong", sent: message.sent, server: clock.now() });
    else if (message.type === "pong") events.timed(clock.sample(message.sent, message.server, clock.local()));
    else if (message.type === "time") {
      clock.forget();
      this.ping();
    } else if (message.type === "notice") events.notice(message);
    else if (message.type === "assignment") events.assignment(message);
    else if (message.type === "acked") events.acked(message);
    else if (message.type === "refused") this.#refuse(message);
    else events.strange(String((message as { type: unknown }).type));
  }

  #greet(welcome: Welcome): void {
    this.#state = "live";
    this.#backoff.reset();
    this.#heartbeat = welcome.heartbeat * 1000;
    this.#events.timed(this.#clock.sample(this.#greeted, welcome.server, this.#clock.local()));
    this.#pulse();
    this.#arm(2 * this.#heartbeat + GRACE, () => this.#lost(1006));
    this.#events.welcome(welcome);
  }

  #refuse(message: Refused): void {
    this.#retryAfter = message.retry_after;
    if (message.final) {
      this.stop();
      this.#events.refused(message);
    } else this.#events.strange(message.code);
  }

  /** Asks for the time at once and then at each heartbeat. */
  #pulse(): void {
    this.#timers.clear(this.#beat);
    this.ping();
    this.#beat = this.#timers.set(() => this.#pulse(), this.#heartbeat);
  }

  /** One alarm at a time: the greeting's, the silence's, or the next try's. */
  #arm(ms: number, run: () => void): void {
    this.#timers.clear(this.#alarm);
    this.#alarm = this.#timers.set(run, ms);
  }

  #leave(): void {
    this.#timers.clear(this.#beat);
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    // a half-open socket may take minutes to say that it is closed
    socket.onopen = socket.onmessage = socket.onclose = null;
    try {
      socket.close();
    } catch {
      // it was not open yet
    }
  }

  #lost(code: number): void {
    if (this.#state === "stopped" || this.#state === "waiting") return;
    const restarting = this.#state === "live" && RESTARTING.has(code);
    this.#leave();
    this.#state = "waiting";
    const spread = restarting ? this.#random() * RESTART_SPREAD : 0;
    this.#arm(spread + this.#backoff.next(this.#retryAfter), () => this.#open());
  }
}
