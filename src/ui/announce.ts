/** The id of the one live region, in every page from the start. */
export const STATUS_LINE_ID = 'status-line';

const BREATH_MS = 50;
const FADE_MS = 10_000;
const PATIENCE_MS = 500;
let waiting: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Says a whole sentence politely, once. The region is emptied first and filled a breath later, or the same sentence said twice
 * would be silent the second time (Orca 43, Firefox and Chromium). Sentences that come together are said together. After ten
 * seconds the region is emptied, so that nobody comes upon old news while reading the page. While the page is read aloud it waits.
 */
export function announce(sentence: string): void {
  const line = document.getElementById(STATUS_LINE_ID);
  if (line === null) return;
  waiting.push(sentence);
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
  const said = waiting.join(' ');
  line.textContent = said;
  waiting = [];
  timer = setTimeout(() => {
    if (line.textContent === said) line.textContent = '';
  }, FADE_MS);
}
