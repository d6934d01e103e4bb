/** Forms: nothing typed is lost by leaving, nothing is sent twice, and an error summary is read out first. */

const changed = new WeakSet<HTMLFormElement>();
let leaving = false;

export function watchForms(): void {
  document.querySelector<HTMLElement>("[data-focus]")?.focus();
  settle();
  keepUnfolded();
  document.addEventListener("htmx:after:swap", settle);
  document.addEventListener("change", (event) => {
    const field = event.target as HTMLElement;
    if (field.hasAttribute("data-submit")) {
      (field as HTMLSelectElement).form?.requestSubmit();
    }
    if (field instanceof HTMLSelectElement && field.dataset.custom) {
      document.getElementById(field.dataset.custom)?.toggleAttribute("data-folded", field.value !== "custom");
    }
  });
  for (const button of document.querySelectorAll("[data-add-row]")) {
    button.removeAttribute("data-folded"); // without scripts it could do nothing
  }
  document.addEventListener("click", (event) => {
    const button = (event.target as HTMLElement).closest<HTMLElement>("[data-add-row]");
    if (button) {
      addRow(button);
    }
  });
  document.addEventListener("focusin", (event) => {
    const field = event.target as HTMLInputElement;
    if (field.hasAttribute("data-select")) {
      field.select();
    }
  });
  document.addEventListener("input", (event) => {
    const form = (event.target as HTMLElement).closest<HTMLFormElement>("form[data-guard]");
    if (form) {
      markChanged(form);
    }
  });
  document.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    const question = form.dataset.confirm;
    if (form.dataset.sent || (question && !window.confirm(question))) {
      event.preventDefault();
      return;
    }
    // a press on a button of another form leaves too: only what is guarded itself may go without a question
    leaving = !event.defaultPrevented && form.hasAttribute("data-guard");
    if (!event.defaultPrevented && form.method === "post") {
      form.dataset.sent = "yes";
    }
  });
  window.addEventListener("pageshow", () => {
    for (const form of document.forms) {
      delete form.dataset.sent;
    }
  });
  window.addEventListener("beforeunload", (event) => {
    const open = [...document.forms].some((form) => changed.has(form));
    if (open && !leaving) {
      event.preventDefault();
    }
  });
}

/** One more empty row like the last. */
function addRow(button: HTMLElement): void {
  const row = [...(button.parentElement?.querySelectorAll<HTMLElement>("[data-row]") ?? [])].at(-1);
  const fresh = row?.cloneNode(true);
  if (!row || !(fresh instanceof HTMLElement)) {
    return;
  }
  for (const field of fresh.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input, select")) {
    field.value = field instanceof HTMLSelectElement ? (field.options[0]?.value ?? "") : "";
  }
  row.after(fresh);
  fresh.querySelector<HTMLElement>("input, select")?.focus();
}

/** What was unfolded stays so when htmx brings the same piece anew. */
function keepUnfolded(): void {
  const open = new Map<string, boolean>();
  document.addEventListener("toggle", remember, true);
  document.addEventListener("htmx:after:swap", () => {
    for (const piece of document.querySelectorAll<HTMLDetailsElement>("details[data-keep]")) {
      piece.open = open.get(piece.dataset.keep ?? "") ?? piece.open;
    }
  });
  function remember(event: Event): void {
    const piece = event.target as HTMLDetailsElement;
    if (piece.dataset.keep && piece.isConnected) {
      open.set(piece.dataset.keep, piece.open);
    }
  }
}

/** A form that the server sent back unsaved counts as changed. */
function settle(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-changed]")) {
    changed.add(form);
  }
}

export function markChanged(form: HTMLFormElement): void {
  changed.add(form);
  form.classList.add("is-changed");
}
