import type { BackendModule, ReadCallback } from 'i18next';

type TextFiles = Readonly<Record<string, () => Promise<Record<string, unknown>>>>;

/** Lets i18next fetch its texts from files that the bundler has found: `/locales/<language>/<namespace>.json`. */
export function textFiles(found: TextFiles): BackendModule {
  return {
    type: 'backend',
    init() {
      // Nothing to prepare: the bundler knows the files.
    },
    read(language: string, namespace: string, done: ReadCallback) {
      const load = found[`/locales/${language}/${namespace}.json`];
      if (load === undefined) {
        done(new Error(`No texts ${language}/${namespace}`), null);
        return;
      }
      load().then(
        (texts) => done(null, texts),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), null),
      );
    },
  };
}
