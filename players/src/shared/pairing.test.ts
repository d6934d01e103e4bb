import { beforeEach, describe, expect, it } from "vitest";
import { START } from "../testing/documents.ts";
import { VirtualTime } from "../testing/time.ts";
import type { Fetch } from "./download.ts";
import { claim, pair } from "./pairing.ts";
import type { Device } from "./protocol.gen.ts";

const device: Device = { screen: "led-01", token: "token", public_key: "key" };
const LIFETIME = 600_000;

/** The pairing desk of a server. */
class Desk {
  opened = 0;
  answers: (code: number) => Response = () => Response.json({}, { status: 202 });
  reachable = true;
  readonly secrets: (string | null)[] = [];

  readonly fetch: Fetch = async (path, init) => {
    if (!this.reachable) throw new TypeError("offline");
    if (init?.method === "POST") {
      this.opened += 1;
      const answer = { pairing: `p${this.opened}`, code: `CODE${this.opened}`, secret: `s${this.opened}` };
      return Response.json({ ...answer, server: 1_000, expires: 1_000 + LIFETIME });
    }
    this.secrets.push(new Headers(init?.headers).get("authorization"));
    return this.answers(Number(path.at(-1)));
  };
}

let desk: Desk;
let time: VirtualTime;
let shown: string[];
let paired: Device | null;

beforeEach(() => {
  desk = new Desk();
  time = new VirtualTime(START);
  shown = [];
  paired = null;
});

async function begin(): Promise<void> {
  const events = {
    code: (code: string, minutes: number) => shown.push(`${code} ${minutes}`),
    unreachable: () => shown.push("unreachable"),
    failed: ({ code }: { code: string }) => shown.push(code),
  };
  const parts = { fetch: desk.fetch, timers: time, random: () => 0, now: () => time.now };
  void pair(events, parts, new AbortController().signal).then((found) => {
    paired = found;
  });
  await time.pass(10);
}

describe("a code on the glass", () => {
  it("leads to credentials once a person has used it", async () => {
    await begin();
    expect(shown).toEqual(["CODE1 10"]);
    desk.answers = () => Response.json(device);
    await time.pass(3_000);
    expect(paired).toEqual(device);
    expect(new Set(desk.secrets)).toEqual(new Set(["Bearer s1"]));
  });

  it("is renewed when it has expired, by the clock or by the server's word", async () => {
    await begin();
    await time.pass(LIFETIME + 5_000);
    expect(shown).toEqual(["CODE1 10", "CODE2 10"]);
    desk.answers = (pairing) => new Response("{}", { status: pairing === 2 ? 410 : 202 });
    await time.pass(10_000);
    expect(shown.at(-1)).toBe("CODE3 10");
  });

  it("outlives an outage, which is said", async () => {
    await begin();
    desk.reachable = false;
    await time.pass(60_000);
    expect(shown).toEqual(["CODE1 10", "unreachable"]);
    desk.reachable = true;
    await time.pass(3_000);
    expect([shown.at(-1), desk.opened]).toEqual(["CODE1 9", 1]);
  });

  it("comes as soon as the server can be reached", async () => {
    desk.reachable = false;
    await begin();
    await time.pass(30_000);
    expect(new Set(shown)).toEqual(new Set(["unreachable"]));
    desk.reachable = true;
    await time.pass(60_000);
    expect(shown.at(-1)).toBe("CODE1 10");
  });
});

describe("a one-time link", () => {
  const answer = (status: number, body: object) => async () => Response.json(body, { status });
  const error = { code: "SN21", text: { vi: "Đã dùng.", en: "Used." }, field: null, retry_after: null };

  it("is exchanged", async () => {
    expect(await claim("secret", answer(200, device))).toEqual({ device });
  });

  it("that was used gives the server's reason", async () => {
    expect(await claim("secret", answer(409, error))).toEqual({ refused: error });
  });

  it.each([
    ["a server in trouble", 503, error],
    ["a server that wants to be left alone", 429, error],
    ["a portal's answer", 403, { login: "please" }],
  ])("is kept for later with %s", async (_, status, body) => {
    await expect(claim("secret", answer(status, body))).rejects.toThrow();
  });
});
