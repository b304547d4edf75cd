import { shareText } from '#features/share-text.ts';
import { announce } from '#ui/announce.ts';

/**
 * Brings the two buttons of `ShareAndPrint.tsx` to life, where the page has them. Shared is what carries `data-share`, as it stands on
 * the page: headings, sentences, lists, boxes with or without a tick, and lines to write on.
 */
export function startShareAndPrint(): void {
  const place = document.getElementById('share-and-print');
  if (place === null) return;
  for (const part of document.querySelectorAll<HTMLElement>('[data-live]')) part.hidden = false;
  document.getElementById('print-list')?.addEventListener('click', () => window.print());
  document.getElementById('share-list')?.addEventListener('click', () => {
    const text = pageAsText();
    void shareText({ title: document.querySelector('h1')?.textContent ?? '', text }).then((outcome) => {
      if (outcome === 'copied') announce(place.dataset['copied'] ?? '');
      if (outcome === 'failed') showToCopy(text);
    });
  });
}

function pageAsText(): string {
  return [...document.querySelectorAll<HTMLElement>('[data-share]')]
    .flatMap((part) => linesOf(part))
    .join('\n')
    .trim();
}

function linesOf(part: HTMLElement): readonly string[] {
  const items = [...part.children].filter((item) => !(item instanceof HTMLElement && item.hidden));
  switch (part.dataset['share']) {
    case 'heading':
      return ['', textOf(part)];
    case 'list':
      return items.map((item) => `- ${textOf(item)}`);
    case 'boxes':
      return items.map(boxLine);
    case 'blank':
      return [`${textOf(part)}: ____________________`];
    default:
      return [textOf(part)];
  }
}

/** `[x] Laporan polisi (bila kecelakaan lalu lintas)` */
function boxLine(item: Element): string {
  const sign = item.querySelector('input')?.checked === true ? '[x]' : '[ ]';
  const label = textOf(item.querySelector('label'));
  const hint = textOf(item.querySelector('.hint'));
  return `${sign} ${label}${hint === '' ? '' : ` (${hint})`}`;
}

function textOf(element: Element | null): string {
  return (element?.textContent ?? '').replaceAll(/\s+/g, ' ').trim();
}

/** Where the phone neither shares nor copies: the text itself, chosen whole. */
function showToCopy(text: string): void {
  const field = document.getElementById('copy-by-hand');
  const box = document.getElementById('list-as-text');
  if (field === null || !(box instanceof HTMLTextAreaElement)) return;
  field.hidden = false;
  box.value = text;
  box.focus();
  box.select();
}
