import { beforeEach, describe, expect, it } from "vitest";
import { assetOf, cue, DAY, HOUR, manifestOf, START, segment } from "../testing/documents.ts";
import { World } from "../testing/world.ts";
import { locate } from "./locate.ts";
import type { Box, Manifest } from "./protocol.gen.ts";

let world: World;
beforeEach(() => {
  world = new World();
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
