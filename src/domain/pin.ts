import { pass } from '#domain/outcome.ts';

export const PIN_DIGITS_MIN = 6;
export const PIN_DIGITS_MAX = 12;

/** The pairs and rows that people try first, beside those that `isEasy` finds by their pattern. */
const EASY = ['112233', '332211', '121314', '102030', '147258', '159753', '147852', '258369', '789456'];

export type PinProblem = 'pin-empty' | 'pin-digits' | 'pin-too-short' | 'pin-too-long' | 'pin-too-easy';

/** Takes a PIN that somebody chooses, or tells what is the matter with it. */
export function parsePin(
  typed: string,
): { readonly ok: true; readonly value: string } | { readonly ok: false; readonly problem: PinProblem } {
  const pin = typed.trim();
  if (pin === '') return refuse('pin-empty');
  if (!/^\d+$/.test(pin)) return refuse('pin-digits');
  if (pin.length < PIN_DIGITS_MIN) return refuse('pin-too-short');
  if (pin.length > PIN_DIGITS_MAX) return refuse('pin-too-long');
  return isEasy(pin) ? refuse('pin-too-easy') : pass(pin);
}

function refuse(problem: PinProblem) {
  return { ok: false, problem } as const;
}

/** One digit, or a group of them again and again; a row up or down. */
function isEasy(pin: string): boolean {
  if (/^(\d{1,4})\1+$/.test(pin) || EASY.includes(pin)) return true;
  const steps = Array.from(pin, Number)
    .slice(1)
    .map((digit, at) => (digit - Number(pin[at]) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}

/** After so many wrong PINs in a row the vault's key is wiped. */
export const WRONG_PINS_MAX = 10;

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
/** How long to wait after so many wrong PINs in a row, from the first on. */
const WAITS_MS = [0, 0, 30 * SECOND_MS, MINUTE_MS, 2 * MINUTE_MS, 5 * MINUTE_MS, 10 * MINUTE_MS, 15 * MINUTE_MS];
const LONGEST_WAIT_MS = 30 * MINUTE_MS;

/** How long the next try has to wait when this many were wrong. */
export function waitAfterMs(wrong: number): number {
  return wrong === 0 ? 0 : (WAITS_MS[wrong - 1] ?? LONGEST_WAIT_MS);
}
