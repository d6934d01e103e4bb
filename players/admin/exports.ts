/**
 * Cards as pictures, made here: a slide's document is drawn as a part of an SVG picture, and that onto a canvas.
 *
 * Pictures run no scripts and fetch nothing; as a `data:` address they leave the canvas readable, which `blob:` does
 * not. What the slide says about `:root` then holds for the SVG, so the size of its `rem` goes there too.
 */

const STILL = "*,*::before,*::after{animation:none!important;transition:none!important}";
const XHTML = "http://www.w3.org/1999/xhtml";
const SVG = "http://www.w3.org/2000/svg";
const MOST_LOOKS = 20;
const LOOK_MS = 60;

export function watchExports(): void {
  void drawAll();
  document.addEventListener("click", (event) => {
    const button = (event.target as HTMLElement).closest<HTMLElement>("[data-print], [data-download-all]");
    if (button?.dataset.print) {
      printFrame(button.dataset.print);
    } else if (button) {
      void downloadAll();
    }
  });
}

/** One after the other: a large slide takes some hundred milliseconds of the browser's own thread. */
async function drawAll(): Promise<void> {
  for (const card of document.querySelectorAll<HTMLElement>("[data-card]")) {
    const canvas = card.querySelector("canvas");
    const link = card.querySelector<HTMLAnchorElement>("a[download]");
    if (!canvas || !link) {
      continue;
    }
    try {
      const answer = await fetch(card.dataset.card ?? "");
      if (!answer.ok) {
        throw new Error(`HTTP ${answer.status}`);
      }
      await drawSlide(await answer.text(), canvas);
      link.href = URL.createObjectURL(await asPng(canvas));
      link.removeAttribute("aria-disabled");
      card.dataset.state = "drawn";
    } catch {
      card.dataset.state = "failed";
    }
    card.removeAttribute("aria-busy");
  }
  document
    .querySelector("[data-download-all]")
    ?.toggleAttribute("disabled", !document.querySelector("[data-state=drawn]"));
}

/** Draws a slide's document at the canvas's own pixels. Rejects where the browser cannot. */
async function drawSlide(html: string, canvas: HTMLCanvasElement): Promise<void> {
  const brush = canvas.getContext("2d", { willReadFrequently: true });
  if (!brush) {
    throw new Error("no canvas");
  }
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(asSvg(html, canvas.width, canvas.height))}`;
  await picture.decode();
  let before: Uint8ClampedArray | undefined;
  for (let look = 0; look < MOST_LOOKS; look++) {
    brush.clearRect(0, 0, canvas.width, canvas.height);
    brush.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const now = brush.getImageData(0, 0, canvas.width, canvas.height).data;
    if (before && same(before, now)) {
      return; // its fonts and photographs are there: nothing changes any more
    }
    before = now;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  // what still moves is a moving picture: the moment that is drawn now is as good as any
}

/**
 * The document as a picture's source. It is turned into XML as text: parsed by this page, its inline styles would count
 * as the page's own, which the page's policy forbids. Our slides quote every attribute, so little is to be done.
 */
export function asSvg(html: string, width: number, height: number): string {
  const rem = /html\{font-size:([\d.]+)px\}/.exec(html)?.[1] ?? "16";
  const body = html
    .replace(/^\s*<!doctype html>\s*/i, "")
    .replace("</head>", `<style>${STILL}</style></head>`)
    .replace(/<(meta|img|br|hr|wbr)\b([^>]*?)\s*\/?>/g, "<$1$2/>")
    .replace(/<html\b/, `<html xmlns="${XHTML}"`)
    .replace(/<svg\b/g, `<svg xmlns="${SVG}"`);
  return (
    `<svg xmlns="${SVG}" width="${width}" height="${height}" style="font-size:${rem}px">` +
    `<foreignObject x="0" y="0" width="${width}" height="${height}">${body}</foreignObject></svg>`
  );
}

function same(one: Uint8ClampedArray, other: Uint8ClampedArray): boolean {
  const [a, b] = [new Uint32Array(one.buffer), new Uint32Array(other.buffer)];
  return a.every((value, index) => value === b[index]);
}

function asPng(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}

/** With a pause between: browsers drop downloads that come all at once. */
async function downloadAll(): Promise<void> {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("[data-state=drawn] a[download]")) {
    link.click();
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

function printFrame(id: string): void {
  const frame = document.getElementById(id);
  if (frame instanceof HTMLIFrameElement) {
    frame.contentWindow?.focus();
    frame.contentWindow?.print();
  }
}
