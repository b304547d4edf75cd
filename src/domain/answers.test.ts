import { expect, it } from 'vitest';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { EMPTY_ANSWERS, readAnswers } from '#domain/answers.ts';

it('reads what was stored as it was typed, and nothing else', () => {
  expect(readAnswers(JSON.parse(JSON.stringify({ ...FISH_TRADER, unknown: 'of a newer app' })))).toEqual(FISH_TRADER);
});

it.each([null, undefined, 7, 'nik', [], {}])('reads %j as nothing answered', (stored) => {
  expect(readAnswers(stored)).toEqual(EMPTY_ANSWERS);
});

it('reads what is damaged, or not there, as unanswered, and all else as it stands', () => {
  const heirs = [{ name: 'Sari', relation: 7 }, 'damaged'];
  const read = readAnswers({
    fullName: 'Sumiyem',
    phone: 62,
    needs: ['see', 1],
    help: 'sign-language',
    ktpPlace: [],
    heirs,
  });
  expect(read).toEqual({
    ...EMPTY_ANSWERS,
    fullName: 'Sumiyem',
    heirs: [
      { name: 'Sari', relation: '', birthDay: '', birthMonth: '', birthYear: '' },
      { name: '', relation: '', birthDay: '', birthMonth: '', birthYear: '' },
    ],
  });
  expect(readAnswers({ heirs: { name: 'Sari' }, workPlace: { province: '99', regency: null } })).toEqual({
    ...EMPTY_ANSWERS,
    workPlace: { ...EMPTY_ANSWERS.workPlace, province: '99' },
  });
});

it('gives each reader answers of its own', () => {
  readAnswers(null).needs.push('see');
  expect(readAnswers(null).needs).toEqual([]);
  const stored = { needs: ['see'] };
  readAnswers(stored).needs.push('hear');
  expect(stored.needs).toEqual(['see']);
});
