import { beforeEach, describe, expect, it } from "vitest";
import { assetOf, cue, DAY, fileOf, HOUR, manifestOf, noticeOf, START, segment } from "../testing/documents.ts";
import { MemoryShelf } from "../testing/shelf.ts";
import { VirtualTime } from "../testing/time.ts";
import { Clock } from "./clock.ts";
import { assetPath, Depot } from "./depot.ts";
import { Ensemble } from "./ensemble.ts";
import { Faults } from "./faults.ts";
import { locate } from "./locate.ts";
import type { Order, Shot, Stage } from "./projector.ts";
import type { Box, Cue, Manifest, Notice, Play } from "./protocol.gen.ts";
import { MAIN, type Place } from "./scene.ts";

/** A glass, a depot with everything in it, and a clock that is moved by hand. */
class World {
  readonly time: VirtualTime;
  readonly clock: Clock;
  readonly faults = new Faults();
  readonly shelf = new MemoryShelf();
  readonly plays: Play[] = [];
  /** Contents as they came on the glass of the main part, with the instant. */
  readonly seen: [number, string][] = [];
  /** The same for all parts; scenes by their parts. */
  readonly happened: [number, string, string][] = [];
  readonly told: (number | null)[] = [];
  readonly acknowledged: string[] = [];
  readonly ensemble: Ensemble;
  broken = new Set<string>();
  hanging = new Set<string>();
  /** What each part shows, and where. */
  readonly on = new Map<string, { content: string; place: Place; began: number; lost(): void }>();
  alive = 0;
  mostAlive = 0;
  bare = 0;
  nothing = 0;
  missing = 0;

  constructor(now = START, trusted = true) {
    this.time = new VirtualTime(now);
    this.clock = new Clock(() => this.time.now, null);
    if (trusted) this.clock.sample(now, now, now);
    const stage: Stage = {
      prepare: (order) => this.#prepare(order),
      enter: (scene) => {
        this.happened.push([this.time.now, "scene", [...scene.parts.keys()].join()]);
        for (const [part, { place }] of this.on) if (place.scene !== scene.name) this.on.delete(part);
      },
      tell: (instant) => this.told.push(instant),
    };
    this.ensemble = new Ensemble(
      this.clock,
      new Depot(this.shelf),
      stage,
      this.faults,
      {
        shown: (glass, swapped) => swapped && this.acknowledged.push(glass.programme.notice.revision),
        played: (play) => this.plays.push(play),
        nothing: () => {
          this.nothing += 1;
        },
        missing: () => {
          this.missing += 1;
        },
      },
      this.time,
    );
  }

  get glass(): string | null {
    return this.on.get("main")?.content ?? null;
  }

  /** What all parts show. */
  get wall(): Record<string, string> {
    return Object.fromEntries([...this.on].map(([part, { content }]) => [part, content]));
  }

  async #prepare({ cue: { content }, place, lost }: Order): Promise<Shot> {
    if (this.hanging.has(content)) await new Promise(() => undefined);
    if (this.broken.has(content)) throw new Error("cannot be decoded");
    this.alive += 1;
    this.mostAlive = Math.max(this.mostAlive, this.alive);
    const mine = { content, place, began: 0, lost };
    return {
      show: (began) => {
        mine.began = began;
        if (this.on.get(place.part) === mine) return;
        this.on.set(place.part, mine);
        this.happened.push([this.time.now, place.part, content]);
        if (place.part === MAIN) this.seen.push([this.time.now, content]);
      },
      drop: () => {
        this.alive -= 1;
        if (this.on.get(place.part) !== mine) return;
        this.on.delete(place.part);
        if (place.part === MAIN) this.bare += 1;
      },
    };
  }

  async offer(manifest: Manifest, more: Partial<Notice> = {}): Promise<string> {
    for (const cues of Object.values(manifest.loops))
      for (const { content } of cues) {
        const file = fileOf(content);
        this.shelf.files.set(assetPath(assetOf(content)), new Blob([file]));
      }
    const notice = noticeOf(manifest, more);
    this.ensemble.offer({ notice, manifest }, notice.urgent);
    await this.time.pass(0);
    return notice.revision;
  }
}

