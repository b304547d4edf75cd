import { deflateRawSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { ENCAPSULATED_KEY_BYTES } from '#domain/envelope.ts';
import { ATTESTATIONS } from '#domain/enrolment-choices.ts';
import { compose } from '#domain/submission.ts';
import { PERSONAS } from '#domain/testing/personas.ts';
import { answerRows, regionNames } from '#features/enrol/answer-rows.ts';
import { textsAtBuild } from '#i18n/texts.ts';
import { formatsIn } from '#i18n/use-formats.ts';
import enrol from '#locales/id/enrol.json';

/** GCM's tag, and what JSON and a signature put around an envelope on the wire. */
const TAG_BYTES = 16;
const FRAME_BYTES = 420;

it('forty enrolments of a full day, sealed and with all that was read, are less than 100 KB on the wire', async () => {
  const texts = await textsAtBuild('id', { id: { enrol } });
  const t = texts.getFixedT('id', 'enrol');
  const formats = formatsIn('id', texts.getFixedT('id', 'common'));
  const sizes = Array.from({ length: 40 }, (_, n) => {
    const persona = PERSONAS[n % PERSONAS.length];
    if (persona === undefined) throw new Error('No personas');
    const answers = { ...persona, throughAgent: 'yes', witnessHow: 'read-aloud' };
    const asRead = [
      ...answerRows(answers, t, formats).map(({ question, answer }) => ({ question, answer })),
      ...ATTESTATIONS.map((each) => ({ question: t(`pernyataan.${each}`), answer: 'Ya' })),
      ...(['registration', 'reminders', 'statistics'] as const).map((each) => ({
        question: t(`setuju.${each}`),
        answer: 'Ya',
      })),
    ];
    const composed = compose(answers, {
      id: '0193537a-0000-7000-8000-000000000001',
      version: 1,
      today: '2026-11-22',
      composedAt: '2026-11-22T05:00:00.000Z',
      composedOffsetMinutes: 420,
      language: 'id',
      appVersion: '0.1.0',
      // As random as the real one: it does not compress.
      statusSecret: Array.from({ length: 43 }, (_unused, at) => 'AZbyCXdwEVfu9-_4'[(at * 7 + n) % 16]).join(''),
      nameOf: regionNames(answers),
      asRead,
      agentDevice: '0193537a-0000-8000-8000-0000000000c1',
    });
    if (!composed.ok) throw new Error(JSON.stringify(composed.problems));
    const sealed = ENCAPSULATED_KEY_BYTES + deflateRawSync(JSON.stringify(composed.submission)).length + TAG_BYTES;
    return Math.ceil((sealed * 4) / 3) + FRAME_BYTES;
  });
  const total = sizes.reduce((sum, size) => sum + size, 0);
  expect(total).toBeLessThan(100_000);
});
