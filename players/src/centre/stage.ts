/**
 * A television in a hall: the panel fitted into the window, slides and pictures cross-faded. The next one is loaded, its
 * fonts ready and its pictures decoded, before it is shown; the old one goes when the fade is over.
 */

import type { Shot, Stage } from "../shared/projector.ts";
import type { Cue, PanelSize } from "../shared/protocol.gen.ts";

const FADE = 400;

export class Centre implements Stage {
  readonly #root: HTMLElement;
  #screen = "";

  constructor(root: HTMLElement) {
    this.#root = root;
    addEventListener("resize", () => {
      for (const layer of root.querySelectorAll<HTMLElement>(".layer")) scale(layer);
    });
  }

  place(screen: string): void {
    this.#screen = screen;
  }

  async prepare(cue: Cue, asset: Blob, panel: PanelSize): Promise<Shot> {
    const layer = document.createElement("div");
    layer.className = "layer";
    layer.dataset.width = String(panel.width);
    layer.dataset.height = String(panel.height);
    scale(layer);
    let free: () => void = () => undefined;
    try {
      free = cue.kind === "slide" ? await this.#slide(layer, asset) : await this.#picture(layer, asset);
    } catch (error) {
      layer.remove();
      throw error;
    }
    if (cue.identify) layer.append(badge(`${this.#screen} ${panel.width}×${panel.height}`));
    const [frame] = layer.getElementsByTagName("iframe");
    let shown = false;
    return {
      show: () => {
        shown = true;
        this.#root.append(layer); // on top; the one below stays whole until this one covers it
        if (frame) enter(frame);
        layer.classList.add("shown");
      },
      drop: () => {
        const remove = () => {
          layer.remove();
          free();
        };
        if (shown) setTimeout(remove, FADE + 100);
        else remove();
      },
    };
  }

  /** The document cannot run scripts; same origin lets us see when its fonts are there. */
  async #slide(layer: HTMLElement, asset: Blob): Promise<() => void> {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", "allow-same-origin");
    frame.tabIndex = -1;
    frame.srcdoc = await asset.text();
    const loaded = new Promise<void>((done, fail) => {
      frame.onload = () => done();
      frame.onerror = () => fail(new Error("the slide did not load"));
    });
    layer.append(frame);
    this.#root.prepend(layer);
    await loaded;
    const page = frame.contentDocument;
    if (!page?.body?.childElementCount) throw new Error("the slide is empty");
    await page.fonts.ready;
    await Promise.all(Array.from(page.images, (image) => image.decode()));
    for (const motion of page.getAnimations()) motion.pause();
    return () => {
      frame.srcdoc = "";
    };
  }

  async #picture(layer: HTMLElement, asset: Blob): Promise<() => void> {
    const image = new Image();
    const address = URL.createObjectURL(asset);
    image.src = address;
    try {
      await image.decode();
    } catch (error) {
      URL.revokeObjectURL(address);
      throw error;
    }
    layer.append(image);
    this.#root.prepend(layer);
    return () => {
      image.removeAttribute("src");
      URL.revokeObjectURL(address);
    };
  }
}

/** An entrance that ran while nobody saw it runs again. */
function enter(frame: HTMLIFrameElement): void {
  for (const motion of frame.contentDocument?.getAnimations() ?? []) {
    motion.currentTime = 0;
    motion.play();
  }
}

/** The panel's own pixels, scaled as a whole into the window, centred on black. */
function scale(layer: HTMLElement): void {
  const width = Number(layer.dataset.width);
  const height = Number(layer.dataset.height);
  const factor = Math.min(innerWidth / width, innerHeight / height);
  const left = (innerWidth - width * factor) / 2;
  const top = (innerHeight - height * factor) / 2;
  layer.style.width = `${width}px`;
  layer.style.height = `${height}px`;
  layer.style.transform = `translate(${left}px, ${top}px) scale(${factor})`;
}

function badge(text: string): HTMLElement {
  const mark = document.createElement("div");
  mark.className = "identify";
  const label = document.createElement("span");
  label.textContent = text;
  mark.append(label, Object.assign(document.createElement("i"), { className: "line" }));
  return mark;
}
