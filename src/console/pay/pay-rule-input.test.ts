import { describe, expect, it } from 'vitest';
import { readPayRule } from '#console/pay/pay-rule-input.ts';

const EARLIEST = '2026-11-26';

function form(typed: Readonly<Record<string, string>>, ...terms: readonly string[]): FormData {
  const values = new FormData();
  for (const [name, value] of Object.entries({ from: '1/12/2026', stage: 'received', ...typed }))
    values.set(name, value);
  for (const term of terms) values.append('terms', term);
  return values;
}

describe('a rule of what counts, as an administrator types it', () => {
  it('is read with what was left empty as nothing', () => {
    expect(readPayRule(form({ rupiah: '', threshold: '' }, 'exceptDuplicates'), EARLIEST)).toEqual({
      from: '2026-12-01',
      stage: 'received',
      exceptDuplicates: true,
      exceptRevoked: false,
      photosComplete: false,
      rupiah: null,
      threshold: null,
    });
  });

  it.each([
    ['Rp 1.500', 1_500],
    ['750', 750],
    ['rp.10000', 10_000],
  ])('has an amount as people write it: %s', (rupiah, amount) => {
    expect(readPayRule(form({ rupiah, threshold: '5' }), EARLIEST)).toMatchObject({ rupiah: amount, threshold: 5 });
  });

  it.each([
    [{ from: '25/11/2026' }, { field: 'from', problem: 'pay-from-past' }],
    [{ from: '' }, { field: 'from', problem: 'date-incomplete' }],
    [{ from: '31/2/2027' }, { field: 'from', problem: 'date-not-real' }],
    [{ rupiah: 'lima ribu' }, { field: 'rupiah', problem: 'pay-number' }],
    [{ rupiah: 'Rp' }, { field: 'rupiah', problem: 'pay-number' }],
    [{ rupiah: '99999999' }, { field: 'rupiah', problem: 'pay-number' }],
    [{ threshold: '0' }, { field: 'threshold', problem: 'pay-number' }],
  ])('is told what is wrong at its field: %j', (typed, problem) => {
    expect(readPayRule(form(typed), EARLIEST)).toMatchObject({ code: 'check-fields', fields: [problem] });
  });
});
