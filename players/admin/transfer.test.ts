import { describe, expect, it } from "vitest";
import { begin, type Line, Refused, send, take } from "./transfer.ts";

const SIZE = 1_500_000;

/** A server that keeps what comes, behind a connection that may be bad. */
class Server implements Line {
  kept = new Uint8Array(0);
  pieces: number[] = [];
  pauses: number[] = [];
  reasons: (string | null)[] = [];
  made = 0;
  time = 0;
  /** Called before each request; what it returns or throws is the answer instead. `partly`: bytes that come all the same. */
  trouble: (method: string, n: number) => { partly?: number; answer?: Response } | null = () => null;
  #requests = 0;

  async fetch(path: string, init: RequestInit): Promise<Response> {
    const method = init.method ?? "GET";
    const trouble = this.trouble(method, this.#requests++);
    const body = init.body instanceof Blob ? new Uint8Array(await init.body.arrayBuffer()) : null;
    if (trouble) {
      if (body && trouble.partly) this.#append(body.subarray(0, trouble.partly));
      if (trouble.answer) return trouble.answer;
      throw new TypeError("Failed to fetch");
    }
    this.time += 100;
    if (method === "POST" && path.endsWith("/take")) {
      this.made += 1;
      return Response.json({ content: "a", job: "", pages: 1, asset: "f", warnings: [] });
    }
    if (method === "POST") return Response.json({ id: "i", offset: 0 }, { status: 201 });
    if (body) {
      const offset = Number(new Headers(init.headers).get("upload-offset"));
      if (offset !== this.kept.length) return Response.json({ text: "elsewhere" }, { status: 409 });
      this.pieces.push(body.length);
      this.#append(body);
    }
    return new Response(null, { status: body ? 204 : 200, headers: { "upload-offset": String(this.kept.length) } });
  }

  #append(bytes: Uint8Array): void {
    const all = new Uint8Array(this.kept.length + bytes.length);
    all.set(this.kept);
    all.set(bytes, this.kept.length);
    this.kept = all;
  }

  now(): number {
    return this.time;
  }

  async pause(ms: number): Promise<void> {
    this.pauses.push(ms);
  }

  lost(reason: string | null): void {
    this.reasons.push(reason);
  }
}

function file(): Blob {
  return new Blob([Uint8Array.from({ length: SIZE }, (_, n) => (n * 7) % 251)]);
}

async function same(server: Server): Promise<boolean> {
  return Buffer.from(await file().arrayBuffer()).equals(Buffer.from(server.kept));
}

describe("a transfer", () => {
  it("sends a file in growing pieces and tells how far it is", async () => {
    const server = new Server();
    const told: number[] = [];
    expect(await begin(server, "a.png", SIZE)).toBe("i");
    await send(server, "i", file(), (offset) => told.push(offset));
    expect(await same(server)).toBe(true);
    expect(server.pieces).toEqual([262_144, 524_288, 713_568]);
    expect(told).toEqual([0, 262_144, 786_432, SIZE]);
    expect(server.pauses).toEqual([]);
  });

  it("goes on from where a piece broke off", async () => {
    const server = new Server();
    server.trouble = (method, n) => (method === "PATCH" && n === 2 ? { partly: 1000 } : null);
    await send(server, "i", file(), () => undefined);
    expect(await same(server)).toBe(true);
    expect(server.pauses).toEqual([1000]);
    expect(server.reasons.filter((reason) => reason !== null)).toEqual([""]);
    expect(server.reasons.at(-1)).toBe(null);
  });

  it("waits longer and longer while there is no connection", async () => {
    const server = new Server();
    server.trouble = (_, n) => (n < 7 ? {} : null);
    await send(server, "i", file(), () => undefined);
    expect(await same(server)).toBe(true);
    expect(server.pauses).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
  });

  it("asks where it stands when another piece came between", async () => {
    const server = new Server();
    server.trouble = (method, n) =>
      method === "PATCH" && n === 1 ? { answer: Response.json({ text: "busy" }, { status: 409 }) } : null;
    await send(server, "i", file(), () => undefined);
    expect(await same(server)).toBe(true);
  });

  it("goes on with what is there already", async () => {
    const server = new Server();
    server.kept = new Uint8Array(await file().slice(0, 700_000).arrayBuffer());
    await send(server, "i", file(), () => undefined);
    expect(await same(server)).toBe(true);
  });

  it("sends smaller pieces over a slow connection", async () => {
    const server = new Server();
    server.trouble = (method) => {
      if (method === "PATCH") server.time += 6000;
      return null;
    };
    await send(server, "i", file(), () => undefined);
    expect(server.pieces.slice(0, 4)).toEqual([262_144, 131_072, 65_536, 65_536]);
  });

  it("ends with the server's words when it is refused", async () => {
    const server = new Server();
    server.trouble = (method) =>
      method === "PATCH" ? { answer: Response.json({ text: "Not of a kind." }, { status: 422 }) } : null;
    await expect(send(server, "i", file(), () => undefined)).rejects.toEqual(new Refused("Not of a kind.", 422));
    server.trouble = () => ({ answer: Response.json({ text: "No room." }, { status: 507 }) });
    await expect(begin(server, "a.png", 5)).rejects.toThrow("No room.");
    server.trouble = () => ({ answer: new Response(null, { status: 404 }) });
    await expect(send(server, "i", file(), () => undefined)).rejects.toMatchObject({ status: 404 });
  });

  it("waits for somebody to sign in, and for a server that is being restarted", async () => {
    const server = new Server();
    server.trouble = (_, n) => {
      if (n === 0) return { answer: Response.json({ text: "Signed out." }, { status: 401 }) };
      return n === 1 ? { answer: new Response("bad gateway", { status: 502 }) } : null;
    };
    expect((await take(server, "i", { page: "0" })).content).toBe("a");
    expect(server.reasons).toEqual(["Signed out.", "", null]);
    expect(server.made).toBe(1);
  });

  it("stops when it is called off", async () => {
    const server = new Server();
    server.trouble = (method) => {
      if (method === "PATCH") throw new DOMException("", "AbortError");
      return null;
    };
    await expect(send(server, "i", file(), () => undefined)).rejects.toThrow(DOMException);
    expect(server.pauses).toEqual([]);
  });
});
