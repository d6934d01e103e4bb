/** How a browser becomes a screen: with a code on the glass that a person types in, or with a one-time link. */
import { Backoff } from "./backoff.ts";
import type { Fetch } from "./download.ts";
import { errorBody } from "./poll.ts";
import type { Device, ErrorBody, PairingOpened } from "./protocol.gen.ts";
import { browserTimers, sleep, type Timers } from "./timers.ts";

const ASK_EVERY = 3_000;

export interface PairingEvents {
  /** Show this code; it is good for `minutes`. */
  code(code: string, minutes: number): void;
  unreachable(): void;
  /** The server answered with an error of its own; it is tried again. */
  failed(body: ErrorBody): void;
}

export interface PairingParts {
  fetch?: Fetch;
  timers?: Timers;
  random?: () => number;
  /** Local milliseconds. */
  now(): number;
}

/** Keeps a valid code on the glass until a person has used it. Never gives up; stops when `signal` says so. */
export async function pair(events: PairingEvents, parts: PairingParts, signal: AbortSignal): Promise<Device | null> {
  const { fetch = (input, init) => globalThis.fetch(input, init), timers = browserTimers, random, now } = parts;
  const backoff = new Backoff(random);
  while (!signal.aborted) {
    let retryAfter: number | null = null;
    try {
      const response = await fetch("/api/v1/pairings", {
        method: "POST",
        cache: "no-store",
        credentials: "omit",
        signal,
      });
      if (response.ok) {
        const opened = (await response.json()) as PairingOpened;
        const lifetime = opened.expires - opened.server;
        backoff.reset();
        events.code(opened.code, Math.max(1, Math.round(lifetime / 60_000)));
        const device = await outcome(opened, now() + lifetime, events, { fetch, timers, now }, signal);
        if (device) return device;
        continue;
      }
      const body = await errorBody(response);
      retryAfter = body?.retry_after ?? null;
      if (body) events.failed(body);
      else events.unreachable();
    } catch {
      events.unreachable();
    }
    await sleep(timers, Math.max(1_000, backoff.next(retryAfter)));
  }
  return null;
}

/** The credentials once the code was used; null when it has expired. An outage is waited out: the code stays good. */
async function outcome(
  opened: PairingOpened,
  expires: number,
  events: PairingEvents,
  { fetch, timers, now }: { fetch: Fetch; timers: Timers; now(): number },
  signal: AbortSignal,
): Promise<Device | null> {
  const init: RequestInit = {
    headers: { authorization: `Bearer ${opened.secret}` },
    cache: "no-store",
    credentials: "omit",
    signal,
  };
  let lost = false;
  while (!signal.aborted && now() < expires) {
    let wait = ASK_EVERY;
    try {
      const response = await fetch(`/api/v1/pairings/${opened.pairing}`, init);
      if (response.status === 200) return (await response.json()) as Device;
      if (response.status === 404 || response.status === 410) return null;
      if (lost && response.status === 202)
        events.code(opened.code, Math.max(1, Math.round((expires - now()) / 60_000)));
      lost = response.status !== 202;
      if (lost) wait = Math.max(wait, ((await errorBody(response))?.retry_after ?? 0) * 1000);
    } catch {
      if (!lost) events.unreachable();
      lost = true;
    }
    await sleep(timers, wait);
  }
  return null;
}

/** The outcome of a one-time link: credentials, or the server's reason against it. */
export type Claimed = { device: Device } | { refused: ErrorBody };

/** Exchanges a one-time link's secret. Rejects when the server cannot be reached. */
export async function claim(
  secret: string,
  fetch: Fetch = (input, init) => globalThis.fetch(input, init),
): Promise<Claimed> {
  const response = await fetch("/api/v1/claims", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ claim: secret }),
    cache: "no-store",
    credentials: "omit",
  });
  if (response.ok) return { device: (await response.json()) as Device };
  const body = await errorBody(response);
  if (!body || response.status >= 500 || response.status === 429) throw new Error(`claim: ${response.status}`);
  return { refused: body };
}
