import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fromBase64Url, toBase64Url } from '#device/base64url.ts';
import { deflateRaw, storeRaw } from '#device/deflate.ts';
import { sealSubmission } from '#device/seal.ts';
import { newIntake } from '#device/testing/intake.ts';
import { submissionOf } from '#device/testing/phone.ts';
import { Envelope } from '#domain/wire.ts';

const prepared = { id: '01930000-0000-7000-8000-00000000002a', version: 1, statusSecret: 'A'.repeat(43) };

describe('sealing a submission', () => {
  it('gives an envelope that passes the wire and that the intake opens to what was said', async () => {
    const intake = await newIntake();
    const submission = submissionOf(prepared);
    const envelope = await sealSubmission(submission, intake.config.intakeKey);
    expect(Envelope.safeParse(envelope).success).toBe(true);
    expect(await intake.open(envelope)).toEqual(submission);
  });

  it.each([
    ['id', { id: '01930000-0000-7000-8000-00000000002b' }],
    ['version', { version: 2 }],
    ['key id', { keyId: 'seal-2' }],
  ])('cannot be moved to another %s', async (_, change) => {
    const intake = await newIntake();
    const envelope = await sealSubmission(submissionOf(prepared), intake.config.intakeKey);
    await expect(intake.open({ ...envelope, ...change })).rejects.toThrow();
  });

  it('tells nothing by its bytes: neither name nor NIK, and differently each time', async () => {
    const intake = await newIntake();
    const submission = submissionOf(prepared);
    const [one, two] = await Promise.all([
      sealSubmission(submission, intake.config.intakeKey),
      sealSubmission(submission, intake.config.intakeKey),
    ]);
    const bytes = new TextDecoder('latin1').decode(fromBase64Url(one.sealed));
    expect(bytes).not.toContain(submission.enrolment.identity.nik);
    expect(one.sealed).not.toBe(two.sealed);
  });
});

describe('compressing', () => {
  it.each([0, 1, 65_535, 65_536, 200_000])(
    '%d bytes come back, with and without a phone that can compress',
    async (size) => {
      const bytes = Uint8Array.from({ length: size }, (_, at) => (at * 7) % 251);
      expect(inflateRawSync(await deflateRaw(bytes)).equals(bytes)).toBe(true);
      expect(inflateRawSync(storeRaw(bytes)).equals(bytes)).toBe(true);
    },
  );
});

describe('base64url', () => {
  it('brings back every byte, also of long texts', () => {
    const bytes = Uint8Array.from({ length: 100_001 }, (_, at) => at % 256);
    expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
    expect(toBase64Url(bytes)).toMatch(/^[A-Za-z0-9_-]+$/);
  });
});