/** 35 days of a morning, a schedule and a night, with something that expires on day 20 and something on day 37. */
function longManifest(): Manifest {
  const days = Array.from({ length: 35 }, (_, day) => START + day * DAY);
  const segments = days.flatMap((day) => [
    segment(day, day + 4 * HOUR, "base"),
    segment(day + 4 * HOUR, day + 9 * HOUR, "guide", day + 3 * HOUR),
    segment(day + 9 * HOUR, day + DAY, "base", day),
  ]);
  const base = [
    cue("slogan 1", 61_000),
    cue("slogan 2", 47_000, { until: START + 20 * DAY + 12_345 }),
    cue("slogan 3", 90_000),
    cue("slogan 4", 53_000, { until: START + 37 * DAY }),
  ];
  const guide = [cue("guide 1", 120_000), cue("guide 2", 75_000)];
  return manifestOf({ base, guide }, segments);
}

/** The list a server would print for these days: cue after cue from each segment's anchor, by counting alone. */
function* planned(manifest: Manifest, until: number): Generator<[number, string]> {
  for (const { start, end, anchor, loop } of manifest.segments) {
    let at = anchor;
    let index = 0;
    const cues = manifest.loops[loop] as Cue[];
    while (at < Math.min(end, until)) {
      const one = cues[index % cues.length] as Cue;
      if (at + one.ms > start) yield [Math.max(at, start), one.content];
      at += one.ms;
      index += 1;
    }
  }
}

let world: World;
beforeEach(() => {
  world = new World();
});

describe("offline", () => {
  it("plays seven days exactly as planned", async () => {
    const manifest = longManifest();
    await world.offer(manifest);
    await world.time.pass(7 * DAY);
    const expected = [...planned(manifest, START + 7 * DAY)];
    expect(expected.length).toBeGreaterThan(7_000);
    // the same cue on both sides of a segment's end stays on the glass; only changes count there
    const changes = expected.filter(([, name], n) => name !== expected[n - 1]?.[1]);
    expect(world.seen.filter(([at]) => at < START + 7 * DAY)).toEqual(changes);
    expect(world.bare + world.nothing).toBe(0);
    const total = world.plays.reduce((sum, play) => sum + play.ms, 0);
    expect(total).toBeGreaterThan(7 * DAY - 120_000);
    expect(new Set(world.plays.map((play) => play.id)).size).toBe(world.plays.length);
  }, 60_000);

  it("goes on for sixty days: the last week again, and never what has expired", async () => {
    const manifest = longManifest();
    await world.offer(manifest);
    await world.time.pass(60 * DAY);
    const late = (name: string, end: number) => world.seen.filter(([at, other]) => other === name && at >= end);
    expect(late("slogan 2", START + 20 * DAY + 12_345)).toEqual([]);
    expect(late("slogan 4", START + 37 * DAY)).toEqual([]);
    expect(world.seen.filter(([at, name]) => name !== locate(manifest, at).cue.content)).toEqual([]);
    const week = (from: number) =>
      world.seen.filter(([at]) => at >= from && at < from + 7 * DAY).map(([at, name]) => [at - from, name]);
    expect(week(START + 52 * DAY)).toEqual(week(START + 45 * DAY));
    expect(week(START + 52 * DAY).length).toBeGreaterThan(5_000);
    expect(world.bare + world.nothing).toBe(0);
    expect(world.mostAlive).toBeLessThanOrEqual(3);
    expect(world.alive).toBeLessThanOrEqual(2);
    // no timer storm: a wake-up for each cue, and one for each half minute at most
    expect(world.time.fired / (60 * DAY)).toBeLessThan(1 / 10_000);
  }, 60_000);

  it("comes back from a reboot at the right place", async () => {
    const manifest = longManifest();
    const late = new World(START + 5 * DAY + 1_234_567);
    await late.offer(manifest);
    expect(late.glass).toBe(locate(manifest, late.time.now).cue.content);
  });
});

