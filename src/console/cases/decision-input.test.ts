import { describe, expect, it } from 'vitest';
import { readDecision } from '#console/cases/decision-input.ts';

function formOf(values: Readonly<Record<string, string | readonly string[]>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) {
    for (const each of typeof value === 'string' ? [value] : value) form.append(name, each);
  }
  return form;
}

describe('the form of a decision', () => {
  it.each([
    [
      { kind: 'accept', kpj: ' 9901 0000-001 ' },
      { kind: 'accept', kpj: '99010000001', note: null },
    ],
    [
      { kind: 'accept', kpj: '', note: 'Lengkap' },
      { kind: 'accept', kpj: null, note: 'Lengkap' },
    ],
    [
      { kind: 'return', fields: ['nik'], 'reason-nik': 'office-unclear', words: ' Foto buram. ' },
      { kind: 'return', fields: [{ field: 'nik', problem: 'office-unclear' }], words: 'Foto buram.', note: null },
    ],
    [
      { kind: 'return', fields: ['ktpPhoto'], 'reason-ktpPhoto': 'office-photo-missing' },
      { kind: 'return', fields: [{ field: 'ktpPhoto', problem: 'office-photo-missing' }], words: null, note: null },
    ],
    [
      { kind: 'decline', reason: 'office-outside-age', kpj: 'left over' },
      { kind: 'decline', reason: 'office-outside-age', words: null, note: null },
    ],
  ])('%j is read as a decision', (values, decision) => {
    expect(readDecision(formOf(values))).toEqual({ ok: true, decision });
  });

  it.each([
    [{}, ['kind kindMissing']],
    [{ kind: 'return' }, ['fields fieldsMissing']],
    [
      { kind: 'return', fields: ['nik', 'phone'], 'reason-nik': 'office-unclear', 'reason-phone': '' },
      ['reason-phone fieldReasonMissing'],
    ],
    [{ kind: 'decline', reason: '' }, ['reason reasonMissing']],
    [{ kind: 'duplicate' }, ['of ofMissing']],
    [{ kind: 'accept', kpj: '', words: 'x'.repeat(1001), note: 'x'.repeat(1001) }, ['note tooLong']],
    [{ kind: 'decline', reason: 'office-contact', words: 'x'.repeat(1001) }, ['words tooLong']],
    [{ kind: 'accept', kpj: '=1+1' }, ['kpj kpjWrong']],
  ])('%j is told what is missing, and where', (values, problems) => {
    const read = readDecision(formOf(values));
    expect(read.ok ? [] : read.problems.map(({ fieldId, code }) => `${fieldId} ${code}`)).toEqual(problems);
  });
});
