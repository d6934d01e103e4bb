import { beforeEach, describe, expect, it } from "vitest";
import { START } from "../testing/documents.ts";
import { VirtualTime } from "../testing/time.ts";
import { Clock } from "./clock.ts";
import { Poll } from "./poll.ts";

let time: VirtualTime;
let clock: Clock;
let asked: { path: string; token: string | null }[];
let told: string[];
let connected: boolean;
let answer: () => Response;
let poll: Poll;

beforeEach(() => {
  time = new VirtualTime(START);
  clock = new Clock(() => time.now);
  asked = [];
  told = [];
  connected = false;
  answer = () => Response.json({ server: time.now + 5_000, assignment: {}, notice: null });
  poll = new Poll({
    token: "secret",
    clock,
    connected: () => connected,
    events: {
      current: () => told.push("current"),
      refused: ({ code }) => told.push(code),
      timed: () => undefined,
    },
    fetch: async (path, init) => {
      asked.push({ path, token: new Headers(init?.headers).get("authorization") });
      return answer();
    },
    timers: time,
    random: () => 0.5,
  });
});

it("asks soon after the start, and then each minute while there is no socket", async () => {
  poll.start();
  await time.pass(7_500);
  expect(asked).toEqual([{ path: "/api/v1/current", token: "Bearer secret" }]);
  await time.pass(600_000);
  expect(asked).toHaveLength(11);
  expect(clock.offset).toBe(5_000);
});

it("asks each five minutes while there is one", async () => {
  connected = true;
  poll.start();
  await time.pass(3_600_000);
  expect(asked.length).toBeGreaterThanOrEqual(11);
  expect(asked.length).toBeLessThanOrEqual(14);
});

describe("an answer", () => {
  const body = (retry_after: number | null) => ({ code: "SN30", text: { vi: "", en: "" }, field: null, retry_after });

  it("of the server itself ends it", async () => {
    answer = () => Response.json(body(null), { status: 401 });
    await poll.ask();
    expect(told).toEqual(["SN30"]);
  });

  it("of a portal changes nothing", async () => {
    answer = () => new Response("<html>", { status: 401 });
    await poll.ask();
    answer = () => new Response("<html>", { status: 200 });
    await poll.ask();
    expect([told, poll.reached]).toEqual([[], false]);
  });

  it("that asks for patience gets it", async () => {
    answer = () => Response.json(body(600), { status: 503 });
    poll.start();
    await time.pass(500_000);
    expect(asked).toHaveLength(1);
  });
});

describe("play records", () => {
  it("are brought by HTTP", async () => {
    answer = () => Response.json({ type: "acked", ids: ["a"] });
    expect(await poll.bring([])).toEqual(["a"]);
  });

  it("stay when the server is not there", async () => {
    answer = () => new Response("", { status: 502 });
    expect(await poll.bring([])).toBeNull();
  });
});
