/** Where an instant falls in a timeline: the exact twin of the server's `timeline.locate`, held by shared vectors. */
import type { Cue, Segment } from "./protocol.gen.ts";
import type { Timeline } from "./scene.ts";

const WEEK_MS = 7 * 24 * 3600 * 1000;

/** Cue number `index` of `loop`, `into` milliseconds after its start, `left` milliseconds before its end. */
export interface Position {
  segment: Segment | null;
  loop: string;
  index: number;
  cue: Cue;
  into: number;
  left: number;
}

/**
 * The segment and cue at `now` (milliseconds since 1970). Past the horizon the last seven days are repeated, before it
 * the first segment counts. A cue whose content has expired by `now` is passed over, and when none is left the
 * last-resort loop plays. `left` reaches neither beyond the segment's end nor beyond the next expiry in the loop.
 */
export function locate(timeline: Timeline, now: number): Position {
  let at = now;
  if (at >= timeline.end) at -= WEEK_MS * (Math.floor((at - timeline.end) / WEEK_MS) + 1);
  const segment = segmentAt(timeline.segments, at);
  const place = within(timeline, segment.loop, now, at - segment.anchor);
  if (at < segment.end) place.left = Math.min(place.left, segment.end - at);
  return { ...place, segment };
}

/** Where `now` falls for a player that cannot trust its clock: undated items alone, no segment. */
export function locateUndated(timeline: Timeline, now: number): Position {
  return { ...within(timeline, timeline.undated, now, now), segment: null };
}

/** The cues that follow one another at a position, in order, itself first: what to try when one cannot be shown. */
export function following(timeline: Timeline, position: Position, now: number): Cue[] {
  const cues = timeline.loops[position.loop] ?? [];
  const order = [...cues.slice(position.index), ...cues.slice(0, position.index)].filter((cue) => isLive(cue, now));
  return position.loop === timeline.last_resort ? order : [...order, ...(timeline.loops[timeline.last_resort] ?? [])];
}

/** The cue of this loop that now stands for `before`: of the same content, best of the same language and page. */
export function successor(timeline: Timeline, loop: string, before: Cue, now: number): Cue | null {
  const live = (timeline.loops[loop] ?? []).filter((cue) => cue.content === before.content && isLive(cue, now));
  const spoken = live.filter((cue) => cue.language === before.language);
  return spoken.find((cue) => cue.page === before.page) ?? spoken[0] ?? live[0] ?? null;
}

/** The latest segment that has begun, or the first. */
function segmentAt(segments: Segment[], at: number): Segment {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((segments[middle] as Segment).start <= at) low = middle + 1;
    else high = middle;
  }
  return segments[Math.max(0, low - 1)] as Segment;
}

function isLive(cue: Cue, now: number): boolean {
  return cue.until === null || now < cue.until;
}

function within(timeline: Timeline, wanted: string, now: number, elapsed: number): Omit<Position, "segment"> {
  let loop = wanted;
  let cues = timeline.loops[loop] ?? [];
  let live = cues.flatMap((cue, index) => (isLive(cue, now) ? [index] : []));
  if (!live.length) {
    loop = timeline.last_resort;
    cues = timeline.loops[loop] ?? [];
    live = cues.map((_, index) => index);
  }
  const stops = live.flatMap((index) => {
    const { until } = cues[index] as Cue;
    return until !== null && until > now ? [until - now] : [];
  });
  const total = live.reduce((sum, index) => sum + (cues[index] as Cue).ms, 0);
  let offset = ((elapsed % total) + total) % total;
  for (const index of live) {
    const cue = cues[index] as Cue;
    if (offset < cue.ms) return { loop, index, cue, into: offset, left: Math.min(cue.ms - offset, ...stops) };
    offset -= cue.ms;
  }
  throw new Error("an offset below the total falls into a cue");
}
