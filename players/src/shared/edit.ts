/** An edit of what is on the glass, shown at once and for its own length, before the clock decides again. */
import type { Programme } from "./depot.ts";
import { type Position, successor } from "./locate.ts";
import type { Cue, Segment } from "./protocol.gen.ts";
import type { Timeline } from "./scene.ts";

const SHORT = 4_000;

export interface Edit {
  programme: Programme;
  cue: Cue;
  start: number;
  end: number;
}

/** `at`: where an instant falls in the new timeline. Null when the clock brings it anyway, or when it is gone. */
export function editOf(
  programme: Programme,
  timeline: Timeline,
  before: Cue,
  now: number,
  at: (instant: number) => Position,
): Edit | null {
  const { cue, loop, segment } = at(now);
  if (cue.asset === before.asset) return null;
  const edited = successor(timeline, loop, before, now);
  if (!edited || cue.content === edited.content) return null;
  // a rest too short to be read would only flash by
  const { left } = at(now + edited.ms);
  const shown = edited.ms + (left < SHORT ? left : 0);
  const end = Math.min(now + shown, edited.until ?? Number.POSITIVE_INFINITY, endOf(segment, now));
  return { programme, cue: edited, start: now, end };
}

/** The end of a segment, unless the instant lies outside it (the weeks that are repeated). */
function endOf(segment: Segment | null, now: number): number {
  return segment && now < segment.end ? segment.end : Number.POSITIVE_INFINITY;
}
