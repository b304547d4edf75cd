import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { AUDIT_AT_FIRST, AUDIT_PATHS } from '#domain/audit-wire.ts';
import { CASE_PATHS, CaseActionResponse, type Decision } from '#domain/case-wire.ts';
import { KEYS_PATHS } from '#domain/keys-wire.ts';
import { API_PATHS, CONNECTION_PATHS, KeyMade } from '#domain/connection-wire.ts';
import { EXPORT_PATHS, ExportBegun } from '#domain/export-wire.ts';
import { RESULT_PATHS } from '#domain/results-wire.ts';
import { RETENTION_PATHS } from '#domain/retention-wire.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { WEBHOOK_EVENTS, WEBHOOK_PATHS, WebhookMade } from '#domain/webhook-wire.ts';
import { PATHS } from '#domain/wire.ts';
import { checkAudit } from '#server/store/audit-check.ts';
import { runRetention } from '#server/store/retention.ts';
import { findPrograms } from '#server/testing/databases.ts';
import { SAMPLE_PASSWORD, makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { SAMPLE_NOW, sampleSubmission } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { useTestIntake } from '#server/testing/test-intake.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const run = promisify(execFile);
const WORDS = 'Foto KTP tidak terbaca, mohon tulis lagi.';
const NOTE = 'Telepon dulu ke tetangganya.';
const KPJ = '99010000001';
const KPJ_BY_HAND = '99010000002';
/** What no case passes through: doors of the office, devices in the field, and what phones are told of prices and of the agency. */
const NO_CASE_IN = [
  'agency_edition',
  'agent_device',
  'agent_device_link',
  'agent_device_nonce',
  'consent_text',
  'coverage_target',
  'draft_end',
  'draft_end_batch',
  'export_columns',
  'office_invitation',
  'office_passkey',
  'office_verification',
  'passkey_challenge',
  'pay_contest',
  'pay_rule',
  // Sealed in pieces: photos.test.ts.
  'photo',
  'photo_chunk',
  'tariff_edition',
  'visit',
];
const STREET = 'Gang Udang Rebon';

describe.each(DATABASE_KINDS)('the life of a case on a database that is %s', (kind) => {
  const { store, test, seal, post, request, receiptOf, setNow } = useTestIntake(kind, sealSubmission);

  beforeAll(async () => {
    const { queries } = store();
    await makeAccount(queries, { username: 'root', role: 'administrator', regions: 'all' });
    await makeAccount(queries, { username: 'siti', role: 'officer', regions: 'all' });
    await makeAccount(queries, { username: 'bos', role: 'supervisor', regions: 'all' });
  });

  /** Every row of every table there is, as text. */
  async function everything(): Promise<Map<string, readonly string[]>> {
    const { pool } = test().database;
    const { rows: tables } = await pool.query(
      "select format('%I.%I', table_schema, table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')",
    );
    const found = new Map<string, readonly string[]>();
    for (const { name } of tables) {
      const { rows } = await pool.query(`select t::text as line from ${String(name)} as t`);
      found.set(
        String(name),
        rows.map(({ line }) => String(line)),
      );
    }
    return found;
  }

  /** The tables that say anything of a case. */
  async function tablesAbout(id: string): Promise<string[]> {
    const about = [...(await everything())].filter(([, lines]) => lines.some((line) => line.includes(id)));
    return about.map(([name]) => name.replace('public.', '')).toSorted();
  }

  /** Everything that a thief of the database gets: every row, and what pg_dump makes of it. */
  async function dump(): Promise<string> {
    const lines = [...(await everything()).values()].flat();
    const { databaseUrl } = test();
    if (databaseUrl !== null) {
      lines.push((await run(join(findPrograms(), 'pg_dump'), [databaseUrl], { maxBuffer: 2 ** 28 })).stdout);
    }
    return lines.join('\n');
  }

  async function expectNobodyIn(text: string, secrets: readonly string[]): Promise<void> {
    const { nik, phone, fullName, ktpStreet } = FISH_TRADER;
    // However it was typed: the number is kept with its country's or without.
    const number = phone.replaceAll(/\D/g, '').replace(/^0/, '');
    const words = [nik, phone, number, fullName, ktpStreet, STREET, WORDS, NOTE, KPJ, KPJ_BY_HAND, ...secrets];
    expect(text.length).toBeGreaterThan(1_000);
    for (const word of words) {
      expect(text).not.toContain(word);
      expect(text).not.toContain(Buffer.from(word).toString('hex'));
      expect(text).not.toContain(Buffer.from(word).toString('base64').replace(/=+$/, ''));
    }
  }

  it('leaves nobody’s name, number, street or words in any table, whatever the office does with it', async () => {
    const [root, siti, bos] = [
      await signInAs(request, 'root'),
      await signInAs(request, 'siti'),
      await signInAs(request, 'bos'),
    ];
    const act = async (path: string, body: object, as = siti) => {
      const response = await post(path, body, as);
      expect(response.status).toBe(200);
      return response;
    };
    const decide = async (id: string, version: number, decision: Decision) => {
      await act(CASE_PATHS.claim, { id });
      await act(CASE_PATHS.open, { id, reason: 'review' });
      const answer = await act(CASE_PATHS.decide, { id, version, decision });
      expect(CaseActionResponse.parse(await answer.json()).outcome).toBe('done');
    };
    const everywhere = { regions: 'all', current: SAMPLE_PASSWORD };
    const { key } = KeyMade.parse(
      await (
        await act(CONNECTION_PATHS.keys, { name: 'Dinas', scopes: ['cases:read'], days: 30, ...everywhere }, root)
      ).json(),
    );
    const hook = { url: 'https://dinas.contoh.id/kasus', events: WEBHOOK_EVENTS, ...everywhere };
    const { secret } = WebhookMade.parse(await (await act(WEBHOOK_PATHS.list, hook, root)).json());
    const person = { ...FISH_TRADER, needs: ['see'], needsConsent: 'yes', consentStatistics: 'yes' };
    const first = sampleSubmission({ answers: person });
    const { id, statusSecret } = first;
    const ask = () => act(PATHS.status, { protocol: 1, questions: [{ id, secret: statusSecret }] });
    await receiptOf(await seal(first));
    for (const text of [FISH_TRADER.nik, FISH_TRADER.phone]) await act(CASE_PATHS.search, { text });
    const fields = [{ field: 'ktpStreet', problem: 'office-unclear' as const }];
    await decide(id, 1, { kind: 'return', fields, words: WORDS, note: NOTE });
    await ask();
    const answers = { ...person, ktpStreet: STREET };
    await receiptOf(await seal(sampleSubmission({ id, version: 2, statusSecret, answers })));
    await decide(id, 2, { kind: 'decline', reason: 'office-contact', words: WORDS, note: NOTE });
    await act(CASE_PATHS.undo, { id });
    await decide(id, 2, { kind: 'accept', kpj: KPJ, note: NOTE });
    await ask();
    await act(RESULT_PATHS.kpj, { id, version: 2, before: KPJ, kpj: KPJ_BY_HAND });
    const read = { headers: { authorization: `Bearer ${key}` } };
    expect(await (await request(API_PATHS.content.replace(':id', id), read)).text()).toContain(FISH_TRADER.nik);
    const filters = { stage: 'registered', region: null, from: null, until: null, onlyNew: true };
    const format = { kind: 'csv', separator: ',', bom: false };
    const { begun } = ExportBegun.parse(await (await act(EXPORT_PATHS.exports, { filters, format }, bos)).json());
    const part = { id: begun?.id, part: 1, password: null };
    expect(await (await act(EXPORT_PATHS.part, part, bos)).text()).toContain(FISH_TRADER.nik);
    const twin = sampleSubmission();
    await receiptOf(await seal(twin));
    await decide(twin.id, 1, { kind: 'duplicate', of: id, note: NOTE });
    await act(RETENTION_PATHS.hold, { id: twin.id, hold: true }, bos);
    const waiting = sampleSubmission();
    await receiptOf(await seal(waiting));
    await act(CASE_PATHS.claim, { id: waiting.id });
    await act(KEYS_PATHS.rotate, { current: SAMPLE_PASSWORD, purposes: ['sealing', 'receipts'] }, root);
    const months = { declined: 1, returned: 3, registered: 1 };
    await act(RETENTION_PATHS.set, { current: SAMPLE_PASSWORD, seen: null, months }, root);
    await (await act(AUDIT_PATHS.export, { filters: AUDIT_AT_FIRST, format: 'csv' }, root)).text();
    await checkAudit(store().queries, SAMPLE_NOW);
    const secrets = [key, secret, secret.replace(/^whsec_/, '')];
    await expectNobodyIn(await dump(), secrets);
    // It went through every table, but those that are filled when something is erased.
    const empty = [...(await everything())].flatMap(([name, lines]) => (lines.length > 0 ? [] : [name]));
    expect(empty.toSorted()).toEqual(
      ['erasure', 'lost_version', 'retention_run', 'withdrawn_version', ...NO_CASE_IN]
        .map((name) => `public.${name}`)
        .toSorted(),
    );

    setNow(SAMPLE_NOW.getTime() + 400 * 86_400_000);
    await runRetention(store().queries, new Date(SAMPLE_NOW.getTime() + 400 * 86_400_000));
    await post(PATHS.withdrawals, { protocol: 1, withdrawals: [{ id: twin.id, secret: twin.statusSecret }] });
    await expectNobodyIn(await dump(), secrets);
    // What is over leaves no envelope either, only what says that it was here.
    const { rows } = await test().database.pool.query('select distinct submission_id as id from submission_version');
    expect(rows).toEqual([{ id: waiting.id }]);
    const traces = ['audit_line', 'decision', 'office_audit', 'submission', 'webhook_delivery', 'withdrawn_version'];
    expect(await tablesAbout(twin.id)).toEqual(traces);
    // Of an export its place: the id that its last part ended with.
    expect(await tablesAbout(id)).toEqual([...traces, 'case_export', 'erasure', 'exported_case'].toSorted());
    expect(await tablesAbout(waiting.id)).toContain('case_claim');
  });
});
