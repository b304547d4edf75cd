import { expect, it } from 'vitest';
import { type ConsentPurpose, isAskedFor } from '#domain/consent-texts.ts';
import type { Enrolment } from '#domain/enrolment.ts';

const HEIR = { name: 'Bima Contoh', relation: 'child', birthDate: null } as const;

type Named = Pick<Enrolment, 'heirs' | 'needs'>;
const NOTHING: Named = { heirs: [], needs: null };

const CASES: readonly (readonly [ConsentPurpose, Named, boolean])[] = [
  // Who named nobody has refused nothing.
  ['heirs', NOTHING, false],
  ['needs', NOTHING, false],
  ['needs', { ...NOTHING, needs: { difficulties: [], help: [] } }, false],
  ['heirs', { ...NOTHING, heirs: [HEIR] }, true],
  ['needs', { ...NOTHING, needs: { difficulties: ['see'], help: [] } }, true],
  ['needs', { ...NOTHING, needs: { difficulties: [], help: ['companion'] } }, true],
  // These are asked of everybody.
  ['reminders', NOTHING, true],
  ['statistics', NOTHING, true],
  ['registration', NOTHING, true],
];

it.each(CASES)('a consent about %s, with %j, is asked for: %s', (purpose, enrolment, isAsked) => {
  expect(isAskedFor(purpose, enrolment)).toBe(isAsked);
});
