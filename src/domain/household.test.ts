import { describe, expect, it } from 'vitest';
import { answersOfNext } from '#domain/household.ts';
import { FISH_TRADER, RIDER } from '#domain/testing/personas.ts';

const TODAY = '2026-11-26';

describe('the next person', () => {
  it('of a household keeps address and phone, and nothing that is her own', () => {
    const next = answersOfNext(RIDER, 'household', TODAY);
    const { ktpPlace, ktpStreet, ktpRt, homePlace, phone, payer, months } = RIDER;
    expect(next).toMatchObject({ ktpPlace, ktpStreet, ktpRt, homePlace, phone, payer, months, email: '' });
    for (const own of ['nik', 'fullName', 'birthDay', 'sex', 'occupation', 'incomeMonthly', 'motherName'] as const)
      expect(next[own]).toBe('');
    for (const own of ['consentRegistration', 'consentReminders', 'consentStatistics', 'needsConsent'] as const)
      expect(next[own]).toBe('');
    expect([...next.heirs, ...next.needs, ...next.attestations]).toEqual([]);
    expect(next.known).toContain('alamat-tinggal');
    expect(next.known).not.toContain('pekerjaan');
  });

  it('of a group keeps the work, its place and its hours', () => {
    const next = answersOfNext(FISH_TRADER, 'group', TODAY);
    const { occupation, workPlace, workStart, workEnd } = FISH_TRADER;
    expect(next).toMatchObject({ occupation, workPlace, workStart, workEnd, ktpStreet: '', phone: '' });
    expect(next.known).toEqual(['pekerjaan', 'tempat-kerja', 'pembayar', 'program', 'bulan']);
  });

  it('of both keeps all of that', () => {
    const next = answersOfNext(FISH_TRADER, 'both', TODAY);
    expect(next).toMatchObject({
      ktpStreet: FISH_TRADER.ktpStreet,
      workStart: FISH_TRADER.workStart,
      incomePerDay: '',
    });
  });

  it('is asked anew what the one before left open', () => {
    const next = answersOfNext({ ...FISH_TRADER, phone: '0812', ktpStreet: '' }, 'household', TODAY);
    expect(next.phone).toBe('');
    expect(next.known).not.toContain('kontak');
    expect(next.known).not.toContain('alamat-ktp');
    expect(next.known).toContain('wilayah-ktp');
  });

  it('who lives where the KTP says is not asked for another address', () => {
    const next = answersOfNext(FISH_TRADER, 'household', TODAY);
    expect(next.livesAt).toBe('same');
    expect(next.known).not.toContain('wilayah-tinggal');
  });
});
