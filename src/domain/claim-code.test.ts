import { describe, expect, it } from 'vitest';
import { claimCodeOf, parseClaimCode, readClaim, writeClaim } from '#domain/claim-code.ts';
import { readReceiptCode, writeReceiptCode } from '#domain/receipt-code.ts';
import type { Receipt } from '#domain/wire.ts';

const hash = Uint8Array.from({ length: 32 }, (_, at) => (at * 37 + 11) & 255);
const code = claimCodeOf(hash);

describe('a claim code', () => {
  it('has sixteen signs in four groups, of the first 75 bits', () => {
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    const beyond = Uint8Array.from(hash, (byte, at) => (at > 9 ? byte ^ 255 : byte));
    expect(claimCodeOf(beyond)).toBe(code);
    for (let bit = 0; bit < 75; bit += 1) {
      const other = Uint8Array.from(hash, (byte, at) => (at === bit >> 3 ? byte ^ (128 >> (bit & 7)) : byte));
      expect(claimCodeOf(other), `bit ${bit}`).not.toBe(code);
    }
  });

  it('is read as it is typed', () => {
    expect(parseClaimCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(code);
    expect(parseClaimCode(code.replaceAll('0', 'O').replaceAll('1', 'l'))).toBe(code);
  });

  it('is not read with one sign wrong, two swapped or one missing', () => {
    const signs = code.replaceAll('-', '');
    for (let at = 0; at < signs.length; at += 1) {
      const wrong = signs[at] === 'Z' ? '3' : 'Z';
      expect(parseClaimCode(signs.slice(0, at) + wrong + signs.slice(at + 1))).toBeNull();
      const [one, two] = [signs[at] ?? '', signs[at + 1] ?? ''];
      if (one !== two && two !== '')
        expect(parseClaimCode(signs.slice(0, at) + two + one + signs.slice(at + 2))).toBeNull();
    }
    expect(parseClaimCode(signs.slice(1))).toBeNull();
  });

  it('stands with its reference behind a link', () => {
    const claim = { reference: 'K7M-2QX-94D', code };
    const found = readClaim(`https://payung.contoh.example/en/terima#${writeClaim(claim)}`);
    // The example may not be a code of ours; what matters is that neither is taken unchecked.
    expect(found === null || found.code === code).toBe(true);
    expect(readClaim(`#AAA-AAA-AAA.${code}`)).toBeNull();
    expect(readClaim('https://payung.contoh.example/terima')).toBeNull();
  });
});

describe('a receipt as a code', () => {
  const receipt: Receipt = {
    id: '0193537a-0000-7000-8000-000000000001',
    version: 12,
    sha256: 'A-_'.repeat(14) + 'b',
    receivedAt: '2026-11-22T03:04:05.678Z',
    keyId: 'abcd-1_3',
    signature: 'S-_'.repeat(28) + 'ab',
  };

  it('is read as it was written, alone or behind a link, and fits on a small code', () => {
    const written = writeReceiptCode(receipt);
    expect(written.length).toBeLessThan(215);
    expect(readReceiptCode(written)).toEqual(receipt);
    expect(readReceiptCode(` https://payung.contoh.example/bukti#${written}\n`)).toEqual(receipt);
  });

  it.each(['', 'R1', 'https://contoh.example', 'R1.zz.1.x.1.k.s'])('is not in %j', (text) => {
    expect(readReceiptCode(text)).toBeNull();
  });
});
