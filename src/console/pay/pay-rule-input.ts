import { PAY_STAGES, type PayRule } from '#domain/pay.ts';
import { parsePlainDate } from '#domain/plain-date.ts';
import { type FormProblem, fieldProblem, textOfField } from '#console/OfficeForm.tsx';

/** The largest amount and threshold that a rule may have, as the wire says. */
const RUPIAH_MAX = 10_000_000;
const THRESHOLD_MAX = 10_000;

/**
 * Reads a rule as it was typed; a problem is told at its field.
 *
 * @param earliest see `earliestStart`
 */
export function readPayRule(values: FormData, earliest: string): PayRule | FormProblem {
  const from = parsePlainDate(textOfField(values, 'from'));
  const rupiah = amountOf(textOfField(values, 'rupiah'));
  const threshold = countOf(textOfField(values, 'threshold'));
  const isPast = from.ok && from.value < earliest;
  const wrong = fieldProblem({
    // What is said about an empty day of birth is not meant here.
    from: from.ok
      ? isPast
        ? 'pay-from-past'
        : null
      : from.problem === 'date-empty'
        ? 'date-incomplete'
        : from.problem,
    rupiah: rupiah === undefined ? 'pay-number' : null,
    threshold: threshold === undefined ? 'pay-number' : null,
  });
  if (wrong !== null || !from.ok || rupiah === undefined || threshold === undefined) {
    return wrong ?? { code: 'internal', fields: [], retryAfterS: null };
  }
  const terms = values.getAll('terms');
  return {
    from: from.value,
    stage: PAY_STAGES.find((stage) => stage === textOfField(values, 'stage')) ?? 'registered',
    exceptDuplicates: terms.includes('exceptDuplicates'),
    exceptRevoked: terms.includes('exceptRevoked'),
    photosComplete: terms.includes('photosComplete'),
    rupiah,
    threshold,
  };
}

/** Null when it was left empty; undefined when it is no amount. */
function amountOf(typed: string): number | null | undefined {
  // As people write it: "Rp1.500". It may be smaller than any income.
  const digits = typed
    .trim()
    .replace(/^rp\.?\s*/i, '')
    .replaceAll(/[.\s]/g, '');
  if (digits === '') return typed.trim() === '' ? null : undefined;
  const amount = /^\d{1,8}$/.test(digits) ? Number(digits) : Number.NaN;
  return amount <= RUPIAH_MAX ? amount : undefined;
}

function countOf(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  const count = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= THRESHOLD_MAX ? count : undefined;
}
