/** How a programme divides the panel: into the main part and its zones, or, under a cue that covers all, not at all. */
import type { Programme } from "./depot.ts";
import type { Box, Clock, Cue, Manifest, PanelSize, Segment } from "./protocol.gen.ts";

export const MAIN = "main";
/** A part of this name stands still for ever: what it shows is no play. */
export const BAND = "band";

/** What `locate` goes by: the manifest itself, or a zone's own segments over the manifest's loops. */
export interface Timeline {
  segments: Segment[];
  loops: Record<string, Cue[]>;
  undated: string;
  last_resort: string;
  end: number;
}

/** Where a cue is shown. Two places of one `scene` stand on one ground; another scene takes the whole panel over. */
export interface Place {
  part: string;
  box: Box;
  panel: PanelSize;
  scene: string;
}

export interface Part {
  timeline: Timeline;
  place: Place;
}

export interface Scene {
  name: string;
  programme: Programme;
  panel: PanelSize;
  /** The main part first. */
  parts: ReadonlyMap<string, Part>;
  clock: Clock | null;
}

const known = new WeakMap<Programme, { divided: Scene; whole: Scene }>();

/** The scene in which a cue of the main part is shown; always the same object for the same programme. */
export function sceneOf(programme: Programme, cue: Cue): Scene {
  let scenes = known.get(programme);
  if (!scenes) {
    const divided = newScene(programme, false);
    const whole = newScene(programme, true);
    scenes = { divided, whole: whole.name === divided.name ? divided : whole };
    known.set(programme, scenes);
  }
  return cue.whole ? scenes.whole : scenes.divided;
}

function newScene(programme: Programme, whole: boolean): Scene {
  const { manifest } = programme;
  const { panel } = manifest;
  const all = { x: 0, y: 0, width: panel.width, height: panel.height };
  // a manifest that was stored by an older player knows of no parts
  const boxes: [string, Box, Timeline][] = [[MAIN, whole ? all : (manifest.main ?? all), manifest]];
  if (!whole) for (const zone of manifest.zones ?? []) boxes.push([zone.name, zone.box, timelineOf(manifest, zone)]);
  const name = `${panel.kind} ${panel.width}×${panel.height} ${boxes.map(([part, box]) => `${part} ${text(box)}`).join(" ")}`;
  const parts = boxes.map(([part, box, timeline]): [string, Part] => [
    part,
    { timeline, place: { part, box, panel, scene: name } },
  ]);
  return { name, programme, panel, parts: new Map(parts), clock: whole ? null : (manifest.clock ?? null) };
}

function timelineOf({ loops, end }: Manifest, { segments, undated, last_resort }: Omit<Timeline, "loops" | "end">) {
  return { segments, undated, last_resort, loops, end };
}

function text({ x, y, width, height }: Box): string {
  return `${x},${y},${width},${height}`;
}
