import { type ReportBy, reportBy } from '#features/claims/report-by.ts';
import { fillIn } from '#features/fill-in.ts';
import { formatDate, formatInstant, formatWeekday, todayOf } from '#i18n/formats.ts';
import type { Language } from '#i18n/languages.ts';
import { announce } from '#ui/announce.ts';

/** After the last change: arrow keys run through a whole list. */
const PATIENCE_MS = 600;

/** What the page says: the day and hour, what is left, when the right ends. Empty lines are not shown. */
interface Answer {
  readonly main: string;
  readonly left?: string;
  readonly claim?: string;
}

/** Brings the question of `ReportBy.tsx` to life, where the page has it. Nothing of it is stored. */
export function startReportBy(language: Language, now: () => number): void {
  const form = document.getElementById('report-by');
  const day = document.getElementById('report-by-day');
  const hour = document.getElementById('report-by-hour');
  if (!(form instanceof HTMLFormElement && day instanceof HTMLSelectElement && hour instanceof HTMLSelectElement))
    return;
  nameDays(day, language, now());
  hour.value = String(new Date(now()).getHours());
  form.hidden = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const answer = () => {
    if (day.value === '') {
      // A date that nobody asked for would be taken for hers.
      show(form, { main: '' });
      return { main: '' };
    }
    const isOlder = day.value === 'older';
    const time = document.getElementById('report-by-time');
    if (time !== null) time.hidden = isOlder;
    const told: Answer = isOlder
      ? { main: form.dataset['older'] ?? '' }
      : inWords(reportBy(now(), Number(day.value), Number(hour.value)), form.dataset, language);
    show(form, told);
    return told;
  };
  answer();
  // A page that was opened yesterday and is looked at again: its "today" has become another day.
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible') return;
    nameDays(day, language, now());
    answer();
  });
  form.addEventListener('change', () => {
    const told = answer();
    clearTimeout(timer);
    timer = setTimeout(() => announce(Object.values(told).join(' ')), PATIENCE_MS);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
}

function nameDays(day: HTMLSelectElement, language: Language, nowMs: number): void {
  for (const option of day.options) {
    const at = new Date(nowMs);
    at.setDate(at.getDate() - Number(option.value));
    option.dataset['word'] ??= option.text;
    const word = option.dataset['word'];
    if (option.value !== 'older' && option.value !== '')
      option.text = `${word} (${formatWeekday(todayOf(at.getTime()), language)})`;
  }
}

function inWords(found: ReportBy, texts: DOMStringMap, language: Language): Answer {
  if (found.kind === 'not-yet') return { main: texts['notYet'] ?? '' };
  const by = {
    weekday: formatWeekday(todayOf(found.byMs), language),
    when: formatInstant(found.byMs, language),
  };
  const claim =
    found.claimBefore === null ? '' : fillIn(texts['claim'] ?? '', { date: formatDate(found.claimBefore, language) });
  if (found.kind === 'over') return { main: fillIn(texts['over'] ?? '', by), claim };
  const left = found.hours === 0 ? (texts['soon'] ?? '') : fillIn(texts['left'] ?? '', { hours: String(found.hours) });
  return { main: fillIn(texts['by'] ?? '', by), left, claim };
}

function show(form: HTMLFormElement, { main, left = '', claim = '' }: Answer): void {
  for (const [name, text] of Object.entries({ main, left, claim })) {
    const line = form.querySelector<HTMLElement>(`[data-answer=${name}]`);
    if (line === null) continue;
    line.textContent = text;
    line.hidden = text === '';
  }
}
