/** The two stages of a page, of which one is seen. */
import type { Stage } from "./shared/projector.ts";
import type { PanelSize } from "./shared/protocol.gen.ts";

/** The element of a stage, in the document. */
export function root(id: "led" | "centre"): HTMLElement {
  const element = document.createElement("main");
  element.id = id;
  document.body.append(element);
  return element;
}

/** One stage for all parts; which of the two it is, the panel says. `data-stage` brings it to the front. */
export function eitherStage(led: Stage, centre: Stage): Stage {
  const of = (panel: PanelSize) => (panel.kind === "led" ? led : centre);
  let front: Stage | null = null;
  return {
    prepare: (order) => of(order.place.panel).prepare(order),
    enter(scene) {
      front = of(scene.panel);
      front.enter(scene);
      document.documentElement.dataset.stage = scene.panel.kind;
    },
    tell: (now) => front?.tell(now),
  };
}
