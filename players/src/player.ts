/** A paired screen: the parts of a player and how they are wired. */
import { pageName, pairAfter } from "./admission.ts";
import { hideCard, loadingCard, neutralCard, words } from "./cards.ts";
import { Centre } from "./centre/stage.ts";
import { build, expose, getState, markGlass, setState } from "./hook.ts";
import { Board } from "./led/board.ts";
import { Clock } from "./shared/clock.ts";
import { Depot } from "./shared/depot.ts";
import { Ensemble, type OnGlass } from "./shared/ensemble.ts";
import { Faults } from "./shared/faults.ts";
import { Link, type Socket } from "./shared/link.ts";
import { Outbox } from "./shared/outbox.ts";
import { Poll } from "./shared/poll.ts";
import type { Assignment, Hello, Status } from "./shared/protocol.gen.ts";
import { CacheShelf, DatabaseShelf, type Shelf } from "./shared/shelf.ts";
import { type Identity, type Refusal, type Registry, Store } from "./shared/store.ts";
import { Supply } from "./shared/supply.ts";
import { Watchdog } from "./shared/watchdog.ts";
import type { Shell } from "./shell.ts";
import { eitherStage, root } from "./stages.ts";
import { positionOf, statusOf } from "./status.ts";

const PROTOCOL = 1;
const STATUS_EVERY = 15_000;
const REMEMBER_EVERY = 30_000;
const CARD_AFTER = 1_500;

/** Everything that this one start of the page brings along. */
export interface Start {
  identity: Identity;
  registry: Registry;
  shell: Shell;
  /** Several starts failed: play the revision before the current one. */
  safe: boolean;
}

/** Shows what the store holds, then connects. */
export async function play(start: Start): Promise<void> {
  const { identity } = start;
  const store = await Store.open(identity.screen);
  const player = new Player(
    start,
    store,
    await shelfOf(store, identity),
    new Clock(undefined, await store.get("lastSeen")),
  );
  await player.begin(await store.get("refused"));
}

async function shelfOf(store: Store, identity: Identity): Promise<Shelf> {
  try {
    return await CacheShelf.open(identity.screen);
  } catch {
    return new DatabaseShelf(store); // plain http: no Cache Storage
  }
}

class Player {
  readonly #start: Start;
  readonly #store: Store;
  readonly #clock: Clock;
  readonly #faults = new Faults();
  readonly #board: Board;
  readonly #centre: Centre;
  readonly #ensemble: Ensemble;
  readonly #supply: Supply;
  readonly #link: Link;
  readonly #poll: Poll;
  readonly #outbox: Outbox;
  readonly #watchdog: Watchdog;
  #refused = false;
  #remembered = false;

