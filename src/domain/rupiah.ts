import { fail, pass, type Outcome } from '#domain/outcome.ts';
import { plainText } from '#domain/typed-text.ts';

/** Whole rupiah. There is nothing smaller in use. */
export type Rupiah = number;

/** Above this an amount is a slip of the finger, not a monthly income. */
export const LARGEST_INCOME: Rupiah = 1_000_000_000;

/** Below this a "monthly" income is often meant per day, and we ask. */
const PER_DAY_SUSPICION: Rupiah = 500_000;

/**
 * Reads an amount as people write it: `1500000`, `1.500.000`, `1,500,000`, `Rp 1.500.000,-`, `1,5 juta`, `1.5jt`,
 * `1½ juta`, `500rb`, `500k`, `2 juta 500 ribu`, `sejuta`, `dua ratus ribu`, with "sekitar" before or "sebulan" after.
 *
 * What can be read two ways is refused, never guessed: a bare number under 1,000 (`1,5`, `15`: million? thousand?),
 * `2 juta 500`, `1.250 juta`, a range, anything per day or week, `m` (million in English, miliar in Indonesian).
 * Problems: income-empty, income-format, income-too-large (over a thousand million).
 */
export function parseRupiah(raw: string): Outcome<Rupiah> {
  if (raw.length > LONGEST_TYPED_AMOUNT) {
    const short = raw.replace(/[\s\p{Z}\p{Cf}]+/gu, '');
    if (short === '') return fail('income-empty');
    return /^\d+$/.test(short) ? fail('income-too-large') : fail('income-format');
  }
  const folded = foldFractions(raw);
  const text = strip(plainText(folded).toLowerCase());
  if (text === '') return plainText(raw).trim() === '' ? fail('income-empty') : fail('income-format');
  const amount = amountOf(text);
  if (amount === null || !Number.isInteger(amount) || amount < 1000) return fail('income-format');
  return amount > LARGEST_INCOME ? fail('income-too-large') : pass(amount);
}

/** Is this so small for a month that it is probably a day's income? Then ask; the person may be that poor. */
export function looksPerDay(income: Rupiah): boolean {
  return income > 0 && income < PER_DAY_SUSPICION;
}

/** A month's income from a day's and the number of days worked in a month. */
export function monthlyFromDaily(perDay: Rupiah, days: number): Rupiah {
  return Math.round(perDay * days);
}

/** 'Rp16.800', in English 'Rp16,800'. No space, so that no line ends between sign and number. */
export function formatRupiah(amount: Rupiah, language: string): string {
  const separator = language.startsWith('en') ? ',' : '.';
  const digits = String(Math.abs(Math.round(amount))).replace(/\d(?=(?:\d{3})+$)/g, `$&${separator}`);
  return `${amount < 0 ? '\u2212' : ''}Rp${digits}`;
}

const LONGEST_TYPED_AMOUNT = 120;

const FRACTIONS: Readonly<Record<string, string>> = { '½': '5', '¼': '25', '¾': '75' };

/** '1½' would fold to '11⁄2', so the fractions are written out before folding. */
function foldFractions(raw: string): string {
  return raw.replace(
    /(\d?)\s?([½¼¾])/gu,
    (_, digit: string, sign: string) => `${digit || '0'},${FRACTIONS[sign] ?? ''}`,
  );
}

/** Takes away what surrounds an amount: currency, "about", "a month", the closing ",-". */
function strip(text: string): string {
  return text
    .trim()
    .replace(/^(?:(?:sekitar|kira-kira|kira kira|kurang lebih|kurleb|lebih kurang|rata-rata|rata rata|[±~≈])\s*)+/u, '')
    .replace(/^(?:rp|idr)[\s.:]*(?=[\d\p{L}])/u, '')
    .replace(/[\s]*(?:(?:\/|per\s?|tiap\s|se)bulan(?:nya)?|\/bln|\/month|(?:per|a)\s+month)$/u, '')
    .replace(/\s*(?:rupiah|idr)$/u, '')
    .replace(/[.,]\s?[-–—=]+$|[.,]$/u, '')
    .trim();
}

