/** The two stages of a page, of which one is seen. */
import type { Stage } from "./shared/projector.ts";

/** The element of a stage, in the document. */
export function root(id: "led" | "centre"): HTMLElement {
  const element = document.createElement("main");
  element.id = id;
  document.body.append(element);
  return element;
}

/** One stage for the conductor; which of the two it is, the panel says. `data-stage` brings it to the front. */
export function eitherStage(led: Stage, centre: Stage): Stage {
  return {
    prepare: async (cue, asset, panel) => {
      const shot = await (panel.kind === "led" ? led : centre).prepare(cue, asset, panel);
      const show = () => {
        shot.show();
        document.documentElement.dataset.stage = panel.kind;
      };
      return { show, drop: shot.drop };
    },
  };
}
