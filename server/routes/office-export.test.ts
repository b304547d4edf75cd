import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { parse } from 'csv-parse/sync';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { AUDIT_AT_FIRST, AUDIT_PATHS, AuditResponse } from '#domain/audit-wire.ts';
import { CASE_PATHS } from '#domain/case-wire.ts';
import { DEFAULT_EXPORT_COLUMNS } from '#domain/export-fields.ts';
import {
  EXPORT_PATHS,
  ExportBegun,
  ExportColumnsAnswer,
  type ExportFilters,
  type ExportFormat,
  ExportsAnswer,
  LEFT_OUT_HEADER,
} from '#domain/export-wire.ts';
import { referenceOf } from '#domain/reference.ts';
import { fromCsvCell } from '#domain/spreadsheet-cell.ts';
import { FISH_TRADER, RIDER } from '#domain/testing/personas.ts';
import { PATHS } from '#domain/wire.ts';
import { verifyAudit } from '#server/store/audit-walk.ts';
import { takeExportPart } from '#server/store/exports.ts';
import { SAMPLE_PASSWORD, makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { SAMPLE_NOW, sampleArrival, sampleSubmission } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { problemOf, useTestIntake } from '#server/testing/test-intake.ts';
import { untilWaiting } from '#server/testing/waiting.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const KPJ = '99010000001';
const CSV: ExportFormat = { kind: 'csv', separator: ',', bom: false };
const ACCEPTED: ExportFilters = { stage: 'registered', region: null, from: null, until: null, onlyNew: true };

describe.each(DATABASE_KINDS)('exports on a database that is %s', (kind) => {
  const { store, test, seal, post, request, receiptOf, setStage, setNow } = useTestIntake(kind, sealSubmission);
  let tuti: Record<string, string>;
  const supervisor = (regions: 'all' | string[]) =>
    ({ id: 'tuti', name: 'Tuti', username: 'tuti', role: 'supervisor', regions }) as const;

  beforeAll(async () => {
    const { queries } = store();
    await makeAccount(queries, { username: 'tuti', role: 'supervisor', regions: 'all' });
    await makeAccount(queries, { username: 'root', role: 'administrator', regions: 'all' });
    await makeAccount(queries, { username: 'jauh', role: 'supervisor', regions: ['98'] });
  });
  beforeEach(async () => {
    tuti = await signInAs(request, 'tuti');
  });

  async function accepted(answers = FISH_TRADER, kpj: string | null = null) {
    const submission = sampleSubmission({ answers });
    await receiptOf(await seal(submission));
    const { id } = submission;
    await post(CASE_PATHS.claim, { id }, tuti);
    await post(CASE_PATHS.decide, { id, version: 1, decision: { kind: 'accept', kpj, note: null } }, tuti);
    return submission;
  }

  async function begin(filters: Partial<ExportFilters> = {}, format = CSV, as = tuti) {
    const answer = await post(EXPORT_PATHS.exports, { filters: { ...ACCEPTED, ...filters }, format }, as);
    return ExportBegun.parse(await answer.json()).begun;
  }

  async function begunId(filters: Partial<ExportFilters> = {}, format = CSV) {
    const begun = await begin(filters, format);
    if (begun === null) throw new Error('nothing to export');
    return begun.id;
  }

  const fetchPart = (id: string, part: number, password: string | null = null, as = tuti) =>
    post(EXPORT_PATHS.part, { id, part, password }, as);

  /** The rows of a CSV, by heading, as they were before they were made cells. */
  function rowsOf(text: string): Record<string, string>[] {
    const records: string[][] = parse(text);
    const [headings = [], ...rows] = records.map((record) => record.map(fromCsvCell));
    return rows.map((row) => Object.fromEntries(headings.map((heading, at) => [heading, row[at] ?? ''])));
  }

  async function linesOf(action: string, subject: string): Promise<string[]> {
    const { rows } = await test().database.pool.query(
      'select actor, detail from office_audit where action = $1 and subject = $2 order by sequence',
      [action, subject],
    );
    return rows.map((row) => `${String(row['actor'])} ${String(row['detail'])}`);
  }

  const listed = async (as = tuti) =>
    ExportsAnswer.parse(await (await request(EXPORT_PATHS.exports, { headers: as })).json()).exports;

  it('hold what was accepted, each once, with every answer in its column, and tell who opened which case', async () => {
    const rider = await accepted(RIDER, KPJ);
    await receiptOf(await seal(sampleSubmission()));
    const id = await begunId();
    expect(await linesOf('case-opened', rider.id)).toEqual([]);
    const answer = await fetchPart(id, 1);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="payung-2026-11-22-1.csv"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const rows = rowsOf(await answer.text());
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      'Kode kiriman': referenceOf(rider.id),
      KPJ,
      NIK: RIDER.nik,
      'Nama lengkap': "Raka D'Contoh Putra",
      'Tanggal lahir': '01-08-1990',
      'Jenis kelamin': 'Laki-laki',
      'Nomor HP': '081200009902',
      'Kabupaten/Kota': 'Kabupaten Contoh',
      'Pekerjaan kedua': 'Tukang kebun',
      'Lokasi kerja': 'Kota Rekaan',
      'Penghasilan sebulan': '2500000',
      Program: 'JKK, JKM, JHT',
      'Periode bayar (bulan)': '12',
      'Sumber iuran': 'Keluarga',
    });
    expect(await linesOf('case-opened', rider.id)).toEqual([
      `tuti ${JSON.stringify({ reason: 'export', export: id, part: 1, version: 1 })}`,
    ]);
    expect(await linesOf('export-part-made', id)).toEqual([`tuti {"part":1,"cases":1,"closed":false}`]);
    expect(await listed()).toMatchObject([{ id, begunBy: 'Petugas tuti', parts: [1], finished: true }]);
    // The record calls it by when it was begun.
    const asked = { filters: { ...AUDIT_AT_FIRST, subject: id }, before: null };
    const record = await post(AUDIT_PATHS.read, asked, await signInAs(request, 'root'));
    const { lines } = AuditResponse.parse(await record.json());
    expect(lines.map(({ subject }) => subject)).toEqual(
      Array.from({ length: 2 }, () => ({ id, kind: 'export', name: SAMPLE_NOW.toISOString() })),
    );
    // What is in a file is new no more.
    expect(await begin()).toBeNull();
    expect(await begin({ onlyNew: false })).not.toBeNull();
    expect(await verifyAudit(store().queries, null)).toMatchObject({ whole: true });
  });

  it('come in parts that can be fetched again and are the same, whatever came meanwhile', async () => {
    const { queries } = store();
    const arrivals = Array.from({ length: 5 }, (_, minute) =>
      sampleArrival({ regency: '97.01', receivedAt: new Date(SAMPLE_NOW.getTime() + Math.floor(minute / 2) * 60_000) }),
    );
    await store().receive(arrivals);
    for (const { receipt } of arrivals) await setStage(receipt.id, 'registered');
    const id = await begunId({ region: '97' });
    const account = supervisor(['97']);
    const take = async (part: number, by = account) => {
      const taken = await takeExportPart(queries, { account: by, at: SAMPLE_NOW }, { id, part, isClosed: false }, 2);
      return taken?.cases.map((each) => each.id) ?? null;
    };
    expect(await take(2)).toBeNull();
    const [first, again] = await Promise.all([take(1), take(1)]);
    expect(again).toEqual(first);
    // Decided later, received earlier: not in this export any more, but in the next.
    const late = sampleArrival({ regency: '97.02', receivedAt: new Date(SAMPLE_NOW.getTime() - 60_000) });
    await store().receive([late]);
    await setStage(late.receipt.id, 'registered');
    const parts = [first, await take(2), await take(3)];
    expect(parts.map((each) => each?.length)).toEqual([2, 2, 1]);
    expect(new Set(parts.flat())).toEqual(new Set(arrivals.map(({ receipt }) => receipt.id)));
    expect(await take(4)).toBeNull();
    expect(await take(1)).toEqual(first);
    // Neither for who has only a piece of its regions, nor for who has others.
    expect(await take(1, supervisor(['97.01']))).toBeNull();
    expect(await take(1, supervisor(['98']))).toBeNull();
    expect((await listed()).find((each) => each.id === id)).toMatchObject({ parts: [2, 2, 1], finished: true });
    const next = await begunId({ region: '97' });
    const taken = await takeExportPart(queries, { account, at: SAMPLE_NOW }, { id: next, part: 1, isClosed: false }, 2);
    expect(taken?.cases.map((each) => each.id)).toEqual([late.receipt.id]);
  });

  it('are chosen by stage and day, the last day included, by the clock of western Indonesia', async () => {
    const { queries } = store();
    const times = [
      '2026-10-31T16:59:59.000Z',
      '2026-10-31T17:00:00.000Z',
      '2026-11-01T16:59:59.000Z',
      '2026-11-01T17:00:00.000Z',
    ];
    const ids: string[] = [];
    for (const time of times) {
      const arrival = sampleArrival({ regency: '96.01', receivedAt: new Date(time) });
      await store().receive([arrival]);
      await setStage(arrival.receipt.id, 'declined');
      ids.push(arrival.receipt.id);
    }
    expect(await begin({ region: '96' })).toBeNull();
    const id = await begunId({ region: '96', stage: 'declined', from: '2026-11-01', until: '2026-11-01' });
    const act = { account: supervisor('all'), at: SAMPLE_NOW };
    const taken = await takeExportPart(queries, act, { id, part: 1, isClosed: false }, 10);
    expect(taken?.cases.map((each) => each.id)).toEqual(ids.slice(1, 3));
  });

  it('are a workbook when that is asked for, and closed with a password that is not weak', async () => {
    await accepted();
    const id = await begunId({}, { kind: 'xlsx' });
    const open = new Uint8Array(await (await fetchPart(id, 1)).arrayBuffer());
    expect(Buffer.from(open.slice(0, 2)).toString()).toBe('PK');
    const weak = await fetchPart(id, 1, 'rahasia12345');
    expect(weak.status).toBe(422);
    expect(await weak.json()).toMatchObject({ fields: [{ field: 'password', problem: 'password-common' }] });
    const closed = await fetchPart(id, 1, SAMPLE_PASSWORD);
    expect(closed.headers.get('content-disposition')).toContain('payung-2026-11-22-1.zip');
    const zip = new Uint8Array(await closed.arrayBuffer());
    const [entry] = await new ZipReader(new Uint8ArrayReader(zip)).getEntries();
    if (entry === undefined || entry.directory) throw new Error('an empty file');
    expect(entry).toMatchObject({ filename: 'payung-2026-11-22-1.xlsx', encrypted: true, zipCrypto: false });
    await expect(entry.getData(new Uint8ArrayWriter(), { password: `${SAMPLE_PASSWORD}.` })).rejects.toThrow();
    const inside = await entry.getData(new Uint8ArrayWriter(), { password: SAMPLE_PASSWORD });
    expect(Buffer.from(inside.slice(0, 2)).toString()).toBe('PK');
    const { rows } = await test().database.pool.query('select detail from office_audit where subject = $1', [id]);
    const details = rows.map((row) => String(row['detail'])).join('\n');
    expect(details).toContain('"closed":true');
    expect(details).not.toContain(SAMPLE_PASSWORD);
  });

  it('leave out who has withdrawn since, and say how many', async () => {
    const [stays, goes] = [await accepted(), await accepted(RIDER)];
    const id = await begunId();
    expect(rowsOf(await (await fetchPart(id, 1)).text())).toHaveLength(2);
    await post(PATHS.withdrawals, { protocol: 1, withdrawals: [{ id: goes.id, secret: goes.statusSecret }] });
    const again = await fetchPart(id, 1);
    expect(again.headers.get(LEFT_OUT_HEADER)).toBe('1');
    expect(rowsOf(await again.text()).map((row) => row['Kode kiriman'])).toEqual([referenceOf(stays.id)]);
  });

  it('have the columns of the administrator, and keep those they began with', async () => {
    const root = await signInAs(request, 'root');
    const shown = async () =>
      ExportColumnsAnswer.parse(await (await request(EXPORT_PATHS.columns, { headers: tuti })).json());
    await accepted();
    const before = await begunId();
    const columns = [
      { source: 'fullName', heading: 'NAMA', on: true },
      { source: 'nik', heading: '=NIK', on: true },
      ...DEFAULT_EXPORT_COLUMNS.filter(({ source }) => source !== 'fullName' && source !== 'nik').map((column) => ({
        ...column,
        on: false,
      })),
    ];
    expect(await problemOf(await post(EXPORT_PATHS.columns, { seen: 0, columns: columns.slice(1) }, root))).toEqual([
      400,
      'request-damaged',
    ]);
    const doubled = columns.map((column) => ({ ...column, source: 'nik' }));
    expect((await post(EXPORT_PATHS.columns, { seen: 0, columns: doubled }, root)).status).toBe(400);
    setNow(SAMPLE_NOW.getTime() + 60_000);
    // Of two who change the same, one is told; the other's columns stand.
    const both = await Promise.all(
      [columns, DEFAULT_EXPORT_COLUMNS].map((each) => post(EXPORT_PATHS.columns, { seen: 0, columns: each }, root)),
    );
    expect(both.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409']);
    const refused = both.find(({ status }) => status === 409);
    if (refused !== undefined) expect(await problemOf(refused)).toEqual([409, 'columns-changed']);
    const { edition } = await shown();
    await post(EXPORT_PATHS.columns, { seen: edition, columns }, root);
    expect(await shown()).toMatchObject({ columns, changed: { by: 'Petugas root' } });
    expect((await (await fetchPart(before, 1)).text()).split('\r\n')[0]).toContain('Kode kiriman');
    const after = await begunId({ onlyNew: false });
    expect((await (await fetchPart(after, 1)).text()).split('\r\n')[0]).toBe(`"NAMA","'=NIK"`);
    await post(EXPORT_PATHS.columns, { seen: (await shown()).edition, columns: DEFAULT_EXPORT_COLUMNS }, root);
  });

  it('are not there for another region, nor a case of it in them', async () => {
    await accepted();
    const jauh = await signInAs(request, 'jauh');
    expect(await begin({}, CSV, jauh)).toBeNull();
    expect(await begin({ region: '97' }, CSV, jauh)).toBeNull();
    const id = await begunId();
    expect(await problemOf(await fetchPart(id, 1, null, jauh))).toEqual([404, 'not-found']);
    expect(await problemOf(await fetchPart(crypto.randomUUID(), 1, null, jauh))).toEqual([404, 'not-found']);
    expect(await listed(jauh)).toEqual([]);
  });

  it('leave nothing of a person in any table', async () => {
    await accepted(RIDER, KPJ);
    await fetchPart(await begunId(), 1);
    const { rows: tables } = await test().database.pool.query(
      "select table_name as name from information_schema.tables where table_schema = 'public'",
    );
    expect(tables.length).toBeGreaterThan(15);
    for (const table of tables) {
      const { rows } = await test().database.pool.query(`select x::text as line from ${String(table['name'])} as x`);
      const lines = rows.map((row) => String(row['line'])).join('\n');
      for (const secret of [KPJ, RIDER.nik, '81200009902', RIDER.fullName, RIDER.ktpStreet]) {
        for (const written of [secret, Buffer.from(secret).toString('hex')]) expect(lines).not.toContain(written);
      }
    }
  });

  it('are put together of the same cases at the same moment, and neither stops the other', async () => {
    const { queries } = store();
    const arrivals = Array.from({ length: 20 }, () => sampleArrival({ regency: '96.01' }));
    await store().receive(arrivals);
    for (const { receipt } of arrivals) await setStage(receipt.id, 'registered');
    const account = supervisor(['96']);
    for (let round = 0; round < 5; round += 1) {
      const ids = await Promise.all(Array.from({ length: 4 }, () => begunId({ region: '96', onlyNew: false })));
      const taken = await Promise.all(
        ids.map((id) =>
          takeExportPart(queries, { account, at: SAMPLE_NOW }, { id, part: 1, isClosed: false }, arrivals.length),
        ),
      );
      expect(taken.map((part) => part?.cases.length)).toEqual(ids.map(() => arrivals.length));
    }
  });

  // The embedded database has one connection: there are no two moments at once.
  if (kind === 'postgresql')
    it('hold what is new once, whoever begins at the same moment', async () => {
      const { queries } = store();
      const { pool } = test().database;
      const arrivals = Array.from({ length: 3 }, () => sampleArrival({ regency: '95.01' }));
      await store().receive(arrivals);
      const cases = arrivals.map(({ receipt }) => receipt.id);
      for (const id of cases) await setStage(id, 'registered');
      const exports = [await begunId({ region: '95' }), await begunId({ region: '95' })];
      const act = { account: supervisor(['95']), at: SAMPLE_NOW };
      // Held, so that both have read what is new before either has said that it is in a file.
      const holder = await pool.connect();
      await holder.query('begin');
      await holder.query('select id from submission where id = any($1) for update', [cases]);
      const both = exports.map((id) => takeExportPart(queries, act, { id, part: 1, isClosed: false }, 10));
      try {
        await untilWaiting(pool, 2);
      } finally {
        await holder.query('commit');
        holder.release();
      }
      const taken = (await Promise.all(both)).flatMap((part) => part?.cases.map(({ id }) => id) ?? []);
      expect(taken.toSorted()).toEqual(cases.toSorted());
    });
});
