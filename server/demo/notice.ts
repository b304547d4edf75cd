import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { LANGUAGE_CODES } from '#domain/language-codes.ts';

const LOCALES = join(import.meta.dirname, '../../locales');
const Words = z.object({ mark: z.string(), means: z.string() });

/** The words of a demo in a language: that it is one, and what that means. */
export function readDemoWords(language: string): { readonly mark: string; readonly means: string } {
  return Words.parse(JSON.parse(readFileSync(join(LOCALES, language, 'demo.json'), 'utf8')));
}

/** What stands above every page of a demo, in all languages: the stylesheet shows the one of the page, also after it is changed in place. */
export function readDemoNotice(): string {
  const lines = LANGUAGE_CODES.map((language) => {
    const { mark, means } = readDemoWords(language);
    return `<p lang="${language}"><strong>${mark}</strong> ${means}</p>`;
  });
  return `<aside class="demo" aria-label="Demo">${lines.join('')}</aside>`;
}

/** A page, or a file of pages by their addresses, with the notice. */
export function withDemoNotice(path: string, text: string, notice: string): string {
  if (path.endsWith('.html')) return text.replace(/<body[^>]*>/, (body) => `${body}${notice}`);
  const pages = Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(text)));
  return JSON.stringify(Object.fromEntries(pages.map(([at, page]) => [at, withDemoNotice('.html', page, notice)])));
}
