import { describe, expect, it } from 'vitest';
import type { Answers } from '#domain/answers.ts';
import { type Returned, returnedOf, stillReturned } from '#domain/returned.ts';
import { FISH_TRADER as SENT } from '#domain/testing/personas.ts';

const back = (...fields: string[]) => fields.map((field) => ({ field, problem: 'office-check-again' }));
const still = (returned: readonly Returned[], answers: Answers, hasNewPhoto = false) =>
  stillReturned({ returned, hasNewPhoto }, answers);
const fieldsOf = (list: readonly { readonly field: string }[]) => list.map(({ field }) => field);

describe('what an officer has sent back', () => {
  it('is asked in the order of the form, whatever order it was named in', () => {
    const returned = returnedOf(back('months', 'phone', 'nik', 'birthPlace', 'sex'), SENT);
    expect(fieldsOf(returned)).toEqual(['nik', 'sex', 'birthPlace', 'phone', 'months']);
    expect(returned.map(({ step }) => step)).toEqual(['nik', 'lahir', 'lahir', 'kontak', 'bulan']);
  });

  it('leaves out what this form does not ask: a field of a newer intake, and what belongs to another question', () => {
    expect(returnedOf(back('taxNumber', 'birthYear', 'nikDoubtsKept', 'consentHeirs'), SENT)).toEqual([]);
  });

  const changes: readonly (readonly [string, Partial<Answers>])[] = [
    ['phone', { phone: '081200000099' }],
    ['birthDay', { birthYear: '1991' }],
    ['occupation', { occupation: 'other', occupationWords: 'Penjual jamu' }],
    ['secondOccupation', { secondOccupation: 'other' }],
    ['incomePer', { incomeDays: '3' }],
    ['ktpPlace', { ktpPlace: { ...SENT.ktpPlace, village: '', villageWords: 'Sukamaju' } }],
    ['heirs', { heirs: [{ name: 'Bima Contoh', relation: 'child', birthDay: '', birthMonth: '', birthYear: '' }] }],
    ['needs', { needs: ['see', 'hear'] }],
  ];
  it.each(changes)('stands until all that answers %s is another', (field, change) => {
    const returned = returnedOf(back(field), SENT);
    expect(fieldsOf(still(returned, SENT))).toEqual([field]);
    expect(still(returned, { ...SENT, ...change })).toEqual([]);
  });

  it('stands for the photo until another was taken, whatever else is changed, and stands beside the NIK', () => {
    const returned = returnedOf(back('ktpPhoto', 'fullName', 'nik'), SENT);
    expect(returned.map(({ step, field }) => `${step} ${field}`)).toEqual(['nik nik', 'nik ktpPhoto', 'nama fullName']);
    expect(fieldsOf(still(returned, { ...SENT, nik: '9901015501900002' }))).toEqual(['ktpPhoto', 'fullName']);
    expect(fieldsOf(still(returned, SENT, true))).toEqual(['nik', 'fullName']);
  });

  it('is nothing of an enrolment of its own', () => {
    expect(stillReturned(null, SENT)).toEqual([]);
  });

  it('stands when only another question of the same page was changed, or a doubt about the NIK was answered', () => {
    const returned = returnedOf(back('nik', 'sex', 'phone'), SENT);
    const changed = { ...SENT, nikDoubtsKept: ['1:child'], birthPlace: 'Tegal', email: 'a@b.example' };
    expect(fieldsOf(still(returned, changed))).toEqual(['nik', 'sex', 'phone']);
  });
});
