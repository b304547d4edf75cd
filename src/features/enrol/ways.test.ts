import { describe, expect, it } from 'vitest';
import type { Answers } from '#domain/answers.ts';
import { returnedOf } from '#domain/returned.ts';
import { FISH_TRADER as SENT } from '#domain/testing/personas.ts';
import type { StepId } from '#domain/steps.ts';
import { backIn, nextStep, returnedSteps } from '#features/enrol/ways.ts';

const corrects = (...fields: string[]) => ({
  id: '0193537a-0000-7000-8000-000000000001',
  reference: 'K7M-2QX-94D',
  isHeld: true,
  stage: 'needs-correction',
  returned: returnedOf(
    fields.map((field) => ({ field, problem: 'office-check-again' })),
    SENT,
  ),
  hasNewPhoto: false,
  words: null,
  changedByBoth: null,
});
const TODAY = '2026-11-26';

/** The pages from the first one sent back on, each with what is changed on it. */
function walk(returned: readonly string[], changes: Partial<Record<StepId, Partial<Answers>>> = {}): StepId[] {
  const about = corrects(...returned);
  let answers = SENT;
  const seen: StepId[] = [];
  let step = returnedSteps(about, answers)[0] ?? 'periksa';
  while (step !== 'periksa' && seen.length < 10) {
    seen.push(step);
    answers = { ...answers, ...changes[step] };
    step = nextStep(step, answers, { today: TODAY, back: 'perbaiki', corrects: about });
  }
  return seen;
}

describe('the way through what an officer has sent back', () => {
  it('leads over exactly the pages that were named, in the order of the form, and then to where all is read', () => {
    expect(walk(['months', 'fullName', 'phone'])).toEqual(['nama', 'kontak', 'bulan']);
    expect(walk(['sex', 'birthDay'])).toEqual(['lahir']);
    expect(walk(['taxNumber'])).toEqual([]);
  });

  it('is the page of the photo alone, when nothing but the photo was sent back, taken or not', () => {
    expect(walk(['ktpPhoto'])).toEqual(['nik']);
    const about = { ...corrects('ktpPhoto', 'phone'), hasNewPhoto: true };
    expect(nextStep('nik', SENT, { today: TODAY, back: 'perbaiki', corrects: about })).toBe('kontak');
  });

  it('goes on also past an answer that is left as it was: she may be right', () => {
    expect(walk(['phone', 'months'], { kontak: {} })).toEqual(['kontak', 'bulan']);
  });

  it('takes in what a change has made necessary', () => {
    expect(walk(['livesAt', 'months'], { tinggal: { livesAt: 'elsewhere' } }).slice(0, 2)).toEqual([
      'tinggal',
      'wilayah-tinggal',
    ]);
  });

  it('does not ask again what was changed before', () => {
    const about = corrects('fullName', 'phone', 'months');
    const answers = { ...SENT, phone: '081200000099' };
    expect(nextStep('nama', answers, { today: TODAY, back: 'perbaiki', corrects: about })).toBe('bulan');
  });

  it('is left alone by whoever changes one answer from the page where all is read', () => {
    const about = corrects('fullName', 'phone');
    expect(nextStep('nama', SENT, { today: TODAY, back: 'periksa', corrects: about })).toBe('periksa');
    expect(nextStep('nama', SENT, { today: TODAY, back: null, corrects: about })).toBe('lahir');
  });

  it('is named by the address, which may be anything', () => {
    const addresses = ['?kembali=periksa', '?d=x&kembali=perbaiki', '?kembali=//evil', ''];
    expect(addresses.map((each) => backIn(each, null))).toEqual(['periksa', 'perbaiki', null, null]);
  });

  it('is found again by whoever goes on with it from a list, whose address does not name it', () => {
    expect(backIn('?d=x', corrects('phone'))).toBe('perbaiki');
    expect(backIn('?d=x', corrects())).toBe('periksa');
    expect(backIn('?d=x&kembali=periksa', corrects('phone'))).toBe('periksa');
  });
});
