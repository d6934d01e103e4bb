/** Uploading: files chosen, dropped or pasted, one after the other, with progress, cancelling and going on. */

import { Keeping } from "./keeping.ts";
import { type Arrival, begin, cancel, type Line, mine, Refused, send, take } from "./transfer.ts";

export function watchUploads(): void {
  const form = document.querySelector<HTMLFormElement>("form[data-upload]");
  if (form) new Uploads(form);
}

/** One file on its way. `id` empty until the server knows it; `file` null where it has to be chosen again. */
interface Way {
  id: string;
  name: string;
  size: number;
  file: File | null;
  row: HTMLElement;
  off: AbortController;
}

class Uploads {
  readonly #form: HTMLFormElement;
  readonly #list: HTMLElement;
  readonly #keeping = new Keeping();
  readonly #waiting: Way[] = [];
  readonly #asleep: Way[] = [];
  readonly #made: Arrival[] = [];
  readonly #alone: string;
  #busy = false;
  #stay = false;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#alone = form.dataset.alone ?? "";
    this.#list = document.querySelector<HTMLElement>("[data-uploads]") ?? listAfter(form);
    form.classList.add("with-script");
    for (const hint of form.querySelectorAll<HTMLElement>(".scripted")) hint.hidden = false;
    this.#listen(form);
    void this.#goOn();
  }

  #listen(form: HTMLFormElement): void {
    const field = form.querySelector<HTMLInputElement>("input[type=file]");
    field?.addEventListener("change", () => {
      this.#add(Array.from(field.files ?? []));
      field.value = "";
    });
    form.addEventListener("submit", (event) => event.preventDefault());
    const over = (event: DragEvent, on: boolean) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      form.classList.toggle("over", on);
    };
    document.addEventListener("dragover", (event) => over(event, true));
    document.addEventListener("dragleave", (event) => event.relatedTarget ?? over(event, false));
    document.addEventListener("drop", (event) => {
      over(event, false);
      this.#add(Array.from(event.dataTransfer?.files ?? []));
    });
    document.addEventListener("paste", (event) => this.#add(Array.from(event.clipboardData?.files ?? [])));
    window.addEventListener("beforeunload", (event) => {
      if (this.#busy) event.preventDefault();
    });
  }

  /** What an earlier visit left: with its file where the browser kept it, else to be chosen again. */
  async #goOn(): Promise<void> {
    const kept = await this.#keeping.all();
    const known = await mine(this.#line(null, new AbortController())).catch(() => []);
    for (const one of kept) {
      const there = known.find(({ id }) => id === one.id);
      if (!there) void this.#keeping.forget(one.id);
      else if (one.alone === this.#alone) this.#enqueue(this.#way(one.id, one.file.name, one.file.size, one.file));
    }
    if (this.#alone) return;
    for (const { id, name, size, offset } of known) {
      if (kept.some((one) => one.id === id)) continue;
      const way = this.#way(id, name, size, null);
      this.#asleep.push(way);
      this.#say(way, this.#text("again", { percent: percent(offset, size) }));
      bar(way, offset / size);
    }
  }

  #add(files: File[]): void {
    for (const file of this.#alone ? files.slice(0, 1) : files) {
      const asleep = this.#asleep.findIndex(({ name, size }) => name === file.name && size === file.size);
      const [way] = asleep < 0 ? [] : this.#asleep.splice(asleep, 1);
      if (way) way.file = file;
      this.#enqueue(way ?? this.#way("", file.name, file.size, file));
    }
  }

  #way(id: string, name: string, size: number, file: File | null): Way {
    const template = document.querySelector<HTMLTemplateElement>("#upload-row");
    const row = template?.content.firstElementChild?.cloneNode(true);
    if (!(row instanceof HTMLElement)) throw new Error("no row for an upload");
    const way = { id, name, size, file, row, off: new AbortController() };
    part(row, ".upload-name").textContent = name;
    part(row, "progress").setAttribute("aria-label", name);
    part(row, "[data-cancel]").addEventListener("click", () => void this.#callOff(way));
    this.#list.append(row);
    return way;
  }

  #enqueue(way: Way): void {
    this.#say(way, this.#text("waiting"));
    this.#waiting.push(way);
    if (!this.#busy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#busy = true;
    for (let way = this.#waiting.shift(); way; way = this.#waiting.shift()) {
      await this.#bring(way);
    }
    this.#busy = false;
    this.#over();
  }

  /** `again`: the server had forgotten the upload, so the file is sent from its beginning. */
  async #bring(way: Way, again = false): Promise<void> {
    const { file } = way;
    if (!file || way.off.signal.aborted) return;
    const line = this.#line(way, way.off);
    try {
      if (!way.id) {
        way.id = await begin(line, way.name, way.size);
        await this.#keeping.keep({ id: way.id, file, alone: this.#alone });
      }
      await send(line, way.id, file, (offset) => this.#told(way, offset));
      await this.#take(way, line);
      await this.#keeping.forget(way.id);
    } catch (error) {
      if (way.off.signal.aborted) return;
      await this.#keeping.forget(way.id);
      if (error instanceof Refused && error.status === 404 && !again) {
        way.id = "";
        await this.#bring(way, true);
      } else {
        this.#fail(way, error);
      }
    }
  }

  async #take(way: Way, line: Line): Promise<void> {
    this.#say(way, this.#text("reading"));
    if (this.#alone) {
      const film = this.#value("kind") === "video";
      const arrival = await take(line, way.id, { alone: "yes", content: film ? this.#alone : "" });
      this.#replace(arrival);
      this.#done(way, arrival);
      return;
    }
    let pages = 1;
    let last: Arrival | null = null;
    const warnings = new Set<string>();
    for (let page = 0; page < pages; page += 1) {
      if (page) this.#say(way, this.#text("page", { page: page + 1, pages }));
      try {
        last = await take(line, way.id, { page: String(page), topic: this.#value("topic") });
        this.#made.push(last);
        pages = last.pages;
        for (const warning of last.warnings) warnings.add(warning);
      } catch (error) {
        if (!(error instanceof Refused) || !page) throw error;
        warnings.add(error.message); // a page that cannot be drawn leaves the others
      }
      bar(way, (page + 1) / pages);
    }
    if (last) this.#done(way, { ...last, warnings: [...warnings] });
  }

  /** The form's picture is another one now; its focus goes back to the middle. */
  #replace(arrival: Arrival): void {
    const field = document.querySelector<HTMLInputElement>("[data-media]");
    if (!field || !arrival.asset) return;
    field.value = arrival.asset;
    for (const image of document.querySelectorAll<HTMLImageElement>("img[data-look]")) {
      image.src = `/admin/uploads/look/${arrival.asset}`;
    }
    for (const axis of document.querySelectorAll<HTMLInputElement>("[data-focus-x], [data-focus-y]")) {
      axis.value = "50";
    }
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #over(): void {
    if (this.#alone) {
      const job = this.#made.find((one) => one.job);
      if (job) location.assign(`/admin/films/${job.job}`);
      return;
    }
    const next = following(this.#made);
    if (!next) return;
    if (!this.#stay) {
      location.assign(next);
      return;
    }
    const go = document.querySelector<HTMLElement>("[data-go]");
    go?.querySelector("a")?.setAttribute("href", next);
    go?.removeAttribute("hidden");
  }

  #done(way: Way, arrival: Arrival): void {
    if (this.#alone) this.#made.push(arrival);
    bar(way, 1);
    way.row.classList.add("done");
    this.#say(way, [this.#text("done"), ...arrival.warnings].join(". "));
    // one picture's warnings are told on its own page
    this.#stay ||= arrival.warnings.length > 0 && this.#list.childElementCount > 1;
  }

  #fail(way: Way, error: unknown): void {
    this.#stay = true;
    way.row.classList.add("failed");
    this.#say(way, error instanceof Error ? error.message : String(error));
  }

  async #callOff(way: Way): Promise<void> {
    way.off.abort();
    const asleep = this.#asleep.indexOf(way);
    if (asleep >= 0) this.#asleep.splice(asleep, 1);
    way.row.remove();
    if (!way.id) return;
    await this.#keeping.forget(way.id);
    await cancel(this.#line(null, new AbortController()), way.id);
  }

  #told(way: Way, offset: number): void {
    bar(way, offset / way.size);
    this.#say(way, this.#text("sending", { percent: percent(offset, way.size), size: megabytes(way.size) }));
  }

  #say(way: Way, text: string): void {
    part(way.row, ".upload-said").textContent = text;
  }

  #text(name: string, params: Record<string, string | number> = {}): string {
    const text = this.#form.dataset[name] ?? "";
    return text.replace(/\{(\w+)\}/g, (_, key: string) => String(params[key] ?? ""));
  }

  #value(name: string): string {
    return this.#form.querySelector<HTMLInputElement>(`input[name=${name}]`)?.value ?? "";
  }

  #line(way: Way | null, off: AbortController): Line {
    return {
      fetch: (path, init) =>
        fetch(path, {
          ...init,
          headers: { ...init.headers, "X-CSRF-Token": this.#value("csrf") },
          signal: off.signal,
        }),
      now: () => performance.now(),
      pause: (ms) => rest(ms, off.signal),
      lost: (reason) => {
        way?.row.classList.toggle("lost", reason !== null);
        if (way && reason !== null) this.#say(way, reason || this.#text("lost"));
      },
    };
  }
}

