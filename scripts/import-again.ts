import type { Plugin } from 'vite';
import { HELPER } from './fewer-preloads.ts';

/** Long enough for a line that broke to be there again, too short to be taken for a page that hangs. */
const PAUSE_MS = 700;
const LOADS = 'return baseModule().catch(handlePreloadError);';
const GIVES_UP = 'handlePreloadError(item.reason);';

/**
 * Asks once more for a part of the app that did not come: on EDGE a file is cut off on its way, and what a service worker hands over can
 * break off too, of which Chromium tells nobody why. Without this one such file is a whole page that "cannot be shown". Browsers that
 * remember a failure (the HTML standard of before 2023) fail again, as they did. A stylesheet that did not come stops nothing: a page that
 * looks plain can be read.
 *
 * @throws while building, when Vite's helper is no longer the one that this changes
 */
export function importAgain(): Plugin {
  return {
    name: 'payung-import-again',
    apply: 'build',
    transform: {
      filter: { id: HELPER },
      handler(code) {
        if (!code.includes(LOADS) || !code.includes(GIVES_UP))
          this.error("Vite's preload helper has changed: see scripts/import-again.ts");
        return code.replace(GIVES_UP, '').replace(
          LOADS,
          // What came and cannot run fails again with the very same error: a fault of ours, and no broken line.
          `return baseModule().catch((first) =>
              new Promise((again) => setTimeout(again, ${PAUSE_MS})).then(baseModule).catch((second) => {
                if (second === first) throw second;
                handlePreloadError(second);
              }));`,
        );
      },
    },
  };
}
