import { beforeEach, describe, expect, it } from "vitest";
import { assetOf, cue, DAY, fileOf, HOUR, manifestOf, START, segment } from "../testing/documents.ts";
import { World } from "../testing/world.ts";
import { assetPath } from "./depot.ts";
import { locate } from "./locate.ts";
import type { Cue, Manifest } from "./protocol.gen.ts";

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
