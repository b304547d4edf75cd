import { LANGUAGES, type Language, basePath } from '#i18n/languages.ts';

/** A page that the build writes as a file. Which file answers which address is the server's and the service worker's matter. */
export interface Page {
  readonly kind: 'home' | 'first-step' | 'app' | 'privacy' | 'not-found';
  readonly language: Language;
  /** In dist/. */
  readonly file: string;
  /** The address it is rendered for. */
  readonly path: string;
  readonly script: '/src/app/home.ts' | '/src/app/first-step.ts' | '/src/app/main.tsx';
}

/** Every page, in every language that is offered. */
export const PAGES: readonly Page[] = [
  ...LANGUAGES.flatMap((language): Page[] => {
    const folder = basePath(language).slice(1);
    const file = (name: string) => (folder === '' ? name : `${folder}/${name}`);
    const path = (rest: string) => `${basePath(language)}${rest}`;
    return [
      { kind: 'home', language, file: file('index.html'), path: path('/'), script: '/src/app/home.ts' },
      {
        kind: 'first-step',
        language,
        file: file('daftar/index.html'),
        path: path('/daftar/'),
        script: '/src/app/first-step.ts',
      },
      // The empty frame of every other page of the app.
      { kind: 'app', language, file: file('aplikasi.html'), path: path('/kiriman'), script: '/src/app/main.tsx' },
      {
        kind: 'privacy',
        language,
        file: file('privasi/index.html'),
        path: path('/privasi/'),
        script: '/src/app/home.ts',
      },
    ];
  }),
  { kind: 'not-found', language: 'id', file: '404.html', path: '/', script: '/src/app/home.ts' },
];

/** Is this path (without its language) one that the app's own router shows? */
export function isAppPath(path: string): boolean {
  return /^\/(daftar\/|kiriman(\/|$)|pengaturan(\/|$))/.test(path);
}
