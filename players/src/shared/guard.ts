/**
 * What a player accepts: documents that its pinned key signed, for its own screen and channel, never older than what it
 * already holds. Everything else is refused with a fault, and what was held goes on.
 */
import { Fault } from "./faults.ts";
import type { Assignment, Box, Cue, Manifest, Notice, PanelSize, Signed, Zone } from "./protocol.gen.ts";
import { open } from "./verify.ts";

const PROTOCOL = 1;

interface Dated {
  epoch: number;
  sequence: number;
}

/** The assignment, or null when it is the one held already. Throws a Fault otherwise. */
export async function acceptAssignment(
  signed: Signed,
  publicKey: string,
  screen: string,
  held: Assignment | null,
): Promise<Assignment | null> {
  const next = (await open(signed, publicKey)) as Assignment;
  if (next.type !== "assignment" || next.screen !== screen) throw new Fault("PY07", `assignment of ${next.screen}`);
  return held ? newer(next, held) : next;
}

/**
 * The notice, or null when it is the one held already. Sequences count within a channel, so a notice held for another
 * channel is compared by its epoch alone.
 */
export async function acceptNotice(
  signed: Signed,
  publicKey: string,
  channel: string,
  held: Notice | null,
): Promise<Notice | null> {
  const next = (await open(signed, publicKey)) as Notice;
  if (next.type !== "notice" || next.channel !== channel) throw new Fault("PY07", `notice of ${next.channel}`);
  if (held && held.channel !== next.channel) {
    if (next.epoch < held.epoch) throw new Fault("PY08", `epoch ${next.epoch} after ${held.epoch}`);
    return next;
  }
  return held ? newer(next, held) : next;
}

function newer<T extends Dated>(next: T, held: T): T | null {
  if (next.epoch !== held.epoch) {
    if (next.epoch < held.epoch) throw new Fault("PY08", `epoch ${next.epoch} after ${held.epoch}`);
    return next;
  }
  if (next.sequence > held.sequence) return next;
  if (next.sequence < held.sequence) throw new Fault("PY08", `sequence ${next.sequence} after ${held.sequence}`);
  if (JSON.stringify(next) !== JSON.stringify(held)) throw new Fault("PY08", `two documents ${next.sequence}`);
  return null;
}

/**
 * Throws PY11 unless a player can live on this manifest alone: right channel, no gap in its names, all assets listed,
 * every part inside the panel and named once.
 */
export function checkSound(manifest: Manifest, channel: string): void {
  if (manifest.protocol !== PROTOCOL) throw unsound(`protocol ${manifest.protocol}`);
  if (manifest.channel !== channel) throw new Fault("PY07", `manifest of ${manifest.channel}`);
  // what an older server wrote knows of no parts
  const zones = manifest.zones ?? [];
  const timelines = [manifest, ...zones];
  if (timelines.some(({ segments }) => !segments.length)) throw unsound("no segment");
  if (new Set(["main", ...zones.map(({ name }) => name)]).size <= zones.length) throw unsound("two zones of one name");
  for (const box of [manifest.main, manifest.clock?.box, ...zones.map((zone) => zone.box)])
    if (box && !isInside(box, manifest.panel)) throw unsound(`a box at ${box.x},${box.y}`);
  const assets = new Set(manifest.assets.map((asset) => asset.sha256));
  for (const id of new Set(timelines.flatMap(loopsOf))) checkLoop(manifest.loops[id] ?? [], id, assets);
}

function loopsOf({ undated, last_resort, segments }: Pick<Zone, "undated" | "last_resort" | "segments">): string[] {
  return [undated, last_resort, ...segments.map((segment) => segment.loop)];
}

function checkLoop(cues: readonly Cue[], id: string, assets: ReadonlySet<string>): void {
  if (!cues.length) throw unsound(`loop ${id} is empty`);
  for (const cue of cues) {
    if (!(cue.ms > 0)) throw unsound(`a cue of ${cue.ms} ms`);
    if (!assets.has(cue.asset)) throw unsound(`asset ${cue.asset} is not listed`);
  }
}

function isInside({ x, y, width, height }: Box, panel: PanelSize): boolean {
  return x >= 0 && y >= 0 && width > 0 && height > 0 && x + width <= panel.width && y + height <= panel.height;
}

function unsound(why: string): Fault {
  return new Fault("PY11", why);
}
