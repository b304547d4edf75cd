import pg from 'pg';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { claimCodeOf, claimText } from '#domain/claim-code.ts';
import { CLAIMS_PATH } from '#domain/claim-wire.ts';
import type { Submission } from '#domain/enrolment.ts';
import { OFFICE_PATHS } from '#domain/office-wire.ts';
import { RECONCILE_PATH } from '#domain/reconcile-wire.ts';
import { referenceOf } from '#domain/reference.ts';
import { MASSEUR } from '#domain/testing/personas.ts';
import { PATHS } from '#domain/wire.ts';
import { sha256 } from '#server/digest.ts';
import { FAST_HASHING, OWN_PAGE, SAMPLE_PASSWORD, makeAccount } from '#server/testing/office-accounts.ts';
import { sampleSecret, sampleSubmission } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { useTestIntake } from '#server/testing/test-intake.ts';

// Real databases, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** What somebody sees who guesses, and what the guess has cost the intake. */
interface Seen {
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
  /** Statements sent to the database. */
  readonly queries: number;
}

describe.each(DATABASE_KINDS)('who guesses, on a database that is %s, learns from no answer whether', (kind) => {
  const { store, seal, request, begin, receiptOf } = useTestIntake(kind, sealSubmission);

  beforeAll(async () => {
    await makeAccount(store().queries, { username: 'sri', role: 'officer', regions: ['99'] });
    await makeAccount(store().queries, { username: 'lama', role: 'officer', regions: ['99'], suspended: true });
  });

  /** @param ids what differs because it was asked: it is answered as it came, and says nothing */
  async function see(path: string, body: unknown, ids: readonly string[] = []): Promise<Seen> {
    const asked = vi.spyOn(pg.Client.prototype, 'query');
    const init = { method: 'POST', body: JSON.stringify(body), headers: OWN_PAGE };
    const response = await request(path, init, '198.51.100.1');
    const queries = asked.mock.calls.length;
    asked.mockRestore();
    const text = await response.text();
    return {
      status: response.status,
      headers: [...response.headers.entries()],
      body: ids.reduce((left, id) => left.replaceAll(id, 'ID'), text),
      queries,
    };
  }

  const claimOf = (submission: Submission, code: string) => ({
    protocol: 1,
    reference: referenceOf(submission.id),
    code,
  });
  const codeOf = (submission: Submission) => claimCodeOf(sha256(claimText(submission)));

  it('there is an account of that name: one password is hashed for each try, whoever it is', async () => {
    const hashed: string[] = [];
    const counting = {
      passwordHashing: {
        hash: (password: string) => (hashed.push('hash'), FAST_HASHING.hash(password)),
        verify: (check: { readonly hash: string; readonly password: string }) => (
          hashed.push('verify'),
          FAST_HASHING.verify(check)
        ),
        isOutdated: () => false,
      },
    };
    const answers = new Map<string, Seen>();
    for (const username of ['sri', 'siapa', 'lama']) {
      begin(counting);
      hashed.length = 0;
      answers.set(username, await see(OFFICE_PATHS.signIn, { username, password: 'hujan turun di rumah paman' }));
      expect(hashed, username).toHaveLength(1);
    }
    const { queries: _, ...held } = answers.get('sri') ?? { queries: 0 };
    expect(answers.get('siapa')).toMatchObject({ ...held, status: 401 });
    expect(answers.get('lama')).toMatchObject({ ...held, status: 401 });
  });

  it('a suspended account has this password', async () => {
    const right = await see(OFFICE_PATHS.signIn, { username: 'lama', password: SAMPLE_PASSWORD });
    begin({});
    const { status, headers, body } = await see(OFFICE_PATHS.signIn, { username: 'siapa', password: 'x' });
    expect(right).toMatchObject({ status, headers, body });
  });

  it('an id is held: status', async () => {
    const held = sampleSubmission();
    await receiptOf(await seal(held));
    const ask = ({ id }: Submission) =>
      see(PATHS.status, { protocol: 1, questions: [{ id, secret: sampleSecret() }] }, [id]);
    const wrong = await ask(held);
    expect(wrong.status).toBe(200);
    expect(await ask(sampleSubmission())).toEqual(wrong);
  });

  it('an id is held: withdrawing', async () => {
    const held = sampleSubmission();
    await receiptOf(await seal(held));
    const ask = ({ id }: Submission) =>
      see(PATHS.withdrawals, { protocol: 1, withdrawals: [{ id, secret: sampleSecret() }] }, [id]);
    const { queries: _, ...wrong } = await ask(held);
    expect(wrong.status).toBe(200);
    // A wish may come before its envelope and is then kept, so that the work differs: of ids with 74 random bits nobody guesses one.
    expect(await ask(sampleSubmission())).toMatchObject(wrong);
  });

  it('a reference code is held: claiming', async () => {
    const held = sampleSubmission();
    await receiptOf(await seal(held));
    const wrong = await see(CLAIMS_PATH, claimOf(held, codeOf(sampleSubmission())));
    expect(wrong.status).toBe(200);
    const unknown = sampleSubmission();
    expect(await see(CLAIMS_PATH, claimOf(unknown, codeOf(unknown)))).toEqual(wrong);
  });

  it('an id is held: asking whether something was lost', async () => {
    const held = sampleSubmission();
    await receiptOf(await seal(held));
    const ask = ({ id }: Submission) =>
      see(RECONCILE_PATH, { protocol: 1, held: [{ id, version: 1, hash: 'A'.repeat(22) }], lost: [] });
    const wrong = await ask(held);
    expect(wrong.status).toBe(200);
    expect(await ask(sampleSubmission())).toEqual(wrong);
  });

  it('a NIK is known: a second enrolment with it is answered as the first', async () => {
    const send = async (submission: Submission) => {
      const envelopes = [await seal(submission)];
      return see(PATHS.submissions, { protocol: 1, sentAt: '2026-11-22T03:00:00.000Z', envelopes }, [submission.id]);
    };
    const shape = ({ status, headers, body, queries }: Seen) => ({
      status,
      headers,
      queries,
      // Hash and signature are of other bytes, and as long.
      body: body.replaceAll(/"[\w-]{43,}"/g, ({ length }) => `"${length}"`),
    });
    const first = await send(sampleSubmission({ answers: MASSEUR }));
    expect(first.status).toBe(200);
    expect(shape(await send(sampleSubmission({ answers: MASSEUR })))).toEqual(shape(first));
  });
});
