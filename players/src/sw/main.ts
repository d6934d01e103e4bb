declare const self: ServiceWorkerGlobalScope;
declare const __SHELL__: { version: string; list: [file: string, sha256: string][] }; // put in by vite.sw.config.ts

const shell = __SHELL__;
self.addEventListener("install", () => console.info(`shell ${shell.version}`));