describe("a new revision", () => {
  const before = manifestOf({ a: [cue("one"), cue("two")] });

  it("waits for the cue's end when the cue comes back in it", async () => {
    await world.offer(before);
    await world.time.pass(4_000);
    const revision = await world.offer(manifestOf({ a: [cue("three"), cue("one")] }), { sequence: 2 });
    expect([world.glass, world.acknowledged.includes(revision)]).toEqual(["one", false]);
    await world.time.pass(6_000);
    expect(world.acknowledged.at(-1)).toBe(revision);
    await world.time.pass(10_000);
    expect(world.seen).toEqual([
      [START, "one"],
      [START + 20_000, "three"],
    ]);
  });

  it("takes over at once when what is on the glass is not in it", async () => {
    await world.offer(before);
    await world.time.pass(4_000);
    const revision = await world.offer(manifestOf({ a: [cue("corrected"), cue("two")] }), { sequence: 2 });
    expect(world.seen.at(-1)).toEqual([START + 4_000, "corrected"]);
    expect(world.acknowledged.at(-1)).toBe(revision);
    expect(world.plays).toMatchObject([{ content: "one", ms: 4_000, start: START }]);
  });

  it("shows an edit of what is on the glass at once, wherever the clock stands in the new loop", async () => {
    await world.offer(before);
    await world.time.pass(4_000);
    const edit = cue("one, edited", 7_000, { content: "one" });
    world.shelf.files.set(assetPath(edit.asset), new Blob([fileOf("one, edited")]));
    const manifest = manifestOf({ a: [cue("two"), cue("three"), edit] });
    expect(locate(manifest, world.time.now).cue.content).toBe("two");
    const revision = await world.offer(manifest, { sequence: 2 });
    expect([world.ensemble.glass?.cue.asset, world.acknowledged.at(-1)]).toEqual([edit.asset, revision]);
    await world.time.pass(6_999);
    expect(world.glass).toBe("one");
    await world.time.pass(1);
    expect(world.glass).toBe(locate(manifest, world.time.now).cue.content);
    await world.time.pass(120_000);
    expect(world.seen.slice(3).every(([at, name]) => locate(manifest, at).cue.content === name)).toBe(true);
    expect(world.bare).toBe(0);
  });

  it("takes over at once when it is urgent", async () => {
    await world.offer(before);
    await world.time.pass(4_000);
    await world.offer(manifestOf({ a: [cue("alarm"), cue("one")] }), { sequence: 2, urgent: true });
    expect(world.seen.at(-1)).toEqual([START + 4_000, "alarm"]);
  });

  it("is acknowledged at once when the glass does not change, and the play goes on", async () => {
    await world.offer(before);
    await world.time.pass(4_000);
    const revision = await world.offer(manifestOf({ a: [cue("one"), cue("four")] }), { sequence: 2 });
    expect([world.acknowledged.at(-1), world.plays.length, world.seen.length]).toEqual([revision, 0, 1]);
    await world.time.pass(6_000);
    expect(world.plays).toMatchObject([{ content: "one", ms: 10_000 }]);
    expect(world.glass).toBe("four");
  });

  it("has its first cue decoded before the one on the glass goes", async () => {
    await world.offer(before);
    await world.offer(manifestOf({ a: [cue("x")] }), { sequence: 2 });
    expect([world.bare, world.alive]).toEqual([0, 1]);
  });
});

describe("a cue that cannot be shown", () => {
  it("is passed over and reported", async () => {
    world.broken.add("two");
    await world.offer(manifestOf({ a: [cue("one"), cue("two"), cue("three")] }));
    await world.time.pass(31_000);
    expect(world.seen.map(([, name]) => name)).toEqual(["one", "three", "one"]);
    expect(world.seen[1]?.[0]).toBe(START + 10_000);
    expect(world.faults.list().join()).toContain("PY01");
  });

  it("is passed over when its decoding hangs", async () => {
    world.hanging.add("two");
    await world.offer(manifestOf({ a: [cue("one"), cue("two"), cue("three")] }));
    await world.time.pass(25_000);
    expect(world.glass).toBe("three");
  });

  it("is fetched again when it is missing", async () => {
    await world.offer(manifestOf({ a: [cue("one"), cue("two"), cue("three")] }));
    world.shelf.files.delete(assetPath(assetOf("three")));
    await world.time.pass(21_000);
    expect([world.glass, world.missing]).toEqual(["one", 1]);
    expect(world.faults.list().join()).toContain("PY02");
  });

  it("gives way to the last resort, and then to nothing", async () => {
    world.broken = new Set(["one", "two"]);
    await world.offer(manifestOf({ a: [cue("one"), cue("two")] }));
    expect(world.glass).toBe("last resort");
    const dark = new World();
    dark.broken = new Set(["one", "last resort"]);
    await dark.offer(manifestOf({ a: [cue("one")] }));
    expect([dark.glass, dark.nothing]).toEqual([null, 1]);
    dark.broken.clear();
    await dark.time.pass(11 * 60_000);
    expect(dark.glass).toBe("one");
  });
});

