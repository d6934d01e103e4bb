/** The start of a page: become a screen, show what is stored, then connect. Nothing here waits for the network. */
import "./cards.css";
import { admit } from "./admission.ts";
import { mountCard, neutralCard } from "./cards.ts";
import { getState, setState, whenSettled } from "./hook.ts";
import { play } from "./player.ts";
import { Registry } from "./shared/store.ts";
import { Shell } from "./shell.ts";

/** Per page name: four screens that start at once in one browser are no four starts of one. */
const STARTS = `signage.starts${location.search}`;
const TOO_MANY_STARTS = 3;
const SURELY_HEALTHY = 10_000;

/** Counts this start; true when those before it put nothing on the glass. A store that is shut off counts nothing. */
function isSafeStart(): boolean {
  try {
    const failed = Number(localStorage.getItem(STARTS) ?? 0);
    localStorage.setItem(STARTS, String(failed + 1));
    const forget = () => localStorage.removeItem(STARTS);
    whenSettled(forget);
    setTimeout(forget, SURELY_HEALTHY);
    return failed >= TOO_MANY_STARTS;
  } catch {
    return false;
  }
}

async function stayAwake(): Promise<void> {
  if (!document.hidden) await navigator.wakeLock?.request("screen").catch(() => undefined);
}

async function boot(): Promise<void> {
  setState("boot");
  mountCard();
  const safe = isSafeStart();
  const shell = new Shell();
  // a one-time link opened in a tab that is a screen already changes the fragment alone
  addEventListener("hashchange", () => location.hash.includes("claim=") && location.reload());
  document.addEventListener("visibilitychange", () => void stayAwake());
  void stayAwake();
  void navigator.storage?.persist?.();
  try {
    const registry = await Registry.open();
    shell.start();
    shell.healthy();
    const identity = await admit(registry);
    await play({ identity, registry, shell, safe });
  } catch (error) {
    console.error(error);
    if (getState() !== "playing") {
      neutralCard("", "PY12", {
        vi: "Trình duyệt này không lưu được dữ liệu. Hãy tắt chế độ ẩn danh hoặc giải phóng bộ nhớ rồi tải lại trang.",
        en: "This browser cannot store data. Leave private mode or free some space, then load the page again.",
      });
      setState("neutral");
    }
  }
}

void boot();
