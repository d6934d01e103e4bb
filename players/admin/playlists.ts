/** The order of a playlist: by dragging, by the arrow buttons, and by Alt with the arrow keys. */

import Sortable from "sortablejs";
import { markChanged } from "./forms.ts";

export function watchPlaylists(): void {
  attach(document);
  document.addEventListener("htmx:after:swap", () => attach(document));
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) {
      return;
    }
    const item = (event.target as HTMLElement).closest<HTMLElement>("[data-entry]");
    if (item) {
      event.preventDefault();
      move(item, event.key === "ArrowUp" ? -1 : 1, event.target as HTMLElement);
    }
  });
  document.addEventListener("click", (event) => {
    const button = (event.target as HTMLElement).closest<HTMLElement>("[data-move]");
    const item = button?.closest<HTMLElement>("[data-entry]");
    if (button && item) {
      event.preventDefault();
      move(item, button.dataset.move === "up" ? -1 : 1, button);
    }
  });
}

function attach(root: ParentNode): void {
  for (const list of root.querySelectorAll<HTMLElement>("[data-sortable]:not([data-attached])")) {
    list.dataset.attached = "yes";
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    Sortable.create(list, {
      handle: "[data-grip]",
      draggable: "[data-entry]",
      animation: still ? 0 : 150,
      ghostClass: "is-ghost",
      onEnd: (event) => settled(event.item),
    });
  }
}

function move(item: HTMLElement, step: -1 | 1, focus: HTMLElement): void {
  const other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
  if (!(other instanceof HTMLElement) || !other.hasAttribute("data-entry")) {
    return;
  }
  if (step < 0) {
    other.before(item);
  } else {
    other.after(item);
  }
  focus.focus();
  item.scrollIntoView({ block: "nearest" });
  settled(item);
}

function settled(item: HTMLElement): void {
  const items = [...(item.parentElement?.querySelectorAll<HTMLElement>("[data-entry]") ?? [])];
  items.forEach((one, index) => {
    const place = one.querySelector<HTMLElement>("[data-place]");
    if (place) {
      place.textContent = String(index + 1);
    }
  });
  const form = item.closest("form");
  if (form) {
    markChanged(form);
  }
  const told = document.querySelector<HTMLElement>("[data-told]");
  if (told) {
    const sentence = told.dataset.told ?? "";
    told.textContent = sentence.replace("{place}", String(items.indexOf(item) + 1));
  }
}