describe("time", () => {
  it("that is not trusted shows undated items alone, until the server has spoken", async () => {
    const unsure = new World(START, false);
    const manifest = manifestOf({ a: [cue("dated")], u: [cue("undated")] }, undefined, { undated: "u" });
    await unsure.offer(manifest);
    await unsure.time.pass(25_000);
    expect(unsure.glass).toBe("undated");
    expect(unsure.plays.every((play) => !play.trusted)).toBe(true);
    unsure.clock.sample(unsure.time.now, unsure.time.now, unsure.time.now);
    unsure.ensemble.look();
    await unsure.time.pass(0);
    expect(unsure.glass).toBe("dated");
  });

  it("that jumps leads to the right cue at once, and the record keeps the true length", async () => {
    await world.offer(manifestOf({ a: [cue("one"), cue("two")] }));
    await world.time.pass(4_000);
    world.clock.sample(world.time.now, world.time.now + HOUR + 10_000, world.time.now);
    world.ensemble.look();
    await world.time.pass(0);
    expect(world.glass).toBe("two");
    expect(world.plays).toMatchObject([{ content: "one", ms: 4_000 }]);
  });
});

it("counts each showing of the only cue there is, and leaves it on the glass", async () => {
  await world.offer(manifestOf({ a: [cue("one")] }));
  await world.time.pass(35_000);
  expect([world.seen.length, world.plays.length, world.ensemble.frames]).toEqual([1, 3, 4]);
});

it("takes everything off when it is stopped", async () => {
  await world.offer(manifestOf({ a: [cue("one"), cue("two")] }));
  await world.time.pass(3_000);
  world.ensemble.stop();
  await world.time.pass(60_000);
  expect([world.alive, world.ensemble.glass, world.plays.length]).toEqual([0, null, 1]);
});

