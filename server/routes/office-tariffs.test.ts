import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { EDITION_PATHS, EditionsAnswer } from '#domain/edition-wire.ts';
import { OfficeProblemBody } from '#domain/office-wire.ts';
import { type TariffDraft, draftOf } from '#domain/tariff-draft.ts';
import { TARIFFS, newerBook } from '#domain/tariffs.ts';
import { Config, PATHS } from '#domain/wire.ts';
import { makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { problemOf, useTestIntake } from '#server/testing/test-intake.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

/** The day of the samples in Jakarta. */
const TODAY = '2026-11-22';
type Headers = Record<string, string>;

const [RELIEF] = draftOf(TARIFFS).reliefs.slice(1);
if (RELIEF === undefined) throw new Error('no relief');

/** The prices of today, and a relief that begins in February. Each with the day of its law, whatever was approved before. */
const COMING: TariffDraft = {
  ...draftOf(TARIFFS),
  asOf: TODAY,
  reliefs: [
    ...draftOf(TARIFFS).reliefs,
    { ...RELIEF, from: '2027-02-01', until: '2027-06-30', legal: 'PP 99/2027 (rekaan)' },
  ].map((relief) => ({ ...relief, legalDate: TODAY })),
};
/** A relief that is in force, for longer. */
const LONGER: TariffDraft = {
  ...draftOf(TARIFFS),
  asOf: TODAY,
  reliefs: draftOf(TARIFFS).reliefs.map((relief) => ({ ...relief, until: '2027-12-31', legalDate: TODAY })),
};

describe.each(DATABASE_KINDS)('editions of the prices, on a database that is %s', (kind) => {
  const { store, test, request, post, now, setNow } = useTestIntake(kind, sealSubmission);
  let [root, other, third]: Headers[] = [];
  beforeAll(async () => {
    for (const username of ['root', 'other', 'third'])
      await makeAccount(store().queries, { username, role: 'administrator', regions: 'all' });
  });

  async function signIn() {
    root ??= await signInAs(request, 'root');
    other ??= await signInAs(request, 'other');
    third ??= await signInAs(request, 'third');
    return { root, other, third };
  }
  const told = async () => Config.parse(await (await request(PATHS.config)).json()).tariffs;
  /** As she who looks at the edition at this moment. */
  async function act(by: Headers, number: number, what: string, reason: string | null = null) {
    return post(EDITION_PATHS.act, { number, act: what, seen: (await look(number)).digest, reason }, by);
  }
  async function look(number: number) {
    const { editions } = EditionsAnswer.parse(
      await (await request(EDITION_PATHS.list, { headers: (await signIn()).root })).json(),
    );
    const found = editions.find((edition) => edition.number === number);
    if (found === undefined) throw new Error('no such edition');
    return found;
  }
  /** Each moment is another, as in an office. */
  const later = () => setNow(now() + 1_000);

  /** Begins an edition and keeps a draft of it. */
  async function draft(by: Headers, typed: TariffDraft): Promise<number> {
    later();
    const begun = EditionsAnswer.parse(await (await post(EDITION_PATHS.begin, {}, by)).json());
    const number = begun.editions[0]?.number ?? 0;
    expect((await post(EDITION_PATHS.save, { number, draft: typed }, by)).status).toBe(200);
    return number;
  }

  it('are told to phones once another administrator has approved, and one that is yet to come goes back', async () => {
    const by = await signIn();
    expect(await told()).toBeNull();
    const number = await draft(by.root, COMING);
    expect(await problemOf(await act(by.other, number, 'ask'))).toEqual([409, 'edition-of-another']);
    expect((await act(by.root, number, 'ask')).status).toBe(200);
    expect(await told()).toBeNull();
    expect(await problemOf(await act(by.root, number, 'approve'))).toEqual([409, 'edition-own']);
    later();
    const approved = EditionsAnswer.parse(await (await act(by.other, number, 'approve')).json());
    expect(approved).toMatchObject({ inForce: number, editions: [{ status: 'approved', startsIn: '2027-02' }] });
    const book = await told();
    expect(newerBook(book).reliefs.at(-1)).toMatchObject({ from: '2027-02', legal: 'PP 99/2027 (rekaan)' });

    later();
    expect((await act(by.third, number, 'withdraw')).status).toBe(200);
    const back = await told();
    // Published later than what it takes back: a phone that has the withdrawn one goes back by it.
    expect((back?.publishedAt ?? '') > (book?.publishedAt ?? '~')).toBe(true);
    expect(back?.reliefs).toEqual(TARIFFS.reliefs);
  });

  it('are not withdrawn once workers see them', async () => {
    const by = await signIn();
    const number = await draft(by.root, LONGER);
    await act(by.root, number, 'ask');
    later();
    expect((await act(by.other, number, 'approve')).status).toBe(200);
    expect(await problemOf(await act(by.third, number, 'withdraw'))).toEqual([409, 'edition-in-force']);
  });

  it('are asked for only when all of it is right, and what is wrong is told at its field', async () => {
    const by = await signIn();
    const number = await draft(by.root, { ...LONGER, asOf: '' });
    const answer = await act(by.root, number, 'ask');
    expect(answer.status).toBe(422);
    expect(OfficeProblemBody.parse(await answer.json()).fields).toEqual([{ field: 'asOf', problem: 'tariff-day' }]);
    expect((await act(by.root, number, 'discard')).status).toBe(200);
  });

  it('are refused with a reason, and approved no more after another one was', async () => {
    const by = await signIn();
    const first = await draft(by.root, COMING);
    const second = await draft(by.other, COMING);
    await act(by.root, first, 'ask');
    await act(by.other, second, 'ask');
    expect((await act(by.third, first, 'refuse')).status).toBe(422);
    expect((await act(by.third, first, 'refuse', ' PP belum terbit ')).status).toBe(200);
    const third_ = await draft(by.root, COMING);
    await act(by.root, third_, 'ask');
    later();
    expect((await act(by.third, third_, 'approve')).status).toBe(200);
    expect(await problemOf(await act(by.third, second, 'approve'))).toEqual([409, 'edition-overtaken']);
    const { editions } = EditionsAnswer.parse(await (await request(EDITION_PATHS.list, { headers: by.root })).json());
    expect(editions.find(({ number }) => number === first)).toMatchObject({
      status: 'refused',
      reason: 'PP belum terbit',
    });
  });

  it('are decided on once: of two at the same moment one wins, and the author never, however she tries', async () => {
    const by = await signIn();
    for (let round = 0; round < 10; round += 1) {
      const number = await draft(by.root, COMING);
      await act(by.root, number, 'ask');
      later();
      const answers = await Promise.all([
        act(by.other, number, 'approve'),
        act(by.third, number, 'refuse', 'tidak cocok'),
        act(by.root, number, 'approve'),
        act(by.root, number, 'take-back'),
      ]);
      const done = answers.map(({ status }) => status === 200);
      expect(done.filter(Boolean)).toHaveLength(1);
      expect(done[2]).toBe(false);
      if (done[3] === true) await act(by.root, number, 'discard');
    }
    const { rows } = await test().database.pool.query(
      'select count(*)::int as own from tariff_edition where decided_by = author',
    );
    expect(rows).toEqual([{ own: 0 }]);
  });

  it('are not approved by who has looked at another book: taken back, changed and asked again, it is not what she saw', async () => {
    const by = await signIn();
    const number = await draft(by.root, COMING);
    await act(by.root, number, 'ask');
    const { digest } = await look(number);
    await act(by.root, number, 'take-back');
    const dearer = COMING.tables.map((table) => ({ ...table, jkm: '7000', legalDate: TODAY }));
    await post(EDITION_PATHS.save, { number, draft: { ...COMING, tables: dearer } }, by.root);
    await act(by.root, number, 'ask');
    for (const seen of [digest, null]) {
      const late = await post(EDITION_PATHS.act, { number, act: 'approve', seen, reason: null }, by.other);
      expect(await problemOf(late)).toEqual([409, 'edition-changed']);
    }
    await act(by.root, number, 'take-back');
    await act(by.root, number, 'discard');
  });

  it('are not approved by their author past the intake either: the database refuses', async () => {
    const by = await signIn();
    const number = await draft(by.root, COMING);
    await act(by.root, number, 'ask');
    await expect(
      test().database.pool.query(
        `update tariff_edition set status = 'approved', decided_by = author, decided_at = now() where number = ${number}`,
      ),
    ).rejects.toThrow('tariff_edition_four_eyes');
    await act(by.root, number, 'take-back');
  });

  it('leave a line of the audit for each step', async () => {
    const { rows } = await test().database.pool.query(
      "select actor || ' ' || action || ' ' || subject as line from office_audit where subject = 'tariffs/1' order by sequence",
    );
    expect(rows.map((row) => String(row['line']))).toEqual([
      'root tariffs-begun tariffs/1',
      'root tariffs-saved tariffs/1',
      'root tariffs-asked tariffs/1',
      'other tariffs-approved tariffs/1',
      'third tariffs-withdrawn tariffs/1',
    ]);
  });
});
