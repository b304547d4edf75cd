import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { AGENCY_PATH, AgencyAnswer } from '#domain/agency-wire.ts';
import { OfficeProblemBody } from '#domain/office-wire.ts';
import { Config, PATHS } from '#domain/wire.ts';
import { SAMPLE_PASSWORD, makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { problemOf, useTestIntake } from '#server/testing/test-intake.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const AGENCY = {
  name: 'Dinas Contoh',
  phone: '021 1500910',
  whatsapp: '',
  address: 'Jalan Contoh 1',
  hours: '',
  web: '',
  official: true,
};

describe.each(DATABASE_KINDS)('the agency, on a database that is %s', (kind) => {
  const { store, test, request, post } = useTestIntake(kind, sealSubmission);
  beforeAll(async () => {
    await makeAccount(store().queries, { username: 'root', role: 'administrator', regions: 'all' });
    await makeAccount(store().queries, { username: 'other', role: 'administrator', regions: 'all' });
  });

  const operator = async () => Config.parse(await (await request(PATHS.config)).json()).operator;

  it('is what the settings say, until an administrator writes it; then phones are told at once', async () => {
    const root = await signInAs(request, 'root');
    const first = AgencyAnswer.parse(await (await request(AGENCY_PATH, { headers: root })).json());
    expect(first).toMatchObject({ edition: 0, changed: null, operator: { name: 'Kantor Contoh', reach: null } });
    const { headers } = await request(PATHS.config);
    const answer = await post(AGENCY_PATH, { seen: 0, agency: AGENCY, current: SAMPLE_PASSWORD }, root);
    expect(AgencyAnswer.parse(await answer.json())).toMatchObject({ edition: 1, changed: { by: 'Petugas root' } });
    expect(await operator()).toMatchObject({
      name: 'Dinas Contoh',
      contact: '021 1500910',
      official: true,
      reach: { address: 'Jalan Contoh 1', whatsapp: null },
    });
    const etag = headers.get('etag') ?? '';
    expect((await request(PATHS.config, { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  it('is judged field by field', async () => {
    const answer = await post(
      AGENCY_PATH,
      { seen: 1, agency: { ...AGENCY, name: '', web: 'http://a.id' }, current: '' },
      await signInAs(request, 'root'),
    );
    expect(answer.status).toBe(422);
    expect(OfficeProblemBody.parse(await answer.json()).fields).toEqual([
      { field: 'name', problem: 'agency-name' },
      { field: 'web', problem: 'agency-web' },
    ]);
  });

  it.each([
    ['', 'password-empty'],
    ['bukan ini', 'password-wrong'],
  ])('is not changed by who sits down at a session left alone (%j)', async (current, problem) => {
    const before = await operator();
    const answer = await post(
      AGENCY_PATH,
      { seen: 1, agency: { ...AGENCY, whatsapp: '081200009999' }, current },
      await signInAs(request, 'root'),
    );
    expect(answer.status).toBe(422);
    expect(OfficeProblemBody.parse(await answer.json()).fields).toEqual([{ field: 'current', problem }]);
    expect(await operator()).toEqual(before);
  });

  it('is never overwritten unseen: of two who change the same, one is told', async () => {
    const [root, other] = [await signInAs(request, 'root'), await signInAs(request, 'other')];
    for (let round = 0; round < 5; round += 1) {
      const { edition } = AgencyAnswer.parse(await (await request(AGENCY_PATH, { headers: root })).json());
      const answers = await Promise.all(
        [root, other].map((headers) =>
          post(AGENCY_PATH, { seen: edition, agency: AGENCY, current: SAMPLE_PASSWORD }, headers),
        ),
      );
      expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409']);
      const refused = answers.find(({ status }) => status === 409);
      if (refused !== undefined) expect(await problemOf(refused)).toEqual([409, 'agency-changed']);
    }
  });

  it('leaves a line of the audit with what was changed, and not what was written', async () => {
    const { rows } = await test().database.pool.query(
      "select actor, subject, detail from office_audit where action = 'agency-changed' order by sequence limit 1",
    );
    expect(rows).toEqual([
      {
        actor: 'root',
        subject: 'agency/1',
        detail: JSON.stringify({ official: true, changed: ['name', 'phone', 'address', 'official'] }),
      },
    ]);
  });
});
