import { findTexts } from '#domain/text-search.ts';
import { fillIn } from '#features/fill-in.ts';
import { announce } from '#ui/announce.ts';

const LISTEN_MS = 700;

/**
 * Narrows the list below a search field (ui/SearchField) while one types: `[data-find]` are the texts, with words of their own that
 * are not shown; a `[data-find-group]` without any is hidden too. The number found is shown at once and said after a pause.
 */
export function startPageSearch(field: HTMLElement): void {
  const input = field.querySelector('input');
  const line = field.querySelector('.found');
  const items = [...document.querySelectorAll<HTMLElement>('[data-find]')];
  const groups = [...document.querySelectorAll<HTMLElement>('[data-find-group]')];
  if (input === null || line === null) return;
  const texts = items.map((item) => `${item.textContent} ${item.dataset['find'] ?? ''}`);
  let pause: ReturnType<typeof setTimeout> | undefined;

  function narrow(query: string): void {
    const found = findTexts(texts, query);
    for (const [place, item] of items.entries()) item.hidden = found !== null && !found.has(place);
    for (const group of groups) group.hidden = group.querySelector('[data-find]:not([hidden])') === null;
    const told = found === null ? '' : countText(found.size);
    if (line !== null) line.textContent = told;
    clearTimeout(pause);
    if (told !== '') pause = setTimeout(() => announce(told), LISTEN_MS);
  }

  function countText(count: number): string {
    const { one = '', other = '', none = '' } = field.dataset;
    return fillIn(count === 0 ? none : count === 1 ? one : other, { count: String(count) });
  }

  input.addEventListener('input', () => narrow(input.value));
  // What the browser kept from before, when one comes back to the page, or what was typed before this script came.
  narrow(input.value);
}
