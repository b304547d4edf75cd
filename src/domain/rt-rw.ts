import { type Outcome, fail, pass } from '#domain/outcome.ts';
import { plainText } from '#domain/typed-text.ts';

/**
 * Reads the number of an RT or RW, as people copy it from the KTP: "3", "003", "RT 03", "RW.007". A dash is how the KTP says that
 * there is none; many villages have none. The name of the other one is a number in the wrong box. Gives three digits as the KTP has
 * them, or null for none. Problem: rt-rw-format.
 */
export function parseRtRw(raw: string, which: 'rt' | 'rw'): Outcome<string | null> {
  const text = plainText(raw)
    .trim()
    .replace(which === 'rt' ? /^RT[\s.:]*/i : /^RW[\s.:]*/i, '');
  if (/^[-–]?$/.test(text)) return pass(null);
  return /^\d{1,3}$/.test(text) ? pass(text.padStart(3, '0')) : fail('rt-rw-format');
}
