/** What is pasted into a content is mended at once: old encodings, characters that nobody sees. It is told beside the
 *  field and can be taken back there. */

interface Answer {
  text: string;
  told: string[];
}

export function watchPastes(): void {
  document.addEventListener("paste", (event) => {
    const field = event.target;
    if ((field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) && field.form?.dataset.mend) {
      setTimeout(() => mend(field), 0);
    }
  });
}

async function mend(field: HTMLInputElement | HTMLTextAreaElement): Promise<void> {
  const form = field.form;
  const before = field.value;
  if (!form || !before.trim()) {
    return;
  }
  const sent = new URLSearchParams({
    text: before,
    csrf: form.querySelector<HTMLInputElement>("[name=csrf]")?.value ?? "",
  });
  const answer = await fetch(form.dataset.mend ?? "", { method: "POST", body: sent }).catch(() => null);
  if (!answer?.ok || field.value !== before) {
    return; // typed on meanwhile: saving mends it, too
  }
  const found = (await answer.json()) as Answer;
  if (found.told.length > 0 && found.text !== before) {
    write(field, found.text);
    tell(field, before, found.told, form.dataset.undo ?? "");
  }
}

function tell(field: HTMLInputElement | HTMLTextAreaElement, before: string, told: string[], undo: string): void {
  field.parentElement?.querySelector(":scope > .mended")?.remove();
  const note = document.createElement("p");
  note.className = "mended";
  note.setAttribute("role", "status");
  note.textContent = told.join(" ");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = undo;
  button.addEventListener("click", () => {
    write(field, before);
    note.remove();
    field.focus();
  });
  note.append(" ", button);
  field.after(note);
}

function write(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.value = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
