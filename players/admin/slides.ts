/** Slides of unusual panels: the style sheet knows the usual sizes, the others bring theirs along. */

export function watchSlides(): void {
  measure();
  document.addEventListener("htmx:after:swap", measure);
}

function measure(): void {
  for (const slide of document.querySelectorAll<HTMLElement>(".slide[data-width]:not([data-measured])")) {
    slide.dataset.measured = "yes";
    slide.style.setProperty("--w", slide.dataset.width ?? "1920");
    slide.style.setProperty("--h", slide.dataset.height ?? "1080");
  }
}
