import { describe, expect, it } from "vitest";
import { cue, manifestOf, noticeOf, START, segment } from "../testing/documents.ts";
import { sceneOf } from "./scene.ts";

const box = { x: 256, y: 0, width: 64, height: 160 };
const zone = { name: "side" as const, box, segments: [segment(START, START + 1, "a")], undated: "a", last_resort: "a" };
const clock = { box, size: 9, ink: "#ffffff", language: "vi" };
const main = { x: 0, y: 0, width: 256, height: 160 };
const programme = (more: object) => {
  const manifest = manifestOf({ a: [cue("one")] }, undefined, more);
  return { notice: noticeOf(manifest), manifest };
};
const plain = cue("one");
const whole = cue("alarm", 1_000, { whole: true });

describe("a scene", () => {
  it("has the main part first, then the zones, and the clock", () => {
    const scene = sceneOf(programme({ main, zones: [zone], clock }), plain);
    expect([...scene.parts].map(([name, { place }]) => [name, place.box])).toEqual([
      ["main", main],
      ["side", box],
    ]);
    expect(scene.clock).toEqual(clock);
  });

  it("under a cue that covers all is the panel alone", () => {
    const divided = programme({ main, zones: [zone], clock });
    const scene = sceneOf(divided, whole);
    expect([...scene.parts.keys()]).toEqual(["main"]);
    expect(scene.parts.get("main")?.place.box).toEqual({ x: 0, y: 0, width: 320, height: 160 });
    expect([scene.clock, scene === sceneOf(divided, plain)]).toEqual([null, false]);
    expect(scene).toBe(sceneOf(divided, whole));
  });

  it("is the same under both where nothing is divided", () => {
    const one = programme({});
    expect(sceneOf(one, whole)).toBe(sceneOf(one, plain));
  });

  it("has another name where a box moves, and the same where only the programme changes", () => {
    const name = (more: object) => sceneOf(programme({ main, zones: [zone], ...more }), plain).name;
    expect(name({ undated: "a" })).toBe(name({}));
    expect(name({ zones: [{ ...zone, box: { ...box, height: 159 } }] })).not.toBe(name({}));
    expect(name({ panel: { kind: "tv", width: 320, height: 160 } })).not.toBe(name({}));
  });

  it("gives a zone its own timeline over the loops of all", () => {
    const { timeline } = sceneOf(programme({ main, zones: [zone] }), plain).parts.get("side") ?? {};
    expect([timeline?.segments, timeline?.undated, Object.keys(timeline?.loops ?? {})]).toEqual([
      zone.segments,
      "a",
      ["resort", "a"],
    ]);
  });
});
