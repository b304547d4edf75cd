import { describe, expect, it } from 'vitest';
import { addressOfReach } from '#domain/agency.ts';
import { AGENCY_LENGTHS, type AgencyTyped, readAgency } from '#domain/agency-wire.ts';
import { Operator } from '#domain/wire.ts';

const TYPED: AgencyTyped = {
  name: '  Dinas  Tenaga Kerja Contoh ',
  phone: '(021) 1500-910',
  whatsapp: '0812 0000 9901',
  address: 'Jalan Contoh 1',
  hours: 'Senin–Jumat 08.00–15.00',
  web: 'https://contoh.go.id/jamsostek',
  official: false,
};

describe('what an administrator types of the agency', () => {
  it('is tidied, and is what phones can parse', () => {
    const { operator } = readAgency(TYPED);
    expect(operator).toEqual({
      name: 'Dinas Tenaga Kerja Contoh',
      contact: '(021) 1500-910',
      official: false,
      reach: {
        phone: '(021) 1500-910',
        whatsapp: '+6281200009901',
        address: 'Jalan Contoh 1',
        hours: 'Senin–Jumat 08.00–15.00',
        web: 'https://contoh.go.id/jamsostek',
      },
    });
    expect(Operator.parse(operator)).toEqual(operator);
  });

  it('may be the name alone', () => {
    const empty = { ...TYPED, phone: '', whatsapp: ' ', address: '', hours: '', web: '' };
    expect(readAgency(empty).operator).toMatchObject({ contact: '', reach: { phone: null, web: null } });
  });

  it.each([
    ['name', '', 'agency-name'],
    ['name', 'x'.repeat(AGENCY_LENGTHS.name + 1), 'agency-too-long'],
    ['phone', 'hubungi kami', 'agency-phone'],
    ['phone', '12', 'agency-phone'],
    ['whatsapp', '+1 202 555 0100', 'agency-whatsapp'],
    ['whatsapp', '021 1500910 atau 2', 'agency-whatsapp'],
    ['hours', 'x'.repeat(AGENCY_LENGTHS.hours + 1), 'agency-too-long'],
    ['web', 'http://contoh.go.id', 'agency-web'],
    ['web', 'javascript:alert(1)', 'agency-web'],
    ['web', 'https://bpjs.go.id@jahat.example/', 'agency-web'],
    ['web', 'https://contoh.go.id:8443/', 'agency-web'],
    ['web', 'https://contoh.go.id/"><script>', 'agency-web'],
  ] as const)('is told at its field: %s %s', (field, text, problem) => {
    expect(readAgency({ ...TYPED, [field]: text })).toEqual({ operator: null, problems: [{ field, problem }] });
  });
});

describe('where the parts lead', () => {
  it('is a call, a chat or a page', () => {
    expect(addressOfReach('phone', '(021) 1500-910')).toBe('tel:0211500910');
    expect(addressOfReach('phone', '+62 21 1500')).toBe('tel:+62211500');
    expect(addressOfReach('whatsapp', '+6281200009901')).toBe('https://wa.me/6281200009901');
    expect(addressOfReach('web', 'https://contoh.go.id')).toBe('https://contoh.go.id');
  });

  // A phone does not trust what it was sent: an intake of others, or a store that somebody has written to.
  it('is nothing but tel: and https:, whatever a phone was told', () => {
    expect(addressOfReach('phone', 'javascript:alert(1)')).toBeNull();
    expect(addressOfReach('whatsapp', '../evil')).toBeNull();
    expect(addressOfReach('web', 'javascript:alert(1)')).toBeNull();
    expect(addressOfReach('web', 'http://contoh.go.id')).toBeNull();
    expect(addressOfReach('address', 'https://contoh.go.id')).toBeNull();
  });

  it('is not told at all where it is damaged, or from an intake of before', () => {
    const before = { name: 'Contoh', contact: '', official: false };
    expect(Operator.parse(before).reach).toBeNull();
    expect(Operator.parse({ ...before, reach: { phone: 7 } }).reach).toBeNull();
  });
});
