import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { duration, offset, position } from "./scroll.ts";

interface Vectors {
  cases: { zone: number; strip: number; speed: number; ms: number; offsets: [number, number][] }[];
}

describe("the server's vectors", () => {
  const file = new URL("../../../tests/vectors/scroll.json", import.meta.url);
  const { cases } = JSON.parse(readFileSync(file, "utf8")) as Vectors;

  it.each(cases)("$strip px in $zone px at $speed px/s", ({ zone, strip, speed, ms, offsets }) => {
    expect(duration(zone, strip, speed)).toBe(ms);
    expect(offsets.length).toBeGreaterThan(20);
    expect(offsets.map(([elapsed]) => [elapsed, offset(elapsed, zone, speed)])).toEqual(offsets);
  });
});

describe("a strip", () => {
  it("is outside at the start and at the end, and never stands on a part of a pixel", () => {
    for (let at = 0; at < duration(320, 1_000, 60); at += 7.3) {
      const x = position(at, 320, 1_000, 60);
      expect(Number.isInteger(x)).toBe(true);
    }
    expect(position(0, 320, 1_000, 60)).toBe(320);
    expect(position(duration(320, 1_000, 60) - 1, 320, 1_000, 60)).toBeLessThanOrEqual(-999);
  });

  it("never moves back and rests once", () => {
    let before = 321;
    let rested = 0;
    for (let at = 0; at < duration(320, 1_000, 120); at += 1) {
      const x = position(at, 320, 1_000, 120);
      expect(x).toBeLessThanOrEqual(before);
      if (x === 0) rested += 1;
      before = x;
    }
    expect(rested).toBeGreaterThanOrEqual(1_500);
    expect(rested).toBeLessThanOrEqual(1_509);
  });

  it("comes again while its cue lasts", () => {
    const once = duration(64, 30, 60);
    expect(position(once + 500, 64, 30, 60)).toBe(position(500, 64, 30, 60));
  });
});