const UNITS: Readonly<Record<string, number>> = {
  ribu: 1_000,
  rb: 1_000,
  rbu: 1_000,
  k: 1_000,
  juta: 1_000_000,
  jt: 1_000_000,
  jta: 1_000_000,
  miliar: 1_000_000_000,
  milyar: 1_000_000_000,
};

/** The sum of "number unit" pairs with falling units, or null. */
function amountOf(text: string): number | null {
  const spaced = text.replace(/(\d)\s(?=\d{3}(?:\s\d{3})*(?!\d))/g, '$1.'); // "1 500 000"
  const tokens = spaced.match(/\d[\d.,']*|\p{L}+|\S/gu) ?? [];
  let total = 0;
  let lastUnit = Infinity;
  let pending: string[] = [];
  for (const token of tokens) {
    const fused = /^se(ribu|juta|miliar|milyar)$/.exec(token)?.[1];
    const unit = UNITS[fused ?? token];
    if (unit === undefined) {
      pending.push(token);
      continue;
    }
    if (fused) pending.push('satu');
    const count = numberOf(pending, true);
    if (count === null || unit >= lastUnit) return null;
    total += Math.round(count * unit * 1000) / 1000;
    lastUnit = unit;
    pending = [];
  }
  if (pending.length === 0) return total;
  const rest = numberOf(pending, false);
  // "2 juta 500" is two and a half million to one person and 2,000,500 to another.
  return rest === null || rest < 1000 || rest >= lastUnit ? null : total + rest;
}

/** Digits with separators, or Indonesian number words under a thousand. Decimals only in front of a unit. */
function numberOf(tokens: readonly string[], hasUnit: boolean): number | null {
  const [only] = tokens;
  if (only === undefined) return null;
  if (tokens.length > 1 || !/^\d/.test(only)) return hasUnit ? wordsToNumber(tokens) : null;
  if (/^\d+$/.test(only)) return Number(only);
  if (/^\d{1,3}(?:\.\d{3})+(?:,0{1,2})?$|^\d{1,3}(?:,\d{3})+(?:\.0{1,2})?$|^\d{1,3}(?:'\d{3})+$/.test(only)) {
    // "1.250 juta": one and a quarter million, or 1,250 million? Not ours to say.
    return hasUnit ? null : Number(only.replace(/[.,]0{1,2}$/, '').replace(/\D/g, ''));
  }
  if (/^\d+[.,]0{1,2}$/.test(only) && !hasUnit) return Number(only.slice(0, only.search(/[.,]/)));
  return hasUnit && /^\d{1,4}[.,]\d{1,2}$/.test(only) ? Number(only.replace(',', '.')) : null;
}

const WORDS = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan'];

/** "dua ratus lima puluh" → 250; "satu setengah" → 1.5; "5 ratus" → 500. Null when it is not a number under 1,000. */
function wordsToNumber(tokens: readonly string[]): number | null {
  let total = 0;
  let digit: number | null = null;
  for (const token of tokens) {
    const value = WORDS.indexOf(token);
    const multiple = { belas: 1, puluh: 10, ratus: 100 }[token];
    const fixed = { sepuluh: 10, sebelas: 11, seratus: 100, setengah: 0.5 }[token];
    if (value !== -1 || /^\d$/.test(token)) {
      if (digit !== null) return null;
      digit = value !== -1 ? value : Number(token);
    } else if (multiple !== undefined && digit !== null) {
      total += token === 'belas' ? digit + 10 : digit * multiple;
      digit = null;
    } else if (fixed !== undefined && (digit === null || fixed === 0.5)) {
      total += fixed;
    } else {
      return null;
    }
  }
  const number = total + (digit ?? 0);
  return number > 0 && number < 1000 ? number : null;
}
