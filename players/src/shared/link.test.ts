import { beforeEach, describe, expect, it } from "vitest";
import { START } from "../testing/documents.ts";
import { VirtualTime } from "../testing/time.ts";
import { Backoff } from "./backoff.ts";
import { Clock } from "./clock.ts";
import { Link, type Socket } from "./link.ts";
import type { Hello, Refused, Welcome } from "./protocol.gen.ts";

/** The other end of a socket. */
class Peer implements Socket {
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  readonly heard: { type: string; [field: string]: unknown }[] = [];
  closed = false;

  send(text: string): void {
    this.heard.push(JSON.parse(text));
  }

  close(): void {
    this.closed = true;
  }

  open(): void {
    this.onopen?.(undefined as never);
  }

  say(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

const signed = { payload: "{}", signature: "", key: "" };
let time: VirtualTime;
let clock: Clock;
let peers: Peer[];
let told: string[];
let link: Link;

beforeEach(() => {
  time = new VirtualTime(START);
  clock = new Clock(() => time.now);
  peers = [];
  told = [];
  link = new Link({
    connect: () => {
      const peer = new Peer();
      peers.push(peer);
      return peer;
    },
    hello: () => ({ type: "hello", token: "secret" }) as Hello,
    clock,
    events: {
      welcome: () => told.push("welcome"),
      notice: () => told.push("notice"),
      assignment: () => told.push("assignment"),
      acked: ({ ids }) => told.push(`acked ${ids}`),
      refused: ({ code }) => told.push(`refused ${code}`),
      timed: () => undefined,
      strange: (what) => told.push(`strange ${what}`),
    },
    timers: time,
    random: () => 0.5,
  });
});

const peer = () => peers.at(-1) as Peer;

function welcome(heartbeat = 25): void {
  peer().open();
  const message: Welcome = {
    type: "welcome",
    protocol: 1,
    server: time.now,
    heartbeat,
    assignment: signed,
    notice: null,
  };
  peer().say(message);
}

const refused = (more: Partial<Refused>): Refused => {
  return { type: "refused", code: "PR16", text: {}, retry_after: null, final: false, ...more };
};

describe("a session", () => {
  it("says hello first, and is live with the welcome", () => {
    link.start();
    expect(link.send({ type: "plays", records: [] })).toBe(false);
    peer().open();
    expect([link.state, peer().heard[0]?.type]).toEqual(["greeting", "hello"]);
    welcome();
    expect([link.state, told]).toEqual(["live", ["welcome"]]);
    expect(clock.trusted).toBe(true);
  });

  it("brings each message to its ear, and survives what it does not know", () => {
    link.start();
    welcome();
    peer().say({ type: "notice", notice: signed });
    peer().say({ type: "assignment", assignment: signed });
    peer().say({ type: "acked", ids: ["a", "b"] });
    peer().say({ type: "weather" });
    peer().onmessage?.({ data: "<html>" });
    expect(told.slice(1)).toEqual(["notice", "assignment", "acked a,b", "strange weather", "strange not JSON"]);
    expect(link.state).toBe("live");
  });

  it("answers a ping, and takes the time from a pong", () => {
    link.start();
    welcome();
    peer().say({ type: "ping", sent: 42 });
    expect(peer().heard.at(-1)).toMatchObject({ type: "pong", sent: 42 });
    peer().say({ type: "time", server: 0 });
    const ping = peer().heard.at(-1);
    expect(ping?.type).toBe("ping");
    peer().say({ type: "pong", sent: ping?.sent, server: time.now + 7_000 });
    expect(clock.offset).toBe(7_000);
  });
});

describe("the heartbeat", () => {
  it("pings each so often", async () => {
    link.start();
    welcome(10);
    for (let n = 0; n < 6; n++) {
      await time.pass(10_000);
      peer().say({ type: "ping", sent: 1 });
    }
    expect(peer().heard.filter(({ type }) => type === "ping")).toHaveLength(7);
    expect(link.state).toBe("live");
  });

  it("takes silence of twice that and ten seconds for death, though the socket says nothing", async () => {
    link.start();
    welcome(25);
    await time.pass(59_999);
    expect(link.state).toBe("live");
    await time.pass(1);
    expect([link.state, peer().closed]).toEqual(["waiting", true]);
    await time.pass(1_000);
    expect(peers).toHaveLength(2);
  });

  it("does not wait for a greeting for ever", async () => {
    link.start();
    peer().open();
    await time.pass(15_000);
    expect(link.state).toBe("waiting");
  });
});

describe("coming back", () => {
  it("waits longer each time, up to a minute, and from the start after a welcome", async () => {
    link.start();
    const waits: number[] = [];
    for (let n = 0; n < 9; n++) {
      peer().onclose?.({ code: 1006 });
      waits.push(time.next as number);
      await time.pass(time.next as number);
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]);
    welcome();
    peer().onclose?.({ code: 1006 });
    expect(time.next).toBe(500);
  });

  it("spreads out when the server goes on purpose", () => {
    link.start();
    welcome();
    peer().onclose?.({ code: 1012 });
    expect(time.next).toBe(5_500);
  });

  it("honours retry_after", () => {
    link.start();
    peer().open();
    peer().say(refused({ code: "PR18", retry_after: 30 }));
    peer().onclose?.({ code: 1013 });
    expect([told, time.next]).toEqual([["strange PR18"], 30_500]);
  });

  it("is over after a final refusal", async () => {
    link.start();
    welcome();
    peer().say(refused({ final: true }));
    expect([link.state, told.at(-1), peer().closed]).toEqual(["stopped", "refused PR16", true]);
    await time.pass(3_600_000);
    expect(peers).toHaveLength(1);
  });
});

it("spreads full jitter over the whole interval", () => {
  const waits = Array.from({ length: 2_000 }, () => new Backoff(Math.random, 1_000, 60_000)).map((one) => {
    for (let n = 0; n < 8; n++) one.next();
    return one.next();
  });
  expect(Math.min(...waits)).toBeLessThan(1_000);
  expect(Math.max(...waits)).toBeGreaterThan(58_000);
  expect(Math.max(...waits)).toBeLessThanOrEqual(60_000);
});
