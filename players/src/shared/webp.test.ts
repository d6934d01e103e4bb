import { describe, expect, it } from "vitest";
import { frameAt, frameTimes } from "./webp.ts";

function chunk(name: string, body: number[]): number[] {
  const padded = body.length % 2 ? [...body, 0] : body;
  return [...[...name].map((letter) => letter.charCodeAt(0)), body.length & 255, body.length >> 8, 0, 0, ...padded];
}

const frame = (ms: number) =>
  chunk("ANMF", [...Array<number>(12).fill(0), ms & 255, (ms >> 8) & 255, ms >> 16, 2, 1, 2, 3]);
const file = (...chunks: number[][]) =>
  Uint8Array.from([...chunk("RIFF", []), ...[..."WEBP"].map((letter) => letter.charCodeAt(0)), ...chunks.flat()]);

describe("the frames of a WebP file", () => {
  it("are told with their lengths", () => {
    const bytes = file(
      chunk("VP8X", Array<number>(10).fill(0)),
      chunk("ANIM", [0, 0, 0, 0, 0, 0]),
      frame(40),
      frame(70_000),
    );
    expect(frameTimes(bytes)).toEqual([40, 70_000]);
  });

  it("last as long as in a browser when they have no length", () => {
    expect(frameTimes(file(frame(0), frame(10), frame(11)))).toEqual([100, 100, 11]);
  });

  it("are none in a still picture, in another file, and in half a file", () => {
    expect(frameTimes(file(chunk("VP8L", [1, 2, 3])))).toEqual([]);
    expect(frameTimes(Uint8Array.from([137, 80, 78, 71]))).toEqual([]);
    expect(frameTimes(file(frame(40), frame(40)).subarray(0, 60))).toEqual([40]);
  });
});

it("follow one another and begin again", () => {
  const times = [100, 50, 200];
  const seen = [0, 99, 100, 149, 150, 349, 350, 449, 450].map((at) => frameAt(times, 350, at));
  expect(seen).toEqual([0, 0, 1, 1, 2, 2, 0, 0, 1]);
  expect(frameAt(times, 350, -5)).toBe(0);
});
