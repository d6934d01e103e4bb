import { describe, expect, it } from "vitest";
import { faceOf } from "../shared/face.ts";
import type { Box, Clock } from "../shared/protocol.gen.ts";
import { lamps } from "./digits.ts";

const face = faceOf(Date.UTC(2026, 10, 22, 1, 45), "Asia/Ho_Chi_Minh", "");
const clock = (width: number, height: number, size: number): Clock => ({
  box: { x: 10, y: 4, width, height },
  size,
  ink: "#ffffff",
  language: "vi",
});

function bounds(lit: Box[]): Box {
  const x = Math.min(...lit.map((one) => one.x));
  const y = Math.min(...lit.map((one) => one.y));
  const right = Math.max(...lit.map((one) => one.x + one.width));
  const bottom = Math.max(...lit.map((one) => one.y + one.height));
  return { x, y, width: right - x, height: bottom - y };
}

/** The picture as rows of # and dots. */
function drawn(lit: Box[]): string[] {
  const { x, y, width, height } = bounds(lit);
  return Array.from({ length: height }, (_, row) =>
    Array.from({ length: width }, (_, column) => {
      const inside = (one: Box) =>
        x + column >= one.x && x + column < one.x + one.width && y + row >= one.y && y + row < one.y + one.height;
      return lit.some(inside) ? "#" : ".";
    }).join(""),
  );
}

describe("the board's clock", () => {
  it("writes the time in whole pixels, at the right edge", () => {
    const lit = lamps(face, clock(30, 10, 9));
    expect(drawn(lit)).toEqual([
      ".###...###.......#..#####",
      "#...#.#...#.....##..#....",
      "#...#.#...#.#..#.#..####.",
      "#...#..###....#..#......#",
      "#...#.#...#.#.#####.....#",
      "#...#.#...#......#..#...#",
      ".###...###.......#...###.",
    ]);
    expect(bounds(lit)).toMatchObject({ y: 5, height: 7 });
    expect(bounds(lit).x + bounds(lit).width).toBe(40);
  });

  it("says as much as finds room", () => {
    const widths = [200, 120, 100, 60, 30, 10].map((width) => {
      const lit = lamps(face, clock(width, 12, 9));
      return lit.length ? bounds(lit).width : 0;
    });
    expect(widths).toEqual([89, 89, 89, 59, 25, 0]);
  });

  it("takes letters as high as there are capitals of this size, and stacks where there is room", () => {
    expect(bounds(lamps(face, clock(300, 20, 16))).height).toBe(11);
    expect(bounds(lamps(face, clock(600, 40, 28))).height).toBe(22);
    const stacked = bounds(lamps(face, clock(110, 40, 16)));
    expect([stacked.height, stacked.width <= 110]).toEqual([25, true]);
  });

  it("never leaves its box", () => {
    for (let width = 20; width < 260; width += 7)
      for (const size of [8, 12, 16, 24, 40]) {
        const { box } = clock(width, 2 * size, size);
        const lit = lamps(face, clock(width, 2 * size, size));
        if (!lit.length) continue;
        const { x, y, width: wide, height } = bounds(lit);
        expect(x >= box.x && y >= box.y && x + wide <= box.x + box.width && y + height <= box.y + box.height).toBe(
          true,
        );
      }
  });
});
