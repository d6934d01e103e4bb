/** The focus of a picture, set on the picture itself, and what each shape of screen then shows of it. */

const STEP = 2;
const LEAP = 10;

export function watchFocus(): void {
  const field = document.querySelector<HTMLElement>("[data-picture]");
  if (field) new Focus(field);
}

class Focus {
  readonly #on: HTMLElement;
  readonly #point: HTMLElement;
  readonly #crops: HTMLElement;
  readonly #form: HTMLFormElement;

  constructor(field: HTMLElement) {
    this.#on = part(field, "[data-focus-on]");
    this.#point = part(field, "[data-point]");
    this.#crops = part(field, "[data-crops]");
    this.#form = field.closest("form") as HTMLFormElement;
    this.#point.hidden = false;
    this.#crops.hidden = false;
    this.#on.addEventListener("pointerdown", (event) => {
      if (this.#locked) return;
      event.preventDefault();
      this.#on.focus();
      this.#on.setPointerCapture(event.pointerId);
      this.#to(event);
    });
    this.#on.addEventListener("pointermove", (event) => {
      if (this.#on.hasPointerCapture(event.pointerId)) this.#to(event);
    });
    this.#on.addEventListener("pointerup", () => this.#settle());
    this.#on.addEventListener("keydown", (event) => this.#key(event));
    this.#form.addEventListener("input", () => this.#draw());
    this.#form.addEventListener("change", () => this.#draw());
    for (const image of field.querySelectorAll("img")) image.addEventListener("load", () => this.#draw());
    this.#draw();
  }

  get #locked(): boolean {
    return this.#on.closest("fieldset")?.disabled ?? false;
  }

  #axis(name: "x" | "y"): HTMLInputElement | null {
    return this.#form.querySelector<HTMLInputElement>(`[data-focus-${name}]`);
  }

  /** In per cent; what is no number counts as the middle, as on the server. */
  #at(name: "x" | "y"): number {
    const value = Number.parseFloat(this.#axis(name)?.value ?? "");
    return Number.isNaN(value) ? 50 : clamp(value);
  }

  #set(x: number, y: number): void {
    for (const [name, value] of [["x", x] as const, ["y", y] as const]) {
      const axis = this.#axis(name);
      if (axis) axis.value = String(Math.round(clamp(value)));
    }
    this.#draw();
  }

  #to(event: PointerEvent): void {
    const box = this.#on.getBoundingClientRect();
    this.#set((100 * (event.clientX - box.left)) / box.width, (100 * (event.clientY - box.top)) / box.height);
  }

  #key(event: KeyboardEvent): void {
    const step = event.shiftKey ? LEAP : STEP;
    const way = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[event.key];
    if (!way || this.#locked) return;
    event.preventDefault();
    this.#set(this.#at("x") + (way[0] ?? 0), this.#at("y") + (way[1] ?? 0));
    this.#settle();
  }

  /** The form hears of it: the previews are drawn anew. */
  #settle(): void {
    this.#axis("x")?.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #draw(): void {
    const [x, y] = [this.#at("x"), this.#at("y")];
    this.#point.style.left = `${x}%`;
    this.#point.style.top = `${y}%`;
    const cover = this.#form.querySelector<HTMLSelectElement>("select[name=data-fit]")?.value === "cover";
    for (const box of this.#crops.querySelectorAll<HTMLElement>(".crop")) {
      const image = box.querySelector("img");
      if (!image?.naturalWidth) continue;
      image.style.objectFit = cover ? "cover" : "contain";
      const shape = box.clientWidth / Math.max(1, box.clientHeight);
      const shown = image.naturalWidth / image.naturalHeight;
      image.style.objectPosition = `${offset(x / 100, shape / shown)}% ${offset(y / 100, shown / shape)}%`;
    }
    this.#on.classList.toggle("unused", !cover);
  }
}

/** CSS's place for a picture of which a share is seen along an axis, so that the focus is in the middle of it. */
export function offset(focus: number, share: number): number {
  if (share >= 1) return 50;
  return (100 * Math.min(Math.max(focus - share / 2, 0), 1 - share)) / (1 - share);
}

function clamp(value: number): number {
  return Math.min(100, Math.max(0, value));
}

function part(field: HTMLElement, what: string): HTMLElement {
  const found = field.querySelector<HTMLElement>(what);
  if (!found) throw new Error(`no ${what}`);
  return found;
}
