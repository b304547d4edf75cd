import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { CASE_PATHS, CaseActionResponse, CaseResponse } from '#domain/case-wire.ts';
import { referenceOf } from '#domain/reference.ts';
import { RESULT_PATHS, ResultsCheckResponse, ResultsRecordResponse, type ResultShown } from '#domain/results-wire.ts';
import { FISH_TRADER, RIDER } from '#domain/testing/personas.ts';
import { PATHS, StatusResponse } from '#domain/wire.ts';
import { verifyAudit } from '#server/store/audit-walk.ts';
import { makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { sampleSubmission } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { problemOf, useTestIntake } from '#server/testing/test-intake.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const KPJ = '99010000001';
const OTHER_KPJ = '99010000002';

describe.each(DATABASE_KINDS)('participant numbers on a database that is %s', (kind) => {
  const { store, test, seal, post, request, receiptOf, setNow, now } = useTestIntake(kind, sealSubmission);
  let tuti: Record<string, string>;
  /** Each test has people of its own. */
  let born = 0;
  const someone = (base = FISH_TRADER) => {
    born += 1;
    return { ...base, nik: `990101550574${String(born).padStart(4, '0')}`, nikDoubtsKept: [] };
  };

  beforeAll(async () => {
    const { queries } = store();
    await makeAccount(queries, { username: 'tuti', role: 'supervisor', regions: 'all' });
    await makeAccount(queries, { username: 'siti', role: 'officer', regions: 'all' });
    await makeAccount(queries, { username: 'jauh', role: 'supervisor', regions: ['98'] });
  });
  beforeEach(async () => {
    tuti = await signInAs(request, 'tuti');
  });

  async function received(answers = someone()) {
    const submission = sampleSubmission({ answers });
    await receiptOf(await seal(submission));
    return { ...submission, reference: referenceOf(submission.id) };
  }

  async function accepted(kpj: string | null = null, answers = someone()) {
    const submission = await received(answers);
    const { id } = submission;
    await post(CASE_PATHS.claim, { id }, tuti);
    await post(CASE_PATHS.decide, { id, version: 1, decision: { kind: 'accept', kpj, note: null } }, tuti);
    return submission;
  }

  const contentOf = (lines: readonly string[]) => Buffer.from(lines.join('\n')).toString('base64');

  async function check(lines: readonly string[], as = tuti) {
    const answer = await post(RESULT_PATHS.check, { content: contentOf(lines) }, as);
    const told = ResultsCheckResponse.parse(await answer.json());
    if (told.outcome !== 'read') throw new Error(told.problem);
    return told;
  }

  async function record(lines: readonly string[], shown: { digest: string; rows: readonly ResultShown[] }) {
    const rows = shown.rows.flatMap(({ row, verdict, found }) =>
      verdict === 'record' && found !== null ? [{ row, id: found.id, version: found.version }] : [],
    );
    const answer = await post(RESULT_PATHS.record, { content: contentOf(lines), digest: shown.digest, rows }, tuti);
    return ResultsRecordResponse.parse(await answer.json());
  }

  const verdicts = (rows: readonly ResultShown[]) => rows.map(({ verdict }) => verdict);

  async function kpjOnPhone({ id, statusSecret }: { id: string; statusSecret: string }) {
    const answer = await post(PATHS.status, { protocol: 1, questions: [{ id, secret: statusSecret }] });
    const [told] = StatusResponse.parse(await answer.json()).answers;
    return told?.outcome === 'held' ? (told.office?.kpj ?? null) : 'not held';
  }

  async function byHand(id: string, kpj: string, before: string | null, as = tuti) {
    const answer = await post(RESULT_PATHS.kpj, { id, version: 1, before, kpj }, as);
    return CaseActionResponse.parse(await answer.json());
  }

  it('are shown before anything is written, then recorded, and reach the phone', async () => {
    const [byNik, byCode, same, another, waiting] = [
      await accepted(),
      await accepted(),
      await accepted(KPJ.replace(/1$/, '5')),
      await accepted(KPJ.replace(/1$/, '6')),
      await received(),
    ];
    // Told already that she is accepted: the number comes later all the same.
    expect(await kpjOnPhone(byNik)).toBeNull();
    const lines = [
      'Kode kiriman;NIK;KPJ',
      `;${byNik.enrolment.identity.nik};${KPJ}`,
      `${byCode.reference};;${OTHER_KPJ}`,
      `${same.reference};;99010000005`,
      `${another.reference};;99010000007`,
      `${waiting.reference};;99010000008`,
      `${referenceOf('0193537a-0000-7000-8000-000000000001')};;99010000009`,
      `${byCode.reference};${byNik.enrolment.identity.nik};99010000010`,
      `${byNik.reference};;`,
    ];
    const shown = await check(lines.filter((_, at) => at !== 7));
    expect(verdicts(shown.rows)).toEqual([
      'record',
      'record',
      'same',
      'another',
      'not-accepted',
      'not-found',
      'kpj-empty',
    ]);
    expect(verdicts((await check([lines[0] ?? '', lines[7] ?? ''])).rows)).toEqual(['disagree']);
    expect(shown.rows.map(({ row }) => row)).toEqual([2, 3, 4, 5, 6, 7, 8]);
    const searched = await test().database.pool.query(
      "select 1 from office_audit where action = 'case-searched' and subject = $1",
      [waiting.id],
    );
    expect(searched.rows).toHaveLength(1);
    expect(await kpjOnPhone(byNik)).toBeNull();
    const done = await record(
      lines.filter((_, at) => at !== 7),
      shown,
    );
    expect(done).toMatchObject({ outcome: 'done', rows: [{ verdict: 'recorded' }, { verdict: 'recorded' }] });
    expect(await kpjOnPhone(byNik)).toBe(KPJ);
    expect(await kpjOnPhone(byCode)).toBe(OTHER_KPJ);
    expect(await kpjOnPhone(another)).toBe('99010000006');
    // A second time there is nothing left to do.
    expect(verdicts((await check(lines.slice(0, 3))).rows)).toEqual(['same', 'same']);
    expect(await verifyAudit(store().queries, null)).toMatchObject({ whole: true });
  });

  it('are recorded only as they were shown: what changed meanwhile is told', async () => {
    const [taken, gone, stays, sneaked] = [await accepted(), await accepted(), await accepted(), await accepted()];
    const lines = [
      'Kode kiriman,KPJ',
      `${taken.reference},99010000021`,
      `${gone.reference},99010000022`,
      `${stays.reference},99010000023`,
    ];
    const shown = await check(lines);
    expect(verdicts(shown.rows)).toEqual(['record', 'record', 'record']);
    await byHand(taken.id, '99010000029', null);
    await post(PATHS.withdrawals, { protocol: 1, withdrawals: [{ id: gone.id, secret: gone.statusSecret }] });
    const done = await record(lines, shown);
    expect(done.outcome === 'done' && verdicts(done.rows)).toEqual(['changed', 'changed', 'recorded']);
    expect(await kpjOnPhone(taken)).toBe('99010000029');
    expect(await kpjOnPhone(stays)).toBe('99010000023');

    // Another file than the one that was shown, another case than the one beside the row, a row that is none.
    const other = [...lines.slice(0, 1), `${sneaked.reference},99010000024`];
    expect(await record(other, shown)).toEqual({ outcome: 'not-read', problem: 'file-changed' });
    const { digest } = await check(other);
    const body = { content: contentOf(other), digest };
    const swapped = await post(RESULT_PATHS.record, { ...body, rows: [{ row: 2, id: stays.id, version: 1 }] }, tuti);
    expect(await swapped.json()).toMatchObject({ rows: [{ verdict: 'changed' }] });
    const noRow = await post(RESULT_PATHS.record, { ...body, rows: [{ row: 9, id: sneaked.id, version: 1 }] }, tuti);
    expect(await problemOf(noRow)).toEqual([400, 'request-damaged']);
    expect(await kpjOnPhone(sneaked)).toBeNull();
  });

  it('of two files at the same moment come from one, and the other is told', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { reference, ...submission } = await accepted();
      const one = ['Kode kiriman,KPJ', `${reference},9901000003${round}`];
      const other = ['Kode kiriman,KPJ', `${reference},9901000004${round}`];
      const shown = [await check(one), await check(other)] as const;
      const done = await Promise.all([record(one, shown[0]), record(other, shown[1])]);
      const told = done.flatMap((each) => (each.outcome === 'done' ? verdicts(each.rows) : []));
      expect(told.toSorted()).toEqual(['changed', 'recorded']);
      expect(await kpjOnPhone(submission)).toBe(`990100000${told[0] === 'recorded' ? 3 : 4}${round}`);
    }
  });

  it('of one NIK that was accepted twice are given to neither; the code says which', async () => {
    const answers = someone();
    const [one, two] = [await accepted(null, answers), await accepted(null, answers)];
    const { nik } = one.enrolment.identity;
    const asked = await check(['NIK,Kode kiriman,KPJ', `${nik},,99010000051`]);
    expect(asked.rows).toMatchObject([{ verdict: 'ambiguous', found: null }]);
    const named = await check(['NIK,Kode kiriman,KPJ', `${nik},${two.reference},99010000051`]);
    expect(named.rows).toMatchObject([{ verdict: 'record', found: { id: two.id } }]);
    const both = await check([
      'NIK,Kode kiriman,KPJ',
      `${nik},${two.reference},99010000051`,
      `,${one.reference},99010000052`,
    ]);
    expect(verdicts(both.rows)).toEqual(['record', 'record']);
  });

  it('of another region are not found, as if they were not there', async () => {
    const jauh = await signInAs(request, 'jauh');
    const { reference, enrolment, id } = await accepted();
    const asked = await check(['NIK,KPJ', `${enrolment.identity.nik},99010000061`], jauh);
    expect(asked.rows).toEqual([{ row: 2, verdict: 'not-found', found: null, kpj: '99010000061' }]);
    expect((await check(['Kode kiriman,KPJ', `${reference},99010000061`], jauh)).rows).toEqual(asked.rows);
    const rows = [{ row: 2, id, version: 1 }];
    const content = contentOf(['Kode kiriman,KPJ', `${reference},99010000061`]);
    const { digest } = await check(['Kode kiriman,KPJ', `${reference},99010000061`], jauh);
    const tried = await post(RESULT_PATHS.record, { content, digest, rows }, jauh);
    expect(await tried.json()).toMatchObject({ rows: [{ verdict: 'changed', found: null }] });
    const act = await post(RESULT_PATHS.kpj, { id, version: 1, before: null, kpj: KPJ }, jauh);
    expect(await problemOf(act)).toEqual([404, 'not-found']);
  });

  it('are recorded by hand after an acceptance, and corrected, by whoever saw the last one', async () => {
    const siti = await signInAs(request, 'siti');
    const waiting = await received();
    expect(await byHand(waiting.id, KPJ, null)).toMatchObject({ outcome: 'not-done', obstacle: 'case-not-accepted' });
    const { id, ...submission } = await accepted();
    expect(await byHand(id, '99010000071', null, siti)).toMatchObject({ outcome: 'done' });
    expect(await byHand(id, '99010000072', null)).toMatchObject({ outcome: 'not-done', obstacle: 'kpj-changed' });
    setNow(now() + 1_000);
    expect(await byHand(id, '99010000072', '99010000071')).toMatchObject({ outcome: 'done' });
    expect(await kpjOnPhone({ id, ...submission })).toBe('99010000072');
    const answer = await post(CASE_PATHS.open, { id, reason: 'check-decision' }, tuti);
    const opened = CaseResponse.parse(await answer.json());
    expect(opened).toMatchObject({
      kpjs: [
        { kpj: '99010000071', name: 'Petugas siti' },
        { kpj: '99010000072', name: 'Petugas tuti' },
      ],
    });
  });

  it('of an acceptance that was taken back are none, and those of the next hold', async () => {
    const { id, ...submission } = await accepted();
    await byHand(id, '99010000081', null);
    await post(CASE_PATHS.undo, { id }, tuti);
    setNow(now() + 1_000);
    await post(CASE_PATHS.decide, { id, version: 1, decision: { kind: 'accept', kpj: null, note: null } }, tuti);
    expect(await kpjOnPhone({ id, ...submission })).toBeNull();
    expect(await byHand(id, '99010000082', null)).toMatchObject({ outcome: 'done' });
    expect(await kpjOnPhone({ id, ...submission })).toBe('99010000082');
  });

  it('leave nothing of a person in any table, and nothing at all when she withdraws', async () => {
    const person = await accepted(null, someone(RIDER));
    const lines = ['NIK,KPJ', `${person.enrolment.identity.nik},99010000091`];
    await record(lines, await check(lines));
    expect(await kpjOnPhone(person)).toBe('99010000091');
    const { pool } = test().database;
    const { rows: tables } = await pool.query(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    for (const table of tables) {
      const { rows } = await pool.query(`select x::text as line from ${String(table['name'])} as x`);
      const dump = rows.map((row) => String(row['line'])).join('\n');
      for (const secret of ['99010000091', person.enrolment.identity.nik, RIDER.fullName]) {
        for (const written of [secret, Buffer.from(secret).toString('hex')]) expect(dump).not.toContain(written);
      }
    }
    const held = () => pool.query('select 1 from kpj_record where submission_id = $1', [person.id]);
    expect((await held()).rows).toHaveLength(1);
    await post(PATHS.withdrawals, { protocol: 1, withdrawals: [{ id: person.id, secret: person.statusSecret }] });
    expect((await held()).rows).toHaveLength(0);
  });
});