describe("zones", () => {
  const panel = { kind: "tv" as const, width: 1920, height: 1080 };
  const boxOf = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });
  const zone = (name: "side" | "ticker" | "band", box: Box, loop = name as string, from = START) => ({
    name,
    box,
    segments: [segment(from, from + 35 * DAY, loop)],
    undated: loop,
    last_resort: loop,
  });
  const SIDE = boxOf(1440, 0, 480, 984);
  const TICKER = boxOf(0, 984, 1920, 96);
  const MAIN_BOX = boxOf(0, 0, 1440, 984);
  const loops = {
    a: [cue("one"), cue("two")],
    side: [cue("left", 3_000), cue("right", 4_000)],
    ticker: [cue("news", 25_000)],
  };
  const divided = (more: Partial<Manifest> = {}) =>
    manifestOf(loops, undefined, {
      panel,
      main: MAIN_BOX,
      zones: [zone("side", SIDE), zone("ticker", TICKER)],
      ...more,
    });

  it("play their own segments in their own boxes", async () => {
    await world.offer(divided());
    expect(world.wall).toEqual({ main: "one", side: "left", ticker: "news" });
    expect(world.on.get("side")?.place.box).toEqual(SIDE);
    await world.time.pass(30_000);
    const side = world.happened.filter(([, part]) => part === "side").map(([at, , name]) => [at - START, name]);
    expect(side.slice(0, 5)).toEqual([
      [0, "left"],
      [3_000, "right"],
      [7_000, "left"],
      [10_000, "right"],
      [14_000, "left"],
    ]);
    expect(world.ensemble.zones.get("side")?.cue.content).toBe(world.wall.side);
    expect(world.bare + world.nothing).toBe(0);
  });

  it("count their plays like the main part, but a band none", async () => {
    await world.offer(
      divided({ zones: [zone("side", SIDE), zone("ticker", TICKER, "ticker"), zone("band", boxOf(0, 0, 9, 9), "a")] }),
    );
    await world.time.pass(50_000);
    const total = (name: string) => world.plays.filter((play) => play.content === name).length;
    expect([total("left"), total("news"), total("one") + total("two")]).toEqual([7, 2, 5]);
    expect(new Set(world.plays.map((play) => play.revision)).size).toBe(1);
  });

  it("begin a moving cue where the clock says, each time it comes again", async () => {
    const late = new World(START + 30_000);
    await late.offer(divided());
    expect(late.on.get("ticker")?.began).toBe(START + 25_000);
    await late.time.pass(20_500);
    expect(late.on.get("ticker")?.began).toBe(START + 50_000);
    expect(late.happened.filter(([, part]) => part === "ticker").length).toBe(1);
  });

  it("change programme with the main part, in one moment", async () => {
    await world.offer(divided());
    await world.time.pass(4_000);
    const next = manifestOf({ a: [cue("three"), cue("one")], side: [cue("other side", 3_000)] }, undefined, {
      panel,
      main: MAIN_BOX,
      zones: [zone("side", SIDE)],
    });
    await world.offer(next, { sequence: 2 });
    expect(world.wall).toMatchObject({ main: "one", ticker: "news" });
    await world.time.pass(6_000);
    expect(world.wall).toEqual({ main: "one", side: "other side" });
    const at = world.happened.findLast(([, part]) => part === "scene") as [number, string, string];
    expect(at).toEqual([START + 10_000, "scene", "main,side"]);
    expect(world.happened.find(([, , name]) => name === "other side")?.[0]).toBe(at[0]);
  });

  it("keep what they show, and its count, when a new programme shows the same", async () => {
    await world.offer(divided());
    await world.time.pass(5_000);
    await world.offer(divided({ undated: "a" }), { sequence: 2 });
    expect(world.happened.filter(([, , name]) => name === "news").length).toBe(1);
    await world.time.pass(21_000);
    expect(world.plays.filter((play) => play.content === "news")).toMatchObject([{ ms: 25_000 }]);
  });

  it("go from the glass under a cue that covers all, count nothing meanwhile, and come back in phase", async () => {
    await world.offer(divided());
    await world.time.pass(4_000);
    const covered = divided({
      loops: {
        ...loops,
        resort: [cue("last resort")],
        alarm: [cue("alarm", 20_000, { whole: true, until: START + 60_000 })],
      },
      segments: [segment(START, START + 35 * DAY, "alarm")],
      last_resort: "a",
    });
    await world.offer(covered, { sequence: 2, urgent: true });
    expect(world.wall).toEqual({ main: "alarm" });
    expect(world.on.get("main")?.place.box).toEqual(boxOf(0, 0, 1920, 1080));
    const counted = world.plays.length;
    await world.time.pass(50_000);
    expect(world.wall).toEqual({ main: "alarm" });
    expect(new Set(world.plays.slice(counted).map((play) => play.content))).toEqual(new Set(["alarm"]));
    expect(world.happened.filter(([at, part]) => at > START + 4_000 && part !== "main")).toEqual([]);
    await world.time.pass(6_000);
    expect(world.wall).toEqual({
      main: "one",
      side: locate({ ...covered, ...zone("side", SIDE) }, world.time.now).cue.content,
      ticker: "news",
    });
    const back = world.happened.findLast(([, part]) => part === "scene") as [number, string, string];
    expect(back).toEqual([START + 60_000, "scene", "main,side,ticker"]);
    expect(
      world.happened
        .filter(([at]) => at === back[0])
        .map(([, part]) => part)
        .slice(0, 4),
    ).toEqual(["scene", "main", "side", "ticker"]);
    expect(world.on.get("ticker")?.began).toBe(START + 50_000);
  });

  it("do not disturb one another when they are broken", async () => {
    world.broken = new Set(["left", "right"]);
    await world.offer(divided());
    await world.time.pass(21_000);
    expect(world.wall).toEqual({ main: "one", ticker: "news" });
    expect(world.seen.map(([at]) => at - START)).toEqual([0, 10_000, 20_000]);
    expect(world.nothing).toBe(0);
    expect(world.faults.list().join()).toContain("PY10 nothing of the revision could be shown: side");
    world.broken.clear();
    await world.time.pass(11 * 60_000);
    expect(world.wall.side).toBeDefined();
    expect(world.faults.list().join()).not.toContain("PY10");
  });

  it("do not hold up the others when they are slow", async () => {
    world.hanging.add("left");
    await world.offer(divided());
    await world.time.pass(1_500);
    expect(world.wall).toEqual({ main: "one", ticker: "news" });
    await world.time.pass(10_000);
    expect(world.wall.side).toBe("right");
  });

  it("are no standstill while one file after the other hangs", async () => {
    const names = Array.from({ length: 30 }, (_, n) => `hangs ${n}`);
    world.hanging = new Set(names);
    await world.offer(
      divided({ loops: { ...loops, resort: [cue("last resort")], side: names.map((name) => cue(name)) } }),
    );
    for (let n = 0; n < 60; n += 1) {
      await world.time.pass(5_000);
      expect(world.time.now - world.ensemble.beat).toBeLessThanOrEqual(30_000);
    }
    expect([world.glass, world.nothing, world.wall.side]).toEqual(["one", 0, undefined]);
  });

  it("leave no picture of the old programme where the new one can show nothing", async () => {
    await world.offer(divided());
    world.broken.add("spoilt");
    const next = divided({ loops: { ...loops, resort: [cue("last resort")], side: [cue("spoilt")] } });
    next.assets = [...next.assets, { sha256: assetOf("spoilt"), size: 14, type: "image/png" }];
    await world.offer(next, { sequence: 2, urgent: true });
    expect(world.wall).toEqual({ main: "one", ticker: "news" });
  });

  it("give way to the next when a shot breaks on the glass", async () => {
    await world.offer(divided());
    await world.time.pass(1_000);
    world.on.get("side")?.lost();
    world.broken.add("left");
    await world.time.pass(0);
    expect(world.wall.side).toBe("right");
    expect(world.faults.list().join()).toContain("PY01");
    world.on.get("main")?.lost();
    await world.time.pass(0);
    expect(world.wall.main).toBe("two");
    expect(world.plays.map((play) => [play.content, play.ms])).toEqual([
      ["left", 1_000],
      ["one", 1_000],
    ]);
  });

  it("are none in what an older player stored", async () => {
    const { main: _main, zones: _zones, clock: _clock, ...old } = manifestOf({ a: [cue("one")] });
    await world.offer(old as Manifest);
    expect(world.wall).toEqual({ main: "one" });
    expect(world.on.get("main")?.place.box).toEqual(boxOf(0, 0, 320, 160));
  });

  it("are all taken off when the player is stopped, and free what they held", async () => {
    await world.offer(divided());
    await world.time.pass(5_000);
    world.ensemble.stop();
    await world.time.pass(60_000);
    expect([world.alive, Object.keys(world.wall)]).toEqual([0, []]);
    expect(world.time.next).toBeNull();
  });

  it("hold few pictures at a time, through many programmes", async () => {
    for (let n = 0; n < 48; n += 1) {
      const zones = n % 3 ? [zone("side", SIDE), zone("ticker", TICKER)] : [zone("ticker", SIDE)];
      await world.offer(divided({ zones, undated: n % 2 ? "a" : "ticker" }), { sequence: n + 1, urgent: n % 4 === 0 });
      await world.time.pass(HOUR / 10);
    }
    expect(world.bare + world.nothing).toBe(0);
    expect(world.mostAlive).toBeLessThanOrEqual(12);
    expect(world.alive).toBeLessThanOrEqual(6);
  });
});

describe("the time", () => {
  const clock = { box: { x: 0, y: 0, width: 90, height: 20 }, size: 16, ink: "#ffffff", language: "vi" };

  it("is told to the stage at each minute's start, where there is a clock", async () => {
    await world.offer(manifestOf({ a: [cue("one", HOUR)] }, undefined, { clock }));
    await world.time.pass(150_000);
    expect(world.told).toEqual([START, START + 60_000, START + 120_000]);
    const plain = new World();
    await plain.offer(manifestOf({ a: [cue("one", HOUR)] }));
    await plain.time.pass(150_000);
    expect(plain.told).toEqual([]);
  });

  it("is not told before it is trusted", async () => {
    const unsure = new World(START, false);
    await unsure.offer(manifestOf({ a: [cue("one", HOUR)] }, undefined, { clock, undated: "a" }));
    expect(unsure.told).toEqual([null]);
    unsure.clock.sample(unsure.time.now, unsure.time.now, unsure.time.now);
    unsure.ensemble.look();
    expect(unsure.told).toEqual([null, START]);
  });
});
