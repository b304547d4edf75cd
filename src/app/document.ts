import type { Page } from '#app/pages.ts';
import { RESCUE_PATH } from '#features/rescue-path.ts';
import { basePath } from '#i18n/languages.ts';

/** The whole HTML of a page around its rendered body. No inline script and no inline style: the content security policy forbids both. */
export function writeDocument(
  page: Page,
  texts: {
    readonly title: string;
    readonly description: string;
    readonly offlineReady: string;
    readonly rescue: string;
  },
  body: string,
  statusLine: string,
): string {
  return `<!doctype html>
<html lang="${page.language}" data-page="${page.kind}" data-offline-ready="${escapeHtml(texts.offlineReady)}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${escapeHtml(texts.title)}</title>
    <meta name="description" content="${escapeHtml(texts.description)}" />
    <meta name="color-scheme" content="light dark" />
    <meta name="theme-color" content="#fcf6ea" media="(prefers-color-scheme: light)" />
    <meta name="theme-color" content="#1a1210" media="(prefers-color-scheme: dark)" />
    <meta name="format-detection" content="telephone=no" />
    <script vite-ignore src="/src/app/before-paint.ts"></script>
    <link rel="icon" href="/icon.svg" type="image/svg+xml" />
    <link rel="apple-touch-icon" href="/icon-192.png" />
    <link rel="stylesheet" href="/src/app/style.css" />${isRead(page) ? '\n    <link rel="stylesheet" href="/src/app/reading.css" />' : ''}
    <script type="module" src="${page.script}"></script>
  </head>
  <body>
    ${statusLine}
    <div id="root">${body}</div>${needsRescue(page) ? rescueWay(page, texts.rescue) : ''}
  </body>
</html>
`;
}

/** Its styles are in the way of the form's first question, whose script brings them later, and of no use to the rescue page. */
function isRead({ kind }: Page): boolean {
  return kind !== 'first-step' && kind !== 'rescue';
}

/** Only where nothing can be done without the app: any other page can be read when its script does not come. */
function needsRescue({ kind }: Page): boolean {
  return kind === 'app' || kind === 'first-step';
}

/** Outside of what React takes over, and hidden until the app has failed to come alive: see before-paint.ts. */
function rescueWay({ language }: Page, words: string): string {
  return `
    <aside class="rescue-way">
      <a class="button button-secondary" href="${basePath(language)}${RESCUE_PATH}">${escapeHtml(words)}</a>
    </aside>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
