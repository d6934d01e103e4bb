import { beforeAll, describe, expect, it } from "vitest";
import { assignmentOf, cue, manifestOf, newSigner, noticeOf, type Signer } from "../testing/documents.ts";
import { acceptAssignment, acceptNotice, checkSound } from "./guard.ts";
import type { Manifest } from "./protocol.gen.ts";

let signer: Signer;
const manifest = manifestOf({ a: [cue("one")] });

beforeAll(async () => {
  signer = await newSigner();
});

describe("an assignment", () => {
  const accept = async (more: object, held = assignmentOf({ epoch: 2, sequence: 5 })) =>
    acceptAssignment(await signer.sign(assignmentOf({ epoch: 2, ...more })), signer.publicKey, "led-01", held);

  it("is taken when it is newer, in its epoch or by its epoch", async () => {
    expect(await accept({ sequence: 6, x: 10 })).toMatchObject({ x: 10 });
    expect(await accept({ epoch: 3, sequence: 1 })).toMatchObject({ epoch: 3 });
  });

  it("is no news when it is the one held", async () => {
    expect(await accept({ sequence: 5 })).toBeNull();
  });

  it.each([
    ["for another screen", { screen: "led-02", sequence: 6 }, "PY07"],
    ["of an older sequence", { sequence: 4 }, "PY08"],
    ["of an older epoch", { epoch: 1, sequence: 9 }, "PY08"],
    ["that is another with the same number", { sequence: 5, x: 1 }, "PY08"],
    ["that is a notice", { type: "notice", sequence: 6 }, "PY07"],
  ])("is refused %s", async (_, more, code) => {
    await expect(accept(more)).rejects.toMatchObject({ code });
  });
});

describe("a notice", () => {
  const held = noticeOf(manifest, { epoch: 2, sequence: 5 });
  const accept = async (more: object) =>
    acceptNotice(await signer.sign(noticeOf(manifest, { epoch: 2, ...more })), signer.publicKey, "channel-1", held);

  it("is taken when it is newer", async () => {
    expect(await accept({ sequence: 6 })).toMatchObject({ sequence: 6 });
  });

  it.each([
    ["of another channel", { channel: "channel-2", sequence: 6 }, "PY07"],
    ["of an older sequence", { sequence: 4 }, "PY08"],
    ["of an older epoch", { epoch: 1, sequence: 9 }, "PY08"],
  ])("is refused %s", async (_, more, code) => {
    await expect(accept(more)).rejects.toMatchObject({ code });
  });

  it("starts its sequence anew after a move to another channel, but never its epoch", async () => {
    const other = (more: object) => signer.sign(noticeOf(manifest, { channel: "channel-2", sequence: 1, ...more }));
    const moved = acceptNotice(await other({ epoch: 2 }), signer.publicKey, "channel-2", held);
    expect(await moved).toMatchObject({ channel: "channel-2" });
    const older = acceptNotice(await other({ epoch: 1 }), signer.publicKey, "channel-2", held);
    await expect(older).rejects.toMatchObject({ code: "PY08" });
  });
});

describe("a manifest", () => {
  const { segments, undated, last_resort } = manifest;
  const box = { x: 0, y: 0, width: 20, height: 10 };
  const zone = { name: "side" as const, box, segments, undated, last_resort };
  const clock = { box, size: 9, ink: "#ffffff", language: "vi" };

  it("is sound as the server makes it", () => {
    expect(() => checkSound(manifest, "channel-1")).not.toThrow();
    expect(() => checkSound({ ...manifest, zones: [zone], clock }, "channel-1")).not.toThrow();
  });

  it("is sound as an older server made it, without parts", () => {
    const { main: _main, zones: _zones, clock: _clock, ...older } = manifest;
    expect(() => checkSound(older as Manifest, "channel-1")).not.toThrow();
  });

  it.each([
    ["another protocol", { protocol: 9 }, "PY11"],
    ["another channel", { channel: "channel-2" }, "PY07"],
    ["no segment", { segments: [] }, "PY11"],
    ["a loop that is not there", { undated: "nowhere" }, "PY11"],
    ["an empty loop", { loops: { ...manifest.loops, a: [] } }, "PY11"],
    ["a cue without a length", { loops: { ...manifest.loops, a: [cue("one", 0)] } }, "PY11"],
    ["an asset that is not listed", { assets: [] }, "PY11"],
    ["a zone without a segment", { zones: [{ ...zone, segments: [] }] }, "PY11"],
    ["a zone's loop that is not there", { zones: [{ ...zone, undated: "nowhere" }] }, "PY11"],
    ["two zones of one name", { zones: [zone, zone] }, "PY11"],
    ["a zone outside the panel", { zones: [{ ...zone, box: { ...zone.box, x: 310 } }] }, "PY11"],
    ["a main part outside the panel", { main: { x: 0, y: 0, width: 321, height: 160 } }, "PY11"],
    ["a clock outside the panel", { clock: { ...clock, box: { ...clock.box, y: -1 } } }, "PY11"],
  ])("is refused with %s", (_, more, code) => {
    expect(() => checkSound({ ...manifest, ...more }, "channel-1")).toThrow(expect.objectContaining({ code }));
  });
});
