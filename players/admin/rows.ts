/** Rows of a card's form: more of them, fewer, in another order; and one more year in a table over the years.
 *  Nothing is numbered: the server reads the rows in the order in which they stand. */

import { markChanged } from "./forms.ts";

export function watchRows(): void {
  document.documentElement.classList.add("has-script");
  document.addEventListener("click", (event) => {
    const button = (event.target as HTMLElement).closest<HTMLButtonElement>("button");
    if (button) {
      press(button);
    }
  });
  document.addEventListener("keydown", (event) => {
    const field = event.target as HTMLElement;
    const row = field.closest<HTMLElement>("[data-row]");
    if (!row?.closest("[data-rows]")) {
      return;
    }
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      move(row, event.key === "ArrowUp" ? -1 : 1, field);
    }
    if (event.key === "Enter" && field instanceof HTMLInputElement) {
      event.preventDefault(); // in a list of rows Enter means the next row, not sending half a form
      next(row, field);
    }
  });
  document.addEventListener("focusin", (event) => {
    const field = event.target as HTMLElement;
    if (field instanceof HTMLInputElement && field.dataset.namesOf) {
      offerNames(field);
    }
  });
}

function press(button: HTMLButtonElement): void {
  if (button.hasAttribute("data-row-more")) {
    more(listOf(button));
  } else if (button.hasAttribute("data-column-more")) {
    widen(button);
  } else if (button.hasAttribute("data-row-drop")) {
    drop(rowOf(button));
  } else if (button.hasAttribute("data-row-up") || button.hasAttribute("data-row-down")) {
    move(rowOf(button), button.hasAttribute("data-row-up") ? -1 : 1, button);
  }
}

function rowOf(element: HTMLElement): HTMLElement | null {
  return element.closest<HTMLElement>("[data-row]");
}

/** The list that a button below or inside belongs to. */
function listOf(button: HTMLElement): HTMLElement | null {
  return button.closest("[data-rows]")?.querySelector<HTMLElement>("[data-row-list]") ?? null;
}

function rowsOf(list: HTMLElement): HTMLElement[] {
  return [...list.children].filter((one): one is HTMLElement => one instanceof HTMLElement && "row" in one.dataset);
}

function fieldsOf(row: HTMLElement): (HTMLInputElement | HTMLTextAreaElement)[] {
  return [...row.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>("input:not([type=hidden]), textarea")];
}

/** One more empty row like the last, with the focus in it. */
function more(list: HTMLElement | null): void {
  const last = list && rowsOf(list).at(-1);
  if (!list || !last) {
    return;
  }
  const fresh = last.cloneNode(true) as HTMLElement;
  empty(fresh);
  last.after(fresh);
  fieldsOf(fresh)[0]?.focus();
  told(list);
}

function empty(row: HTMLElement): void {
  for (const field of fieldsOf(row)) {
    field.value = "";
    field.removeAttribute("id");
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
  }
  row.classList.remove("has-error");
  for (const error of row.querySelectorAll(".error")) {
    error.remove();
  }
  const inner = row.querySelector<HTMLElement>("[data-row-list]");
  for (const line of inner ? rowsOf(inner).slice(3) : []) {
    line.remove();
  }
}

/** The last row is emptied only: a list without any could not grow again. */
function drop(row: HTMLElement | null): void {
  const list = row?.parentElement;
  if (!row || !list) {
    return;
  }
  const rows = rowsOf(list);
  const near = rows[rows.indexOf(row) + 1] ?? rows[rows.indexOf(row) - 1];
  if (near) {
    row.remove();
    fieldsOf(near)[0]?.focus();
  } else {
    empty(row);
    fieldsOf(row)[0]?.focus();
  }
  told(list);
}

function move(row: HTMLElement | null, step: -1 | 1, focus: HTMLElement): void {
  const other = step < 0 ? row?.previousElementSibling : row?.nextElementSibling;
  if (!row || !(other instanceof HTMLElement) || !("row" in other.dataset)) {
    return;
  }
  if (step < 0) {
    other.before(row);
  } else {
    other.after(row);
  }
  focus.focus();
  row.scrollIntoView({ block: "nearest" });
  told(row);
}

function next(row: HTMLElement, field: HTMLInputElement): void {
  const fields = fieldsOf(row);
  const after = fields[fields.indexOf(field) + 1];
  const below = row.nextElementSibling;
  if (after) {
    after.focus();
  } else if (below instanceof HTMLElement && "row" in below.dataset) {
    fieldsOf(below)[0]?.focus();
  } else {
    more(row.parentElement);
  }
}

/** One more year: an empty place at the end of every line of the table. */
function widen(button: HTMLElement): void {
  const table = button.closest("[data-rows]")?.querySelector("table");
  const most = Number(button.dataset.most);
  const years = table?.querySelectorAll("thead th").length ?? 0;
  if (!table || years - 1 >= most) {
    return;
  }
  for (const line of table.rows) {
    const last = line.cells[line.cells.length - 2];
    const fresh = last?.cloneNode(true);
    if (!last || !(fresh instanceof HTMLElement)) {
      continue;
    }
    for (const field of fieldsOf(fresh)) {
      field.value = "";
      field.removeAttribute("id");
    }
    last.after(fresh);
  }
  const head = table.querySelectorAll<HTMLInputElement>("thead input");
  head[head.length - 1]?.focus();
  told(table);
}

/** The names that stand in the rows now, to choose from. */
function offerNames(field: HTMLInputElement): void {
  const list = field.list;
  const names = field.form?.querySelectorAll<HTMLInputElement>(`[name="${field.dataset.namesOf}.name"]`) ?? [];
  list?.replaceChildren(
    ...[...names]
      .filter((name) => name.value.trim())
      .map((name) => {
        const option = document.createElement("option");
        option.value = name.value.trim();
        return option;
      }),
  );
}

/** The form has changed, and the preview is to follow. */
function told(inside: HTMLElement): void {
  const form = inside.closest("form");
  if (form) {
    markChanged(form);
  }
  inside.dispatchEvent(new Event("input", { bubbles: true }));
}
