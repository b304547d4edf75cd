import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { CASE_PATHS } from '#domain/case-wire.ts';
import { AGENT_PATHS, DeviceLinkMade } from '#domain/agent-wire.ts';
import type { VisitReport } from '#domain/device-wire.ts';
import { attributionText } from '#domain/envelope.ts';
import { ContestsAnswer, LedgerAnswer, PAY_PATHS, PayAnswer } from '#domain/pay-wire.ts';
import { type PayRule, monthsOf, reckonPay, sumPay } from '#domain/pay.ts';
import { referenceOf } from '#domain/reference.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { VISIT_PATHS, VisitsAnswer, VisitsCheckResponse, VisitsImportResponse } from '#domain/visit-wire.ts';
import { PATHS } from '#domain/wire.ts';
import { countYear } from '#server/store/coverage.ts';
import { eraseOldContestWords, groupPayEntries, ledgerMonths, listPayEntries } from '#server/store/pay.ts';
import { eraseOldVisits } from '#server/store/visits.ts';
import { makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { sampleArrival, sampleSubmission } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { type TestDevice, makeTestDevice } from '#server/testing/test-device.ts';
import { problemOf, useTestIntake } from '#server/testing/test-intake.ts';
import { untilWaiting } from '#server/testing/waiting.ts';

// Real databases, on a machine that may be busy with everything else: the limit only ends what hangs.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const DAY_MS = 86_400_000;
const CSV = 'Nama,Alamat,No HP,Catatan,Janji\r\nSari Wulandari,Gang Kerapu 7,081200009907,"=rumah biru",3/12/2026\r\n';
const SECRETS = ['Sari Wulandari', 'Gang Kerapu', '81200009907', 'rumah biru'];

describe.each(DATABASE_KINDS)('an agent in the field, %s', (kind) => {
  const { store, test, seal, request, post, answersTo, now, setNow } = useTestIntake(kind, sealSubmission);
  let supervisor: Record<string, string>;
  let officer: Record<string, string>;
  let root: Record<string, string>;
  let device: TestDevice;
  let deviceId: string;
  let account: string;

  beforeAll(async () => {
    const { queries } = store();
    await makeAccount(queries, { username: 'penyelia', role: 'supervisor', regions: 'all' });
    await makeAccount(queries, { username: 'petugas', role: 'officer', regions: 'all' });
    await makeAccount(queries, { username: 'root', role: 'administrator', regions: 'all' });
    await makeAccount(queries, { username: 'dekat', role: 'supervisor', regions: ['99'] });
  });
  beforeEach(async () => {
    [supervisor, officer, root] = [
      await signInAs(request, 'penyelia'),
      await signInAs(request, 'petugas'),
      await signInAs(request, 'root'),
    ];
    device = await makeTestDevice(post);
    const made = await post(AGENT_PATHS.list, { name: 'Bu Agen', regions: ['99'] }, supervisor);
    const link = DeviceLinkMade.parse(await made.json());
    account = link.account;
    deviceId = await device.join(link.token);
  });

  const base64 = (text: string) => Buffer.from(text).toString('base64');
  const check = async (content: string) =>
    VisitsCheckResponse.parse(await (await post(VISIT_PATHS.check, { content }, officer)).json());
  const importFile = async (content: string, digest: string) =>
    VisitsImportResponse.parse(await (await post(VISIT_PATHS.import, { account, content, digest }, officer)).json());
  const visitsSeen = async (as: Record<string, string>) =>
    VisitsAnswer.parse(await (await post(VISIT_PATHS.list, { account }, as)).json()).visits;

  describe('is sent to people', () => {
    it('out of a file that is shown first, and imported as a whole', async () => {
      const content = base64(CSV);
      const looked = await check(content);
      expect(looked).toMatchObject({
        outcome: 'read',
        rows: [{ row: 2, visit: { name: 'Sari Wulandari', note: 'rumah biru', appointment: '2026-12-03' } }],
      });
      expect(await visitsSeen(supervisor)).toEqual([]);
      const digest = looked.outcome === 'read' ? looked.digest : '';
      expect(await importFile(base64(`${CSV}Budi,Gang Lele 3,,,\r\n`), digest)).toEqual({
        outcome: 'not-read',
        problem: 'file-changed',
      });
      expect(await importFile(content, digest)).toEqual({ outcome: 'imported', visits: 1 });
      expect(await visitsSeen(supervisor)).toMatchObject([{ who: { address: 'Gang Kerapu 7' }, outcome: null }]);
    });

    it('and not out of one in which a row is wrong: nothing of it is imported', async () => {
      const content = base64(`${CSV}Budi,,0812,,\r\n`);
      const looked = await check(content);
      const rows = looked.outcome === 'read' ? looked.rows : [];
      expect(rows.map(({ visit, problems }) => [visit === null, problems])).toEqual([
        [false, []],
        [
          true,
          [
            { column: 'address', problem: 'street-too-short' },
            { column: 'phone', problem: 'phone-too-short' },
          ],
        ],
      ]);
      const digest = looked.outcome === 'read' ? looked.digest : '';
      expect(await importFile(content, digest)).toMatchObject({ outcome: 'not-read' });
      expect(await visitsSeen(supervisor)).toEqual([]);
    });

    it('whom only her device and her supervisor learn; no table has a name, and opening is written down', async () => {
      const typed = { name: 'Sari Wulandari', address: 'Gang Kerapu 7', phone: '', note: '', appointment: '' };
      const wrong = await post(VISIT_PATHS.assign, { account, ...typed, name: '' }, officer);
      expect(await problemOf(wrong)).toEqual([422, 'check-fields']);
      expect((await post(VISIT_PATHS.assign, { account, ...typed }, officer)).status).toBe(204);
      expect(await visitsSeen(officer)).toMatchObject([{ who: null, toldAt: null }]);
      const heard = await device.hear(deviceId);
      expect(heard.visits).toMatchObject([{ name: 'Sari Wulandari', address: 'Gang Kerapu 7', phone: null }]);
      expect(await visitsSeen(supervisor)).toMatchObject([{ toldAt: new Date(now()).toISOString() }]);
      const { pool } = test().database;
      const { rows } = await pool.query(
        'select v::text as line from visit as v union all select a::text from office_audit as a',
      );
      const lines = rows.map(({ line }) => String(line)).join('\n');
      for (const secret of SECRETS) {
        expect(lines).not.toContain(secret);
        expect(lines).not.toContain(Buffer.from(secret).toString('hex'));
      }
      const { rows: opened } = await pool.query(
        "select actor from office_audit where action = 'visits-opened' and subject = $1",
        [account],
      );
      expect(opened).toEqual([{ actor: 'penyelia' }]);
    });

    it('and tells how each visit ended; the later word counts, and what ended is erased in time', async () => {
      const typed = { name: 'Sari', address: 'Gang Kerapu 7', phone: '', note: '', appointment: '' };
      await post(VISIT_PATHS.assign, { account, ...typed }, officer);
      const [visit] = (await device.hear(deviceId)).visits;
      const id = visit?.id ?? '';
      const tell = (outcome: VisitReport['outcome'], atMs: number, next: string | null = null) =>
        device.hear(deviceId, {
          visits: [{ id, outcome, reason: outcome === 'refused' ? 'cannot-pay' : null, next, atMs }],
        });
      expect((await tell('appointment', 2_000, '2026-12-05')).visits).toMatchObject([{ appointment: '2026-12-05' }]);
      await post(VISIT_PATHS.assign, { account, ...typed, name: 'Budi' }, officer);
      const counts = { all: 2, enrolled: 0, refused: 0, notHome: 0 };
      expect((await device.hear(deviceId)).visitCounts).toEqual(counts);
      // Her clock was ahead, and is right now.
      const refused = await tell('refused', 1_000);
      expect(refused).toMatchObject({ visits: [{ name: 'Budi' }], visitCounts: { ...counts, refused: 1 } });
      const other = refused.visits[0]?.id ?? '';
      await device.hear(deviceId, { visits: [{ id: other, outcome: 'not-home', reason: null, atMs: 5 }] });
      expect((await device.hear(deviceId)).visitCounts).toEqual({ ...counts, refused: 1, notHome: 1 });
      await post(VISIT_PATHS.remove, { id: other }, officer);
      // The answer was lost, and she has thought again; another phone of hers tells what it noted before.
      await tell('enrolled', 900);
      await tell('not-home', 800);
      expect(await visitsSeen(officer)).toMatchObject([{ outcome: 'enrolled', reason: null }]);
      await tell('refused', 950);
      const ended = now();
      setNow(ended + DAY_MS);
      await tell('refused', 950);
      setNow(ended);
      expect(await visitsSeen(officer)).toMatchObject([{ outcome: 'refused', reason: 'cannot-pay' }]);
      await eraseOldVisits(store().queries, new Date(now() + 29 * DAY_MS));
      expect(await visitsSeen(officer)).toHaveLength(1);
      await eraseOldVisits(store().queries, new Date(now() + 31 * DAY_MS));
      expect(await visitsSeen(officer)).toEqual([]);
    });
  });

  describe('sees what counts', () => {
    const TOMORROW = '2026-11-23';
    const RULE: PayRule = {
      from: '2026-11-22',
      stage: 'received',
      exceptDuplicates: true,
      exceptRevoked: true,
      photosComplete: false,
      rupiah: 1_500,
      threshold: null,
    };
    const enrol = async (answers = FISH_TRADER) => {
      const submission = { ...sampleSubmission({ answers }), channel: 'agent' as const };
      const envelope = await seal(submission);
      const signature = await device.sign(attributionText({ ...envelope, device: deviceId }));
      await answersTo([{ ...envelope, by: { device: deviceId, signature } }]);
      return submission;
    };

    it('by rules that an administrator sets for the days to come, as the office sees it', async () => {
      expect((await device.hear(deviceId)).ledger).toEqual({ rules: [], lines: [], contests: [] });
      const { id } = await enrol();
      expect((await device.hear(deviceId)).ledger.lines).toMatchObject([{ id, counts: false, why: 'no-rule' }]);
      const past = await post(PAY_PATHS.rule, { ...RULE, from: '2026-11-21' }, root);
      expect(await problemOf(past)).toEqual([422, 'check-fields']);
      expect((await post(PAY_PATHS.rule, RULE, root)).status).toBe(204);
      // What came today under the first stays as it was shown.
      const instead = await post(PAY_PATHS.rule, { ...RULE, rupiah: 1 }, root);
      expect(await problemOf(instead)).toEqual([422, 'check-fields']);
      expect((await post(PAY_PATHS.rule, { ...RULE, from: TOMORROW, rupiah: 1 }, root)).status).toBe(204);
      expect((await post(PAY_PATHS.rule, { ...RULE, from: TOMORROW, stage: 'registered' }, root)).status).toBe(204);
      const heard = await device.hear(deviceId);
      expect(heard.ledger).toMatchObject({
        rules: [{ ...RULE, from: TOMORROW, stage: 'registered' }, RULE],
        lines: [{ id, counts: true, why: 'counts', rupiah: 1_500 }],
      });
      expect(heard.entries).toMatchObject([{ id, stage: 'received', receivedOn: '2026-11-22', signed: true }]);
      // All as it was: it is not sent again.
      const again = await device.hear(deviceId, { have: heard.digest });
      expect(again).toMatchObject({ unchanged: true, digest: heard.digest, entries: [], visits: [] });
      const overview = PayAnswer.parse(await (await request(PAY_PATHS.overview, { headers: supervisor })).json());
      expect(overview.agents.find((agent) => agent.account === account)?.months).toEqual([
        { month: '2026-11', counted: 1, notCounted: 0, rupiah: 1_500 },
      ]);
      const asked = { account, month: '2026-11' };
      const ledger = LedgerAnswer.parse(await (await post(PAY_PATHS.ledger, asked, supervisor)).json());
      expect(ledger.lines).toMatchObject([{ reference: referenceOf(id), counts: true }]);
      const { figures } = (await countYear(store().queries, 'all', 2026)).country;
      expect(figures['channel_agent']).toBeGreaterThan(0);
      expect((figures['channel_self'] ?? 0) + (figures['channel_agent'] ?? 0)).toBe(figures['live']);
    });

    it('a person once, whoever else enrols her: the other line says why (63)', async () => {
      await post(PAY_PATHS.rule, RULE, root);
      const answers = { ...FISH_TRADER, nik: '9901024101740063' };
      const counted = async () => (await countYear(store().queries, 'all', 2026)).country.figures;
      const [before, { id: first }] = [await counted(), await enrol(answers)];
      const own = sampleSubmission({ answers });
      await answersTo([await seal(own)]);
      setNow(now() + 1_000);
      const { id: again } = await enrol(answers);
      const lines = async () => {
        const heard = await device.hear(deviceId);
        // Her phone reckons the same.
        expect(reckonPay(heard.ledger.rules, heard.entries)).toEqual(heard.ledger.lines);
        return heard.ledger.lines.map(({ id, counts, why }) => ({ id, counts, why }));
      };
      const once = [
        { id: again, counts: false, why: 'duplicate' },
        { id: first, counts: true, why: 'counts' },
      ];
      expect(await lines()).toEqual(once);
      const decide = async (id: string, of: string) => {
        await post(CASE_PATHS.claim, { id }, officer);
        const decision = { id, version: 1, decision: { kind: 'duplicate', of, note: null } };
        expect((await post(CASE_PATHS.decide, decision, officer)).status).toBe(200);
      };
      await decide(again, first);
      expect(await lines()).toEqual(once);
      const after = await counted();
      const more = (figure: string) => (after[figure] ?? 0) - (before[figure] ?? 0);
      // Each channel has brought her; what is a duplicate is counted apart.
      expect([more('channel_agent'), more('channel_self'), more('duplicate')]).toEqual([1, 1, 1]);
      // The office keeps what she enrolled herself instead.
      await decide(first, own.id);
      expect((await lines()).map(({ why }) => why)).toEqual(['duplicate', 'duplicate']);
      const overview = PayAnswer.parse(await (await request(PAY_PATHS.overview, { headers: supervisor })).json());
      expect(overview.agents.find((agent) => agent.account === account)?.months).toMatchObject([
        { month: '2026-11', counted: 0, notCounted: 2 },
      ]);
    });

    it('and the office sums what is alike without a row for each', async () => {
      await enrol();
      await enrol();
      // As if each were somebody else.
      await test().database.pool.query('update submission set possible_duplicate = false where agent_account = $1', [
        account,
      ]);
      const [accounts, months] = [[account], ledgerMonths(new Date(now()))];
      const entries = (await listPayEntries(store().queries, accounts, months)).get(account) ?? [];
      const groups = (await groupPayEntries(store().queries, accounts, months)).get(account) ?? [];
      expect(groups.reduce((sum, { times }) => sum + times, 0)).toBe(entries.length);
      expect(groups.length).toBeLessThan(entries.length);
      expect(sumPay([RULE], groups)).toEqual(monthsOf(reckonPay([RULE], entries)));
    });

    it('and contests what does not; the office answers, and what it grants counts', async () => {
      const from = '2026-11-24';
      await post(PAY_PATHS.rule, { ...RULE, from, stage: 'registered' }, root);
      setNow(Date.parse(`${from}T10:00:00+07:00`));
      supervisor = await signInAs(request, 'penyelia');
      const { id: submissionId } = await enrol();
      const contest = {
        id: crypto.randomUUID(),
        submissionId,
        reason: 'other' as const,
        words: 'Sari Wulandari sudah dua kali saya kunjungi.',
      };
      const contests = [contest, { ...contest, id: crypto.randomUUID() }];
      const foreign = { ...contest, id: crypto.randomUUID(), submissionId: sampleSubmission().id };
      const heard = await device.hear(deviceId, { contests: [...contests, foreign] });
      expect(heard.ledger.contests).toMatchObject([{ id: contest.id, submissionId, answer: null }]);
      const listed = async () =>
        ContestsAnswer.parse(await (await post(PAY_PATHS.contests, {}, supervisor)).json()).contests;
      expect(await listed()).toMatchObject([{ agent: 'Bu Agen', words: contest.words, answer: null }]);
      const { rows } = await test().database.pool.query('select c::text as line from pay_contest as c');
      expect(rows.map(({ line }) => String(line)).join('')).not.toContain(Buffer.from('Sari').toString('hex'));
      const answer = { id: contest.id, outcome: 'upheld', words: 'Benar, terhitung.' };
      expect((await post(PAY_PATHS.answer, answer, supervisor)).status).toBe(204);
      expect((await post(PAY_PATHS.answer, answer, supervisor)).status).toBe(404);
      const after = await device.hear(deviceId);
      expect(after.ledger).toMatchObject({
        lines: [{ id: submissionId, counts: true, why: 'upheld', rupiah: 1_500 }],
        contests: [{ answer: { outcome: 'upheld', words: 'Benar, terhitung.' } }],
      });
    });

    it('and contests it to her own supervisor, however many wait for the rest of the country', async () => {
      const near = await signInAs(request, 'dekat');
      const waiting = async () => {
        const overview = PayAnswer.parse(await (await request(PAY_PATHS.overview, { headers: near })).json());
        const shown = ContestsAnswer.parse(await (await post(PAY_PATHS.contests, {}, near)).json()).contests;
        return [overview.openContests, shown.length];
      };
      const far = await post(AGENT_PATHS.list, { name: 'Agen jauh', regions: ['98'] }, supervisor);
      const arrivals = Array.from({ length: 201 }, () => sampleArrival());
      await store().receive(arrivals);
      await test().database.pool.query(
        `insert into pay_contest (id, submission_id, account_id, reason, contested_at)
          select gen_random_uuid(), id, $1, 'other', $2 from submission where id = any($3)`,
        [
          DeviceLinkMade.parse(await far.json()).account,
          new Date(now() - DAY_MS),
          arrivals.map(({ receipt }) => receipt.id),
        ],
      );
      const [open, shown] = await waiting();
      const { id: submissionId } = await enrol();
      const contest = { id: crypto.randomUUID(), submissionId, reason: 'other' as const, words: null };
      await device.hear(deviceId, { contests: [contest] });
      expect(await waiting()).toEqual([(open ?? 0) + 1, (shown ?? 0) + 1]);
    });

    it('and all that she contests at once is kept by one commit', async () => {
      const contests = [(await enrol()).id, sampleSubmission().id, (await enrol()).id].map((submissionId) => ({
        id: crypto.randomUUID(),
        submissionId,
        reason: 'other' as const,
        words: null,
      }));
      await device.hear(deviceId, { contests });
      const { rows } = await test().database.pool.query(
        'select count(*)::int as kept, count(distinct xmin::text)::int as commits from pay_contest where id = any($1)',
        [contests.map(({ id }) => id)],
      );
      expect(rows).toEqual([{ kept: 2, commits: 1 }]);
    });

    describe('and what is written with a contest', () => {
      const contestOf = (submissionId: string) => ({
        id: crypto.randomUUID(),
        submissionId,
        reason: 'other' as const,
        words: 'Sari Wulandari sudah dua kali saya kunjungi.',
      });
      const keptOf = async (id: string) => {
        const { rows } = await test().database.pool.query(
          'select sealed is not null as words, outcome, answer_sealed is not null as answer from pay_contest where id = $1',
          [id],
        );
        return rows;
      };

      it('is erased after a year, though nobody has answered', async () => {
        const contest = contestOf((await enrol()).id);
        await device.hear(deviceId, { contests: [contest] });
        const erasedAfter = async (days: number) => {
          await eraseOldContestWords(store().queries, new Date(now() + days * DAY_MS));
          return keptOf(contest.id);
        };
        expect(await erasedAfter(364)).toEqual([{ words: true, outcome: null, answer: false }]);
        expect(await erasedAfter(366)).toEqual([{ words: false, outcome: null, answer: false }]);
      });

      it.each(['withdrawn', 'erased'])(
        'is not kept about who is %s, by either; that it was contested is',
        async (how) => {
          const { id, statusSecret: secret } = await enrol();
          if (how === 'withdrawn') await post(PATHS.withdrawals, { protocol: 1, withdrawals: [{ id, secret }] });
          else await test().database.pool.query('update submission set erased_at = now() where id = $1', [id]);
          const contest = contestOf(id);
          const heard = await device.hear(deviceId, { contests: [contest] });
          expect(heard.ledger.contests).toContainEqual(expect.objectContaining({ id: contest.id, answer: null }));
          const answer = { id: contest.id, outcome: 'rejected', words: 'Sari Wulandari menarik diri.' };
          expect((await post(PAY_PATHS.answer, answer, supervisor)).status).toBe(204);
          expect(await keptOf(contest.id)).toEqual([{ words: false, outcome: 'rejected', answer: false }]);
        },
      );

      // The embedded database has one connection: there are no two moments at once.
      if (kind === 'postgresql')
        it('is not kept when it arrives while its person withdraws', async () => {
          const { pool } = test().database;
          const contest = contestOf((await enrol()).id);
          const withdrawing = await pool.connect();
          await withdrawing.query('begin');
          await withdrawing.query("update submission set stage = 'withdrawn' where id = $1", [contest.submissionId]);
          const hearing = device.hear(deviceId, { contests: [contest] });
          try {
            await untilWaiting(pool, 1);
          } finally {
            await withdrawing.query('commit');
            withdrawing.release();
          }
          await hearing;
          expect(await keptOf(contest.id)).toEqual([{ words: false, outcome: null, answer: false }]);
        });

      if (kind === 'postgresql')
        it('is kept while others change the same enrolments in another order', async () => {
          const { pool } = test().database;
          const ids = [(await enrol()).id, (await enrol()).id].toSorted();
          const contests = ids.map(contestOf);
          const changing = await pool.connect();
          const change = (id: string | undefined) =>
            changing.query('update submission set possible_duplicate = possible_duplicate where id = $1', [id]);
          await changing.query('begin');
          await change(ids[1]);
          const hearing = device.hear(deviceId, { contests });
          try {
            await untilWaiting(pool, 1);
            await change(ids[0]);
          } finally {
            await changing.query('commit');
            changing.release();
          }
          await hearing;
          for (const { id } of contests) {
            expect(await keptOf(id)).toEqual([{ words: true, outcome: null, answer: false }]);
          }
        });
    });

    it('and nobody else’s visits or lines', async () => {
      const { id } = await enrol();
      const other = await makeTestDevice(post);
      const made = await post(AGENT_PATHS.list, { name: 'Agen lain', regions: ['99'] }, supervisor);
      const otherId = await other.join(DeviceLinkMade.parse(await made.json()).token);
      const contests = [{ id: crypto.randomUUID(), submissionId: id, reason: 'other' as const, words: null }];
      setNow(now() + 1_000);
      expect(await other.hear(otherId, { contests })).toMatchObject({
        entries: [],
        ledger: { lines: [], contests: [] },
      });
    });
  });
});
