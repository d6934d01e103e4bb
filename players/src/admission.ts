/** Which screen this browser is: by a one-time link, by what it was before, or by a code that a person types in. */
import { neutralCard, pairingCard, unreachableCard, words } from "./cards.ts";
import { setState } from "./hook.ts";
import { Backoff } from "./shared/backoff.ts";
import { claim, pair } from "./shared/pairing.ts";
import type { Device } from "./shared/protocol.gen.ts";
import type { Identity, Refusal, Registry } from "./shared/store.ts";
import { browserTimers, sleep } from "./shared/timers.ts";
import { sha256 } from "./shared/verify.ts";

const LOCK_PATIENCE = 2_000;

/** The page's name: `/play/?as=NAME` is a screen of its own in a browser that is several. */
export const pageName = new URLSearchParams(location.search).get("as") ?? "";

/** Resolves when this page is a screen, and the only page that is it. */
export async function admit(registry: Registry): Promise<Identity> {
  const identity = await findOut(registry);
  history.replaceState(null, "", location.pathname + location.search);
  await alone(identity.screen);
  return identity;
}

async function findOut(registry: Registry): Promise<Identity> {
  const secret = new URLSearchParams(location.hash.slice(1)).get("claim");
  const own = await registry.identity(pageName);
  if (!secret) return own ?? registry.adopt(pageName, await pairOnGlass(), null);
  const mark = await sha256(new TextEncoder().encode(secret));
  if (own?.claim === mark) return own;
  const claimed = await claimUntilAnswered(secret);
  if ("device" in claimed) return registry.adopt(pageName, claimed.device, mark);
  return own ?? registry.adopt(pageName, await pairAfter(claimed.refused, ""), null);
}

async function claimUntilAnswered(secret: string) {
  for (const backoff = new Backoff(); ; ) {
    try {
      return await claim(secret);
    } catch {
      unreachableCard();
      setState("pairing");
      await sleep(browserTimers, Math.max(1_000, backoff.next()));
    }
  }
}

function pairOnGlass(): Promise<Device> {
  return forever((code, minutes) => {
    if (code) pairingCard(code, minutes);
    else unreachableCard();
    setState("pairing");
  });
}

/** The neutral card with the reason, and a code with which the screen can be paired anew. */
export function pairAfter({ code, text }: Refusal, unit: string): Promise<Device> {
  const show = (pairing: string | null) => neutralCard(unit, code, words(text), pairing);
  show(null);
  setState("neutral");
  return forever(show);
}

async function forever(show: (code: string | null, minutes: number) => void): Promise<Device> {
  const events = {
    code: show,
    unreachable: () => show(null, 0),
    failed: () => show(null, 0),
  };
  const device = await pair(events, { now: () => performance.now() }, new AbortController().signal);
  if (!device) throw new Error("pairing ends with a device alone");
  return device;
}

/** One page at a time is a screen: two would push each other off the server. Held until the page goes. */
async function alone(screen: string): Promise<void> {
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return;
  const waiting = setTimeout(() => {
    neutralCard(screen, "PY09", {
      vi: "Màn hình này đang mở ở một thẻ hoặc cửa sổ khác của trình duyệt. Hãy đóng nơi đó, hoặc đóng thẻ này.",
      en: "This screen is already open in another tab or window. Close that one, or this one.",
    });
    setState("neutral");
  }, LOCK_PATIENCE);
  await new Promise<void>((held) => {
    void locks.request(`screen:${screen}`, () => {
      held();
      return new Promise(() => undefined);
    });
  });
  clearTimeout(waiting);
}
