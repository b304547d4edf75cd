import { CLAIM_TOPICS, type ClaimTopicId } from '#features/claim-pages.ts';
import { TOPICS, type TopicId } from '#features/learn/topics.ts';
import { RESCUE_PATH } from '#features/rescue-path.ts';
import { LANGUAGES, type Language, basePath } from '#i18n/languages.ts';

/** A page that the build writes as a file. Which file answers which address is the server's and the service worker's matter. */
export interface Page {
  readonly kind: 'home' | 'first-step' | 'app' | 'privacy' | 'comfort' | 'learn' | 'claim' | 'not-found' | 'rescue';
  /** Which of the pages that explain something; null for all others. */
  readonly topic: TopicId | null;
  /** Which of the pages about what to do when something happened. */
  readonly claim?: ClaimTopicId;
  readonly language: Language;
  /** In dist/. */
  readonly file: string;
  /** The address it is rendered for. */
  readonly path: string;
  readonly script:
    | '/src/app/home.ts'
    | '/src/app/claims.ts'
    | '/src/app/islands.tsx'
    | '/src/app/first-step.ts'
    | '/src/app/main.tsx'
    | '/src/app/rescue.ts';
}

/** Every page, in every language that is offered. */
export const PAGES: readonly Page[] = [
  ...LANGUAGES.flatMap((language): Page[] => {
    const folder = basePath(language).slice(1);
    const file = (name: string) => (folder === '' ? name : `${folder}/${name}`);
    const path = (rest: string) => `${basePath(language)}${rest}`;
    return [
      { kind: 'home', topic: null, language, file: file('index.html'), path: path('/'), script: '/src/app/home.ts' },
      {
        kind: 'first-step',
        topic: null,
        language,
        file: file('daftar/index.html'),
        path: path('/daftar/'),
        script: '/src/app/first-step.ts',
      },
      // The empty frame of every other page of the app.
      {
        kind: 'app',
        topic: null,
        language,
        file: file('aplikasi.html'),
        path: path('/kiriman'),
        script: '/src/app/main.tsx',
      },
      {
        kind: 'privacy',
        topic: null,
        language,
        file: file('privasi/index.html'),
        path: path('/privasi/'),
        script: '/src/app/home.ts',
      },
      {
        kind: 'comfort',
        topic: null,
        language,
        file: file('kenyamanan/index.html'),
        path: path('/kenyamanan/'),
        script: '/src/app/home.ts',
      },
      ...TOPICS.map((topic): Page => ({
        kind: 'learn',
        topic: topic.id,
        language,
        file: file(`${topic.path.slice(1)}index.html`),
        path: path(topic.path),
        script: 'islands' in topic ? '/src/app/islands.tsx' : '/src/app/home.ts',
      })),
      ...CLAIM_TOPICS.map((claim): Page => ({
        kind: 'claim',
        topic: null,
        claim: claim.id,
        language,
        file: file(`${claim.path.slice(1)}index.html`),
        path: path(claim.path),
        script: '/src/app/claims.ts',
      })),
    ];
  }),
  { kind: 'not-found', topic: null, language: 'id', file: '404.html', path: '/', script: '/src/app/home.ts' },
];

/** The rescue page, apart from the others: its script is built by itself, and shares nothing with theirs. */
export const RESCUE_PAGES = LANGUAGES.map((language): Page => ({
  kind: 'rescue',
  topic: null,
  language,
  file: `${basePath(language).slice(1)}${RESCUE_PATH}index.html`.replace(/^\//, ''),
  path: `${basePath(language)}${RESCUE_PATH}`,
  script: '/src/app/rescue.ts',
}));

/** Is this path (without its language) one that the app's own router shows? */
export function isAppPath(path: string): boolean {
  return /^\/(daftar\/|kenyamanan\/$|(kiriman|pengaturan|agen|titip|terima|bukti)(\/|$))/.test(path);
}

/**
 * Pages that are kept on the phone together, one file a language: each repeats the frame and much of the words of the others, which
 * weighs next to nothing when they are compressed together.
 */
export function isBundled(page: Page): boolean {
  return ['learn', 'claim', 'comfort', 'privacy', 'rescue'].includes(page.kind);
}
