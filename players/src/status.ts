/** What a player says about itself: the status message, and the same for the hook. */
import type { Seen } from "./hook.ts";
import type { Clock } from "./shared/clock.ts";
import type { Ensemble, OnGlass } from "./shared/ensemble.ts";
import type { Faults } from "./shared/faults.ts";
import type { Outbox } from "./shared/outbox.ts";
import type { Status } from "./shared/protocol.gen.ts";
import type { Supply } from "./shared/supply.ts";
import type { Shell } from "./shell.ts";

/** What the protocol takes: many schedules of equal priority have a longer one, and a refused status is a lost screen. */
const LONGEST_REASON = 200;

/** The parts of a player that have something to say. */
export interface Speakers {
  ensemble: Ensemble;
  supply: Supply;
  clock: Clock;
  outbox: Outbox;
  faults: Faults;
  shell: Shell;
}

export function statusOf({ ensemble, supply, clock, outbox, faults, shell }: Speakers): Status {
  const { glass, frames } = ensemble;
  return {
    type: "status",
    revision: glass?.programme.notice.revision ?? null,
    waiting: supply.waiting,
    content: glass?.cue.content ?? null,
    asset: glass?.cue.asset ?? null,
    language: glass?.cue.language ?? null,
    reason: glass?.reason.slice(0, LONGEST_REASON) ?? null,
    frames,
    offset: clock.offset,
    trusted: clock.trusted,
    pixel_ratio: devicePixelRatio,
    width: Math.round(innerWidth * devicePixelRatio),
    height: Math.round(innerHeight * devicePixelRatio),
    offline: shell.held,
    outbox: outbox.count,
    faults: faults.list(),
  };
}

export function positionOf(glass: OnGlass | null): Seen | null {
  if (!glass) return null;
  const { content, asset, language, page } = glass.cue;
  return { content, asset, language, page, reason: glass.reason, ends: glass.ends };
}
