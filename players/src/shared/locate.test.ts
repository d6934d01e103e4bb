import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { assetOf, cue, DAY, manifestOf, START, segment } from "../testing/documents.ts";
import { following, locate, locateUndated } from "./locate.ts";
import type { Manifest } from "./protocol.gen.ts";

interface Vectors {
  timeline: Manifest;
  cases: { now: number; segment: number; loop: string; index: number; into: number; left: number }[];
  unsure: { now: number; loop: string; index: number; into: number; left: number }[];
}

describe.each(["locate", "locate-short"])("the server's vectors: %s", (name) => {
  const file = new URL(`../../../tests/vectors/${name}.json`, import.meta.url);
  const { timeline, cases, unsure } = JSON.parse(readFileSync(file, "utf8")) as Vectors;

  it("answers as the server does", () => {
    expect(cases.length).toBeGreaterThan(20);
    for (const { now, segment: start, ...answer } of cases) {
      const { loop, index, into, left, segment: found } = locate(timeline, now);
      expect({ now, segment: found?.start, loop, index, into, left }).toEqual({ now, segment: start, ...answer });
    }
  });

  it("answers as the server does where the clock cannot be trusted", () => {
    expect(unsure.length).toBeGreaterThan(20);
    for (const { now, ...answer } of unsure) {
      const { loop, index, into, left, segment: found } = locateUndated(timeline, now);
      expect({ loop, index, into, left }).toEqual(answer);
      expect(found).toBeNull();
    }
  });
});

it("answers as the server does at ten thousand random instants", () => {
  const read = (name: string) =>
    JSON.parse(readFileSync(new URL(`../../../tests/vectors/${name}.json`, import.meta.url), "utf8"));
  const { timeline } = read("locate") as Vectors;
  const { cases } = read("locate-random") as { cases: [number, number, string, number, number, number][] };
  expect(cases.length).toBe(10_000);
  const answered = cases.map(([now]) => {
    const { loop, index, into, left, segment: found } = locate(timeline, now);
    return [now, found?.start, loop, index, into, left];
  });
  expect(answered).toEqual(cases);
});

describe("locateUndated", () => {
  it("plays the undated loop, whatever the segments say", () => {
    const manifest = manifestOf({ a: [cue("dated")], u: [cue("one", 4_000), cue("two", 6_000)] }, undefined, {
      undated: "u",
    });
    const at = locateUndated(manifest, 10_000 * 7 + 4_500);
    expect([at.cue.asset, at.into, at.left, at.segment]).toEqual([assetOf("two"), 500, 5_500, null]);
  });
});

describe("following", () => {
  const manifest = manifestOf({ a: [cue("one"), cue("two", 10_000, { until: START + DAY }), cue("three")] });

  it("starts with the cue itself and ends with the last resort", () => {
    const order = following(manifest, locate(manifest, START + 12_000), START + 12_000);
    expect(order.map((one) => one.content)).toEqual(["two", "three", "one", "last resort"]);
  });

  it("leaves out what has expired", () => {
    const now = START + DAY;
    const order = following(manifest, locate(manifest, now), now);
    expect(order.map((one) => one.content)).not.toContain("two");
  });
});

it("does not let a cue reach beyond its segment", () => {
  const loops = { a: [cue("a", 60_000)], b: [cue("b")] };
  const manifest = manifestOf(loops, [segment(START, START + 90_000, "a"), segment(START + 90_000, START + DAY, "b")]);
  expect(locate(manifest, START + 70_000).left).toBe(20_000);
});
