import { announce } from '#ui/announce.ts';
import { breathsOf, findVoice, languageOf } from '#ui/voices.ts';

/** How fast it reads, of the voice's own speed. */
const RATES = { normal: 1, slow: 0.7 } as const;
/** Phones tell their voices late; after this time there are none. */
const PATIENCE_MS = 3_000;

interface Reading {
  readonly button: HTMLElement;
  /** Called back when the page changes under what is being read. */
  readonly watch: MutationObserver;
  readonly parts: readonly HTMLElement[];
  /** Held here: Chromium may drop an utterance that nobody holds, and never tell its end. */
  utterance: SpeechSynthesisUtterance | null;
}

const root = document.documentElement;
let reading: Reading | null = null;

/**
 * Makes every `<button data-read="id">` of the document read what stands in the element of that id: its sentences (`.sentence`) and
 * what is marked `data-say`, as far as they can be seen, and nothing that is typed on it. Tells the stylesheet by `data-voice` on the
 * root whose voice there is. Plain DOM: the same on pages without React, and buttons may come and go.
 */
export function startReadAloud(): void {
  tellVoice();
  setTimeout(() => (root.dataset['voice'] ??= 'none'), PATIENCE_MS);
  // Safari has the property before it has the method.
  speechSynthesis.onvoiceschanged = tellVoice;
  new MutationObserver(() => {
    stop();
    tellVoice();
  }).observe(root, { attributeFilter: ['lang'] });
  document.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-read]') : null;
    if (button === null) return;
    if (reading?.button === button) stop();
    else read(button);
  });
  document.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') stop();
  });
  addEventListener('pagehide', stop);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') stop();
  });
}

function tellVoice(): void {
  const voices = speechSynthesis.getVoices();
  if (voices.length === 0) return;
  const voice = findVoice(voices, root.lang);
  const language = voice === null ? 'none' : languageOf(voice.lang);
  root.dataset['voice'] = language === root.lang ? 'own' : language;
}

function read(button: HTMLElement): void {
  stop();
  const parts = partsIn(document.getElementById(button.dataset['read'] ?? ''));
  const watch = new MutationObserver(() => {
    // Another page or another language: what is being said is no longer there.
    if (!button.isConnected || !parts.every((part) => part.isConnected)) stop();
  });
  watch.observe(document.body, { childList: true, subtree: true });
  reading = { button, watch, parts, utterance: null };
  button.dataset['reading'] = '';
  root.dataset['speaking'] = '';
  sayPart(reading, 0);
}

function stop(): void {
  if (reading === null) return;
  const { button, watch, parts } = reading;
  reading = null;
  watch.disconnect();
  for (const part of parts) delete part.dataset['aloud'];
  delete button.dataset['reading'];
  delete root.dataset['speaking'];
  speechSynthesis.cancel();
}

function sayPart(mine: Reading, at: number): void {
  for (const part of mine.parts) delete part.dataset['aloud'];
  const part = mine.parts[at];
  if (part === undefined) {
    stop();
    return;
  }
  part.dataset['aloud'] = '';
  bringIntoView(part);
  sayBreaths(mine, breathsOf(part.innerText.trim()), () => sayPart(mine, at + 1));
}

/** One utterance at a time: the next is begun when the one before has ended. */
function sayBreaths(mine: Reading, [breath, ...rest]: readonly string[], whenSaid: () => void): void {
  const voice = findVoice(speechSynthesis.getVoices(), root.lang);
  if (breath === undefined || voice === null) {
    if (voice === null) stop();
    else whenSaid();
    return;
  }
  const utterance = new SpeechSynthesisUtterance(breath);
  utterance.voice = voice;
  utterance.lang = voice.lang.replace('_', '-');
  utterance.rate = root.dataset['speed'] === 'slow' ? RATES.slow : RATES.normal;
  utterance.onend = () => {
    if (reading === mine) sayBreaths(mine, rest, whenSaid);
  };
  utterance.onerror = () => {
    // Stopped by us, it is no longer `mine`; anything else is a voice that fails, as one that needs signal does without.
    if (reading !== mine) return;
    stop();
    announce(mine.button.dataset['failed'] ?? '');
  };
  mine.utterance = utterance;
  speechSynthesis.speak(utterance);
}

/** What is read, in the order of the page. What stands in another part is read with that part. */
function partsIn(section: HTMLElement | null): HTMLElement[] {
  const all = [...(section?.querySelectorAll<HTMLElement>('.sentence, [data-say]') ?? [])];
  return all.filter(
    (part) => isSeen(part) && part.querySelector('.sentence, [data-say]') === null && part.innerText.trim() !== '',
  );
}

function isSeen(part: HTMLElement): boolean {
  // What is folded away has a size in Chromium, as if it were seen.
  const folded = part.closest('details:not([open])');
  return part.getClientRects().length > 0 && (folded === null || part.closest('summary')?.parentElement === folded);
}

function bringIntoView(part: HTMLElement): void {
  const { top, bottom } = part.getBoundingClientRect();
  if (top >= 0 && bottom <= innerHeight) return;
  const still = root.dataset['motion'] === 'less' || matchMedia('(prefers-reduced-motion: reduce)').matches;
  part.scrollIntoView({ block: 'center', behavior: still ? 'auto' : 'smooth' });
}
