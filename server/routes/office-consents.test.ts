import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import {
  CONSENTS_PATH,
  CURRENT_CONSENT,
  ConsentTextsAnswer,
  areStatementsHers,
  explainedOn,
  findConsentRead,
} from '#domain/consent-texts.ts';
import { LANGUAGE_CODES } from '#domain/language-codes.ts';
import { readConsentWordings } from '#server/consent-wordings.ts';
import { registerConsentTexts } from '#server/store/consent-texts.ts';
import { makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { SAMPLE_NOW } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { useTestIntake } from '#server/testing/test-intake.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const LATER = new Date(SAMPLE_NOW.getTime() + 86_400_000);

describe.each(DATABASE_KINDS)('the texts of the consent, on a database that is %s', (kind) => {
  const { store, test, request } = useTestIntake(kind, sealSubmission);
  beforeAll(() => makeAccount(store().queries, { username: 'officer', role: 'officer', regions: ['99'] }));

  async function texts() {
    const headers = await signInAs(request, 'officer');
    return ConsentTextsAnswer.parse(await (await request(CONSENTS_PATH, { headers })).json());
  }

  it('are kept in every language as the app has them, once, whenever it starts', async () => {
    const wordings = await readConsentWordings();
    await registerConsentTexts(store().queries, CURRENT_CONSENT, wordings, SAMPLE_NOW);
    await registerConsentTexts(store().queries, CURRENT_CONSENT, wordings, LATER);
    const kept = await texts();
    expect(kept.current).toBe(CURRENT_CONSENT);
    expect(kept.texts.map(({ language }) => language).toSorted()).toEqual([...LANGUAGE_CODES].toSorted());
    expect(kept.texts.every(({ since }) => since === SAMPLE_NOW.toISOString())).toBe(true);
  });

  it("name the photo of the KTP, and say on an agent's phone what can be done there", async () => {
    for (const { words } of await readConsentWordings()) {
      expect(words.explained[0]).toContain('KTP');
      const [own, agents] = [explainedOn('self', words), explainedOn('agent', words)];
      expect(own.flatMap((paragraph, at) => (paragraph === agents[at] ? [] : [at]))).toEqual([0, 2]);
      // There she has read her answers, and checked nothing.
      expect(agents[0]).toContain('KTP');
      // What was kept before the two differed: both phones said the same.
      expect(explainedOn('agent', { purposes: words.purposes, explained: words.explained })).toEqual(own);
    }
  });

  it.each([
    ['2026-11-26', false],
    ['2026-11-27', false],
    [CURRENT_CONSENT, true],
  ])('of %s stood where a person ticked the statements after the phone was hers: %s', (version, hers) => {
    expect(areStatementsHers(version)).toBe(hers);
  });

  it('stay readable as they were when the app is worded otherwise, each by what its person read', async () => {
    const [first] = await readConsentWordings();
    if (first === undefined) throw new Error('no words');
    const purposes = { ...first.words.purposes, registration: 'Saya setuju. (rekaan)' };
    const reworded = { language: first.language, words: { ...first.words, purposes } };
    await registerConsentTexts(store().queries, CURRENT_CONSENT, [reworded], LATER);
    await registerConsentTexts(store().queries, '2099-01-01', [reworded], LATER);
    const { texts: kept } = await texts();
    expect(kept).toHaveLength(LANGUAGE_CODES.length + 2);

    const consent = { textVersion: CURRENT_CONSENT, language: first.language };
    const read = (sentence: string) => findConsentRead(kept, consent, 'registration', ['NIK', sentence]);
    expect(read(first.words.purposes.registration)?.words).toEqual(first.words);
    expect(read('Saya setuju. (rekaan)')).toMatchObject({ version: CURRENT_CONSENT, since: LATER.toISOString() });
    expect(read('Kata-kata lain')).toBeNull();
  });

  it('leave a line of the audit when one is new, and none when nothing is', async () => {
    const { rows } = await test().database.pool.query(
      "select subject, detail from office_audit where action = 'consent-registered' order by sequence",
    );
    expect(rows).toEqual([
      { subject: `consent/${CURRENT_CONSENT}`, detail: JSON.stringify({ languages: LANGUAGE_CODES }) },
      { subject: `consent/${CURRENT_CONSENT}`, detail: '{"languages":["id"]}' },
      { subject: 'consent/2099-01-01', detail: '{"languages":["id"]}' },
    ]);
  });
});
