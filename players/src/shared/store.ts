/**
 * What outlives a power cut. The registry knows which screens this browser is, by the page's name (`/play/?as=NAME`; a
 * kiosk's page has none); each screen has a store of its own, so that several in one browser do not disturb each other.
 */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from "idb";
import type { LastSeen } from "./clock.ts";
import type { Assignment, Device, Notice, Play } from "./protocol.gen.ts";
import { randomHex } from "./random.ts";

/** A screen's credentials. `claim` is the hash of the one-time link they came from, if any. */
export interface Identity extends Device {
  instance: string;
  claim: string | null;
}

/** The server's last word about a token that is not to be used any more. */
export interface Refusal {
  code: string;
  text: Record<string, string>;
}

/** `ready`: the notices of the revisions that are whole on this player, the current one first, then the previous. */
export interface Documents {
  assignment: Assignment;
  notice: Notice;
  ready: Notice[];
  lastSeen: LastSeen;
  refused: Refusal | null;
}

interface RegistrySchema extends DBSchema {
  browser: { key: string; value: string };
  identities: { key: string; value: Identity };
}

interface StoreSchema extends DBSchema {
  documents: { key: string; value: Documents[keyof Documents] };
  plays: { key: string; value: Play; indexes: { start: number } };
  files: { key: string; value: { bytes: ArrayBuffer; type: string } };
}

/** A database that cannot be opened is made anew once: an unreadable store must not keep a screen dark. */
async function openOrRenew<T extends DBSchema>(name: string, upgrade: (db: IDBPDatabase<T>) => void) {
  try {
    return await openDB<T>(name, 1, { upgrade });
  } catch {
    await deleteDB(name);
    return openDB<T>(name, 1, { upgrade });
  }
}

export class Registry {
  readonly #db: IDBPDatabase<RegistrySchema>;

  private constructor(db: IDBPDatabase<RegistrySchema>) {
    this.#db = db;
  }

  static async open(): Promise<Registry> {
    return new Registry(
      await openOrRenew<RegistrySchema>("signage", (db) => {
        db.createObjectStore("browser");
        db.createObjectStore("identities");
      }),
    );
  }

  /** Who the page of this name is; the empty name is the page's that has none. */
  async identity(page: string): Promise<Identity | null> {
    return (await this.#db.get("identities", page)) ?? null;
  }

  /** Keeps a device's credentials for the page of this name. The instance is made once per browser. */
  async adopt(page: string, device: Device, claim: string | null): Promise<Identity> {
    let instance = await this.#db.get("browser", "instance");
    if (!instance) {
      instance = randomHex(16);
      await this.#db.put("browser", instance, "instance");
    }
    const { screen, token, public_key } = device;
    const identity = { screen, token, public_key, instance, claim };
    await this.#db.put("identities", identity, page);
    return identity;
  }
}

export class Store {
  readonly db: IDBPDatabase<StoreSchema>;

  private constructor(db: IDBPDatabase<StoreSchema>) {
    this.db = db;
  }

  static async open(screen: string): Promise<Store> {
    return new Store(
      await openOrRenew<StoreSchema>(`signage:${screen}`, (db) => {
        db.createObjectStore("documents");
        db.createObjectStore("plays", { keyPath: "id" }).createIndex("start", "start");
        db.createObjectStore("files");
      }),
    );
  }

  async get<K extends keyof Documents>(name: K): Promise<Documents[K] | null> {
    return ((await this.db.get("documents", name)) as Documents[K] | undefined) ?? null;
  }

  async put<K extends keyof Documents>(name: K, value: Documents[K]): Promise<void> {
    await this.db.put("documents", value, name);
  }
}
