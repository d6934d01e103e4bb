/** The time slider of a screen's preview: it moves the time of day in the field, and the field asks for the picture. */

export function watchScreens(): void {
  document.addEventListener("input", (event) => {
    const slider = event.target as HTMLInputElement;
    if (!(slider instanceof HTMLInputElement) || !slider.dataset.minutes) {
      return;
    }
    const field = document.getElementById(slider.dataset.minutes);
    if (!(field instanceof HTMLInputElement)) {
      return;
    }
    const minutes = Number(slider.value);
    const time = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
    field.value = time;
    slider.setAttribute("aria-valuetext", time);
  });
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
