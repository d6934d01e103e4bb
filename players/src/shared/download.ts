/** One file over HTTP, never more than what was promised. */
import { Fault } from "./faults.ts";
import { browserTimers, type Timers } from "./timers.ts";
import { type Bytes, sha256 } from "./verify.ts";

export type Fetch = (input: string, init?: RequestInit) => Promise<Response>;

const PATIENCE_MS = 30_000;
const SLOWEST_BYTES_PER_MS = 16;

/**
 * The bytes at `path`, exactly `size` of them with this SHA-256. Throws PY03 when something else came (a portal's page,
 * half a file) and PY04 when nothing came. The second try passes by the browser's own cache, which may be poisoned.
 */
export async function download(
  path: string,
  hash: string,
  size: number,
  {
    fetch = globalThis.fetch,
    timers = browserTimers,
    signal,
  }: { fetch?: Fetch; timers?: Timers; signal?: AbortSignal },
): Promise<Bytes> {
  try {
    return await once(path, hash, size, "default", fetch, timers, signal);
  } catch (error) {
    if (signal?.aborted || !(error instanceof Fault) || error.code !== "PY03") throw error;
    return once(path, hash, size, "reload", fetch, timers, signal);
  }
}

async function once(
  path: string,
  hash: string,
  size: number,
  cache: RequestCache,
  fetch: Fetch,
  timers: Timers,
  outer: AbortSignal | undefined,
): Promise<Bytes> {
  const abort = new AbortController();
  const stop = () => abort.abort();
  const late = timers.set(stop, PATIENCE_MS + size / SLOWEST_BYTES_PER_MS);
  outer?.addEventListener("abort", stop);
  if (outer?.aborted) stop();
  try {
    const response = await fetch(path, { cache, signal: abort.signal, credentials: "omit" });
    if (!response.ok) throw new Fault("PY04", `${path} ${response.status}`);
    const bytes = await read(response, path, size);
    if ((await sha256(bytes)) !== hash) throw new Fault("PY03", path);
    return bytes;
  } catch (error) {
    throw error instanceof Fault ? error : new Fault("PY04", path);
  } finally {
    timers.clear(late);
    outer?.removeEventListener("abort", stop);
  }
}

async function read(response: Response, path: string, size: number): Promise<Bytes> {
  const bytes = new Uint8Array(size);
  let length = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    if (length + part.value.length > size) {
      await reader?.cancel();
      throw new Fault("PY03", `${path} is longer than ${size}`);
    }
    bytes.set(part.value, length);
    length += part.value.length;
  }
  if (length !== size) throw new Fault("PY03", `${path} has ${length} of ${size} bytes`);
  return bytes;
}
