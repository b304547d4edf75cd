/** The id of the one live region, in every page from the start. */
export const STATUS_LINE_ID = 'status-line';

const BREATH_MS = 50;
/** While all words of a page change, Orca 43 drops what is told beside them; half a second later it is heard (Firefox and Chromium). */
const AFTER_THE_RUSH_MS = 500;
/** A sentence stands at least this long: one that was replaced sooner would not be said by every screen reader. */
const STANDS_MS = 1_500;
const FADE_MS = 10_000;
const PATIENCE_MS = 500;
let waiting: string[] = [];
let lastSaid = '';
let timer: ReturnType<typeof setTimeout> | undefined;
/** Until when the last sentence has its time, as the timer that ends it. */
let standing: ReturnType<typeof setTimeout> | undefined;

/**
 * Says a whole sentence politely, once. The region is emptied first and filled a breath later, or a sentence that begins like the one
 * before would be told in part (Orca 43, Firefox and Chromium). Sentences that come together are said together; one that comes
 * while another has only just been said waits a moment. After ten seconds the region is emptied, so that nobody comes upon old
 * news while reading the page. While the page is read aloud it waits.
 */
export function announce(sentence: string): void {
  const line = document.getElementById(STATUS_LINE_ID);
  if (line === null) return;
  waiting.push(sentence);
  if (standing === undefined) empty(line);
}

/** As `announce`, when the screen has come to rest. Gives the way to stop, for who leaves before. */
export function announceAtRest(sentence: string): () => void {
  const later = setTimeout(announce, AFTER_THE_RUSH_MS, sentence);
  return () => clearTimeout(later);
}

/** Takes back what was told, and what is still to be told: it may name somebody, and the page is locked. */
export function hush(): void {
  waiting = [];
  clearTimeout(timer);
  const line = document.getElementById(STATUS_LINE_ID);
  if (line !== null) line.textContent = '';
}

function empty(line: HTMLElement): void {
  line.textContent = '';
  clearTimeout(timer);
  timer = setTimeout(tell, BREATH_MS, line);
}

function tell(line: HTMLElement): void {
  // The page is being read aloud: two voices at once are none.
  if (document.documentElement.dataset['speaking'] !== undefined) {
    timer = setTimeout(tell, PATIENCE_MS, line);
    return;
  }
  const sentence = waiting.join(' ');
  // Orca takes the same text twice in a row for one, however long ago it was: a space that nobody hears makes it another.
  const said = sentence === lastSaid ? `${sentence}\u00A0` : sentence;
  lastSaid = said;
  line.textContent = said;
  waiting = [];
  standing = setTimeout(() => {
    standing = undefined;
    if (waiting.length > 0) empty(line);
  }, STANDS_MS);
  timer = setTimeout(() => {
    if (line.textContent === said) line.textContent = '';
  }, FADE_MS);
}