  constructor(start: Start, store: Store, shelf: Shelf, clock: Clock) {
    const { identity, shell } = start;
    this.#start = start;
    this.#store = store;
    this.#clock = clock;
    const faults = this.#faults;
    if (start.safe) faults.report("PY15");
    this.#board = new Board(root("led"), () => clock.exact());
    this.#centre = new Centre(root("centre"), () => clock.exact());
    const depot = new Depot(shelf);
    this.#ensemble = new Ensemble(clock, depot, eitherStage(this.#board, this.#centre), faults, {
      shown: (glass, swapped) => this.#shown(glass, swapped),
      played: (record) => void this.#outbox.add(record),
      nothing: () => this.#nothing("PY10"),
      missing: () => this.#supply.heal(),
    });
    this.#supply = new Supply(identity, store, depot, faults, {
      assigned: (assignment) => this.#place(assignment),
      offered: (programme, urgent) => this.#ensemble.offer(programme, urgent),
    });
    this.#link = new Link({
      connect: () => new WebSocket(socketAddress()) as Socket,
      hello: () => this.#hello(),
      clock,
      events: {
        welcome: ({ assignment, notice }) => {
          void this.#welcome().then(() => this.#supply.take(assignment, notice));
        },
        notice: ({ notice }) => void this.#supply.take(null, notice),
        assignment: ({ assignment }) => void this.#supply.take(assignment, null),
        acked: ({ ids }) => void this.#outbox.acked(ids),
        refused: (message) => void this.#refuse(message),
        timed: () => this.#timed(),
        strange: (what) => faults.report("PY16", what),
      },
    });
    this.#poll = new Poll({
      token: identity.token,
      clock,
      connected: () => this.#link.state === "live",
      events: {
        current: ({ assignment, notice }) => {
          void this.#pardon().then(() => this.#supply.take(assignment, notice));
        },
        refused: (body) => void this.#refuse(body),
        timed: () => this.#timed(),
      },
    });
    this.#outbox = new Outbox({
      store,
      faults,
      send: (message) => this.#link.send(message),
      bring: (records) => this.#poll.bring(records),
    });
    this.#watchdog = new Watchdog({
      faults,
      local: () => clock.local(),
      beat: () => this.#ensemble.beat,
      look: () => this.#ensemble.look(),
      hour: () => hourIn(this.#ensemble.glass?.programme.manifest.zone ?? "Asia/Ho_Chi_Minh", clock.now()),
      shellHeld: () => shell.held,
      serverAnswers: async () => (await fetch("/healthz", { cache: "no-store" }).catch(() => null))?.ok ?? false,
      reload: () => location.reload(),
    });
  }

  async begin(refused: Refusal | null): Promise<void> {
    this.#expose();
    this.#listen();
    if (refused) {
      // once more with the server, which may have changed its mind; until then nothing is shown
      this.#refused = true;
      neutralCard("", refused.code, words(refused.text));
      setState("neutral");
    } else await this.#supply.resume(this.#start.safe);
    this.#link.start();
    this.#poll.start();
    void this.#outbox.start();
    this.#watchdog.start();
    setTimeout(() => {
      if (getState() === "boot") loadingCard(this.#supply.assignment?.name ?? "");
    }, CARD_AFTER);
  }

  #place({ screen, x, y }: Assignment): void {
    this.#board.place({ x, y, screen });
    this.#centre.place(screen);
  }

  #shown(glass: OnGlass, swapped: boolean): void {
    const { content, asset } = glass.cue;
    setState("playing");
    hideCard();
    markGlass({ revision: glass.programme.notice.revision, content, asset, frames: this.#ensemble.frames });
    this.#checkPixels(glass.programme.manifest.panel.kind === "led");
    if (swapped) this.#tell();
    this.#start.shell.boundary();
  }

  #nothing(code: string): void {
    delete document.documentElement.dataset.stage;
    markGlass(null);
    neutralCard(this.#supply.assignment?.name ?? "", code, null);
    setState("neutral");
    this.#tell();
  }

  async #welcome(): Promise<void> {
    this.#tell();
    this.#start.shell.look();
    await this.#pardon();
    void this.#outbox.flush().catch(() => undefined);
  }

  /** The server takes this token again. */
  async #pardon(): Promise<void> {
    if (!this.#refused) return;
    this.#refused = false;
    await this.#store.put("refused", null);
    setState("boot");
    loadingCard("");
    await this.#supply.resume();
  }

  /** The server wants this token never again: a neutral card, and a code for pairing the screen anew. */
  async #refuse({ code, text }: Refusal): Promise<void> {
    for (const part of [this.#link, this.#poll, this.#outbox, this.#watchdog, this.#ensemble]) part.stop();
    delete document.documentElement.dataset.stage;
    markGlass(null);
    const device = pairAfter({ code, text }, this.#supply.assignment?.name ?? "");
    await this.#store.put("refused", { code, text }).catch(() => undefined);
    const { screen } = await this.#start.registry.adopt(pageName, await device, null);
    await (screen === this.#start.identity.screen ? this.#store : await Store.open(screen)).put("refused", null);
    location.reload();
  }

  #hello(): Hello {
    const { token, instance } = this.#start.identity;
    const { revision } = this.#status();
    return { type: "hello", protocol: PROTOCOL, token, instance, build, revision };
  }

  #status(): Status {
    return statusOf({
      ensemble: this.#ensemble,
      supply: this.#supply,
      clock: this.#clock,
      outbox: this.#outbox,
      faults: this.#faults,
      shell: this.#start.shell,
    });
  }

  #tell(): void {
    this.#link.send(this.#status());
  }

  #checkPixels(led: boolean): void {
    if (led && devicePixelRatio !== 1) this.#faults.report("PY14", String(devicePixelRatio));
    else this.#faults.clear("PY14");
  }

  /** The clock learned something. What the first answer taught is kept at once: the power may go any moment. */
  #timed(): void {
    if (!this.#remembered) this.#remember();
    this.#ensemble.look();
  }

  #remember(): void {
    const { lastSeen } = this.#clock;
    this.#remembered = lastSeen !== null;
    if (lastSeen) void this.#store.put("lastSeen", lastSeen).catch(() => this.#faults.report("PY12", "time"));
  }

  #listen(): void {
    setInterval(() => this.#tell(), STATUS_EVERY);
    setInterval(() => this.#remember(), REMEMBER_EVERY);
    addEventListener("pagehide", () => this.#remember());
    addEventListener("error", (event) => this.#faults.report("PY17", event.message));
    addEventListener("unhandledrejection", (event) => this.#faults.report("PY17", String(event.reason)));
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) return;
      this.#link.ping(); // the local clock may have slept
      this.#ensemble.look();
    });
  }

  #expose(): void {
    expose(() => {
      const { type, content, asset, language, reason, ...status } = this.#status();
      return {
        ...status,
        screen: this.#start.identity.screen,
        position: positionOf(this.#ensemble.glass),
        zones: Object.fromEntries(Array.from(this.#ensemble.zones, ([name, glass]) => [name, positionOf(glass)])),
        now: this.#clock.now(),
        link: this.#link.state,
        safe: this.#start.safe,
        canvas: document.documentElement.dataset.stage === "led" ? this.#board.canvas : null,
      };
    });
  }
}

function socketAddress(): string {
  return `${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/api/v1/socket`;
}

function hourIn(zone: string, now: number): number {
  return Number(new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone: zone }).format(now));
}