function listAfter(form: HTMLElement): HTMLElement {
  const list = document.createElement("ul");
  list.className = "uploads";
  form.after(list);
  return list;
}

/** Where to go on: the one draft, the list of several, the film that is being converted. */
function following(made: readonly Arrival[]): string {
  const ids = made.filter((one) => one.content).map((one) => `id=${encodeURIComponent(one.content)}`);
  const [only] = made;
  if (ids.length === 1) return `/admin/contents/item/${made.find((one) => one.content)?.content}`;
  if (ids.length) return `/admin/uploads/arrived?${ids.join("&")}`;
  return made.length === 1 && only ? `/admin/films/${only.job}` : made.length ? "/admin/films" : "";
}

function rest(ms: number, off: AbortSignal): Promise<void> {
  return new Promise((done, fail) => {
    const timer = setTimeout(done, ms);
    window.addEventListener("online", () => done(), { once: true, signal: off });
    off.addEventListener("abort", () => {
      clearTimeout(timer);
      fail(new DOMException("", "AbortError"));
    });
  });
}

function part(row: HTMLElement, what: string): HTMLElement {
  const found = row.querySelector<HTMLElement>(what);
  if (!found) throw new Error(`no ${what} in a row`);
  return found;
}

function bar(way: Way, share: number): void {
  (part(way.row, "progress") as HTMLProgressElement).value = share;
}

function percent(offset: number, size: number): number {
  return Math.floor((100 * offset) / size);
}

function megabytes(size: number): string {
  const value = (size / 1e6).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1 });
  return `${value} MB`;
}
