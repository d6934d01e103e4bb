/** The page's side of the service worker. All of it is optional: on plain http there is no worker, and play goes on. */

const WAIT_FOR_BOUNDARY = 60_000;
const LOOK_FOR_UPDATES = 3600_000;

export class Shell {
  #registration: ServiceWorkerRegistration | null = null;
  #controlled = false;
  #held = false;

  /** True when this page would come up again without the server. */
  get held(): boolean {
    return this.#held;
  }

  start(): void {
    const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    if (!workers) return;
    this.#controlled = this.#held = workers.controller !== null;
    workers.addEventListener("controllerchange", () => {
      if (this.#controlled) location.reload();
      this.#controlled = true;
    });
    void workers
      .register("/play/sw.js", { scope: "/play/", updateViaCache: "none" })
      .then((registration) => this.#follow(registration))
      .catch((error) => console.warn("no service worker:", String(error)));
    void workers.ready.then(() => {
      this.#held = true;
    });
  }

  #follow(registration: ServiceWorkerRegistration): void {
    this.#registration = registration;
    const wait = () => registration.waiting && setTimeout(() => this.boundary(), WAIT_FOR_BOUNDARY);
    wait();
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", wait));
    setInterval(() => this.look(), LOOK_FOR_UPDATES);
  }

  /** Asks the server whether there is a newer player. */
  look(): void {
    void this.#registration?.update().catch(() => undefined);
  }

  /** A cue has just come on the glass: the moment at which a new player may take over. */
  boundary(): void {
    if (this.#controlled) this.#registration?.waiting?.postMessage({ type: "SKIP_WAITING" });
  }

  /** This start went well. */
  healthy(): void {
    navigator.serviceWorker?.controller?.postMessage({ type: "HEALTHY" });
  }
}
