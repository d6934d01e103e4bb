/** A file sent in pieces: what breaks off goes on from where it broke. The server's half is signage/admin/uploads.py. */

const FIRST = 256 * 1024;
const LEAST = 64 * 1024;
const MOST = 4 * 1024 * 1024;
const QUICK = 1_000; // ms for a piece, below which the next one is twice as large
const SLOW = 5_000;
const SOON = 1_000;
const LATE = 15_000;

/** What the server refuses for good, in the reader's language. */
export class Refused extends Error {
  readonly status: number;

  constructor(text: string, status: number) {
    super(text);
    this.status = status;
  }
}

/** No answer, or one that says "later". `message` is the server's, where it had one. */
class Lost extends Error {}

/** What became of a file. `content`: the draft's id, `job`: a video's conversion. */
export interface Arrival {
  content: string;
  job: string;
  pages: number;
  asset: string;
  warnings: string[];
}

/** How to reach the server. `pause` ends early when the connection is back; it rejects when all is called off. */
export interface Line {
  fetch(path: string, init: RequestInit): Promise<Response>;
  now(): number;
  pause(ms: number): Promise<void>;
  /** The connection is lost (with the server's reason, where it gave one), or back. */
  lost(reason: string | null): void;
}

const PATH = "/admin/uploads";

/** The id of a new upload. */
export async function begin(line: Line, name: string, size: number): Promise<string> {
  const answer = await patiently(line, "", form({ name, size: String(size) }));
  return ((await answer.json()) as { id: string }).id;
}

/** Sends what the server does not have yet; `told` hears how many bytes are there. */
export async function send(line: Line, id: string, file: Blob, told: (offset: number) => void): Promise<void> {
  let piece = FIRST;
  let wait = SOON;
  let offset: number | null = null;
  while (offset === null || offset < file.size) {
    try {
      if (offset === null) {
        offset = place(await ask(line, `/${id}`, { method: "HEAD" }));
      } else {
        const start = line.now();
        const body = file.slice(offset, offset + piece);
        offset = place(await ask(line, `/${id}`, { method: "PATCH", body, headers: { "Upload-Offset": `${offset}` } }));
        const took = line.now() - start;
        if (took < QUICK) piece = Math.min(MOST, piece * 2);
        if (took > SLOW) piece = Math.max(LEAST, piece / 2);
      }
      line.lost(null);
      wait = SOON;
      told(offset);
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      offset = null;
      piece = Math.max(LEAST, piece / 2);
      line.lost(error.message);
      await line.pause(wait);
      wait = Math.min(LATE, wait * 2);
    }
  }
}

/** Has the server make something of the whole file. Asking twice makes nothing twice. */
export async function take(line: Line, id: string, fields: Record<string, string>): Promise<Arrival> {
  return (await patiently(line, `/${id}/take`, form(fields))).json() as Promise<Arrival>;
}

/** Removes an upload; one that is gone already is as good. */
export async function cancel(line: Line, id: string): Promise<void> {
  await ask(line, `/${id}`, { method: "DELETE" }).catch(() => undefined);
}

/** The visitor's uploads that are not finished. */
export async function mine(line: Line): Promise<{ id: string; name: string; size: number; offset: number }[]> {
  return (await ask(line, "/mine", { method: "GET" })).json();
}

async function patiently(line: Line, path: string, init: RequestInit): Promise<Response> {
  let wait = SOON;
  while (true) {
    try {
      const answer = await ask(line, path, init);
      line.lost(null);
      return answer;
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      line.lost(error.message);
      await line.pause(wait);
      wait = Math.min(LATE, wait * 2);
    }
  }
}

async function ask(line: Line, path: string, init: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await line.fetch(PATH + path, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Lost("");
  }
  if (answer.ok) return answer;
  const said = await answer.json().then(
    (body: { text?: string }) => body.text ?? "",
    () => "",
  );
  const later = answer.status === 401 || answer.status === 409 || (answer.status >= 500 && answer.status !== 507);
  throw later ? new Lost(answer.status === 409 ? "" : said) : new Refused(said, answer.status);
}

function place(answer: Response): number {
  const offset = Number(answer.headers.get("upload-offset") ?? Number.NaN);
  if (!Number.isSafeInteger(offset)) throw new Lost("");
  return offset;
}

function form(fields: Record<string, string>): RequestInit {
  return { method: "POST", body: new URLSearchParams(fields) };
}
