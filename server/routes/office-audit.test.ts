import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { AUDIT_AT_FIRST, AUDIT_PAGE_SIZE, AUDIT_PATHS, AuditCheckResponse, AuditResponse } from '#domain/audit-wire.ts';
import { CASE_PATHS, CaseResponse } from '#domain/case-wire.ts';
import { InvitationMade, OFFICE_PATHS } from '#domain/office-wire.ts';
import { referenceOf } from '#domain/reference.ts';
import { verifyAuditFile } from '#server/audit-file.ts';
import { auditScopeOf, findAuditPage } from '#server/store/audit-pages.ts';
import { appendAudit } from '#server/store/office-audit.ts';
import { pooledQueries } from '#server/store/pooled-queries.ts';
import { OWN_PAGE, SAMPLE_PASSWORD, makeAccount, signInAs } from '#server/testing/office-accounts.ts';
import { SAMPLE_NOW, sampleArrival, sampleSubmission } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { useTestIntake } from '#server/testing/test-intake.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const CASE_THERE = '0193537a-0000-7000-8000-0000000000b1';

describe.each(DATABASE_KINDS)('the audit on a database that is %s', (kind) => {
  const { store, test, post, request, seal, receiptOf, setNow } = useTestIntake(kind, sealSubmission);
  let root: Record<string, string>;
  let ofJava: Record<string, string>;
  let siti: Record<string, string>;

  beforeAll(async () => {
    const { queries } = store();
    await makeAccount(queries, { username: 'root', role: 'administrator', regions: 'all' });
    await makeAccount(queries, { username: 'jawa', role: 'administrator', regions: ['32'] });
    await makeAccount(queries, { username: 'siti', role: 'officer', regions: 'all' });
    await makeAccount(queries, { username: 'dedi', role: 'officer', regions: ['32.73'] });
    await store().receive([sampleArrival({ id: CASE_THERE, regency: '32.73' })]);
  });
  beforeEach(async () => {
    root = await signInAs(request, 'root');
    ofJava = await signInAs(request, 'jawa');
    siti = await signInAs(request, 'siti');
  });

  async function read(filters: Partial<typeof AUDIT_AT_FIRST> = {}, before: number | null = null, as = root) {
    const response = await post(AUDIT_PATHS.read, { filters: { ...AUDIT_AT_FIRST, ...filters }, before }, as);
    expect(response.status).toBe(200);
    return AuditResponse.parse(await response.json());
  }

  const open = async (id: string, reason: string) =>
    CaseResponse.parse(await (await post(CASE_PATHS.open, { id, reason }, siti)).json());

  function append(lines: number): Promise<void> {
    return store().queries.transaction(async (transaction) => {
      for (let n = 0; n < lines; n += 1) {
        await appendAudit(transaction, { at: SAMPLE_NOW, actor: 'siti', action: 'case-claimed', subject: `many-${n}` });
      }
    });
  }

  it('says who opened which case when and why, also in the history of the case', async () => {
    const { id } = sampleSubmission();
    await receiptOf(await seal(sampleSubmission({ id })));
    await open(id, 'complaint');
    setNow(SAMPLE_NOW.getTime() + 60_000);
    const opened = await open(id, 'person-asked');
    const first = {
      account: 'siti',
      name: 'Petugas siti',
      at: SAMPLE_NOW.toISOString(),
      reason: 'complaint',
      beside: false,
    };
    expect(opened).toMatchObject({ outcome: 'opened', openings: [first] });
    const page = await read({ subject: referenceOf(id) });
    expect(page.lines.map(({ actor, action, subject, detail }) => [actor.name, action, subject?.name, detail])).toEqual(
      [
        ['Petugas siti', 'case-opened', referenceOf(id), { reason: 'person-asked' }],
        ['Petugas siti', 'case-opened', referenceOf(id), { reason: 'complaint' }],
      ],
    );
    expect(page.choices?.accounts.map((each) => each.id)).toEqual(['dedi', 'jawa', 'root', 'siti']);
    expect(page.choices?.actions).toEqual(['case-opened', 'signed-in']);
  });

  it('is filtered by account, action, time and what it was done to, and comes in pages that never meet', async () => {
    await append(AUDIT_PAGE_SIZE + 20);
    const first = await read({ action: 'case-claimed' });
    expect(first.lines).toHaveLength(AUDIT_PAGE_SIZE);
    await append(3);
    const second = await read({ action: 'case-claimed' }, first.next);
    expect(second).toMatchObject({ next: null, choices: null });
    const sequences = [...first.lines, ...second.lines].map(({ sequence }) => sequence);
    expect(sequences).toEqual(sequences.toSorted((one, other) => other - one));
    expect(new Set(sequences).size).toBe(AUDIT_PAGE_SIZE + 20);
    expect((await read({ account: 'siti', action: 'signed-in' })).lines.every(({ actor }) => actor.id === 'siti')).toBe(
      true,
    );
    expect((await read({ subject: 'many-1' })).lines.length).toBeGreaterThan(0);
    const after = new Date(SAMPLE_NOW.getTime() + 1).toISOString();
    expect((await read({ from: after, action: 'case-claimed' })).lines).toEqual([]);
    expect((await read({ until: SAMPLE_NOW.toISOString() })).lines).toEqual([]);
  });

  it('shows an administrator of a region what was done there and by her people, and nothing else', async () => {
    await open(CASE_THERE, 'complaint');
    await signInAs(request, 'dedi');
    const { lines, choices } = await read({}, null, ofJava);
    expect(choices?.accounts.map((each) => each.id)).toEqual(['dedi', 'jawa']);
    expect(lines.some(({ subject }) => subject?.id === CASE_THERE)).toBe(true);
    expect(lines.some(({ actor }) => actor.id === 'dedi')).toBe(true);
    expect(
      lines.filter(({ subject, actor }) => subject?.id !== CASE_THERE && !['dedi', 'jawa'].includes(actor.id)),
    ).toEqual([]);
  });

  // What a query reads of a table is told by PostgreSQL alone.
  if (kind === 'postgresql')
    it('shows her that without going through all that was done elsewhere', async () => {
      const { pool } = test().database;
      await pool.query(`
        insert into office_audit (sequence, at, actor, action, subject, previous, hash)
        select last + n, now(), 'siti', 'case-claimed', gen_random_uuid()::text, '', ''
        from (select max(sequence) as last from office_audit) as head, generate_series(1, 30000) as n`);
      await pool.query('analyze office_audit, submission');
      const one = new pg.Pool({ connectionString: test().databaseUrl ?? '', max: 1 });
      const readLines = async () => {
        await one.query('select pg_stat_force_next_flush()');
        const { rows } = await one.query<{ read: number }>(
          "select (seq_tup_read + idx_tup_fetch)::int as read from pg_stat_user_tables where relname = 'office_audit'",
        );
        return rows[0]?.read ?? 0;
      };
      const scope = await auditScopeOf(store().queries, ['32']);
      const before = await readLines();
      const lines = await findAuditPage(pooledQueries(one), scope, AUDIT_AT_FIRST, null);
      expect(lines.map(({ subject }) => subject)).toContain(CASE_THERE);
      expect((await readLines()) - before).toBeLessThan(10_000);
      await one.end();
      await pool.query("delete from office_audit where previous = ''");
    });

  it('names invitations by whom they brought and what to, and texts and editions by their number', async () => {
    const invite = async (role: string) => {
      const made = await post(OFFICE_PATHS.invitations, { role, regions: 'all' }, root);
      return InvitationMade.parse(await made.json());
    };
    const [used, unused] = [await invite('officer'), await invite('analyst')];
    const who = { name: 'Rina Contoh', username: 'rina.contoh', password: SAMPLE_PASSWORD };
    const accepted = await post(OFFICE_PATHS.invitationAccept, { token: used.token, ...who }, OWN_PAGE);
    expect(accepted.status).toBe(200);
    await post(OFFICE_PATHS.invitationRevoke, { id: unused.id }, root);
    const link = await post(OFFICE_PATHS.passwordLink, { id: 'dedi' }, root);
    const { id: linkId } = InvitationMade.parse(await link.json());
    await post(OFFICE_PATHS.invitationRevoke, { id: linkId }, root);
    await store().queries.transaction(async (transaction) => {
      const written = { at: SAMPLE_NOW, actor: 'intake' };
      await appendAudit(transaction, { ...written, action: 'consent-registered', subject: 'consent/2026-11-28' });
      await appendAudit(transaction, { ...written, action: 'tariffs-begun', subject: 'tariffs/3' });
    });
    const named = (await read()).lines
      .filter(({ subject }) => subject !== null && !['account', 'case', 'other'].includes(subject.kind))
      .map(({ action, subject }) => [action, subject?.kind, subject?.name, subject?.role]);
    expect(named).toEqual([
      ['tariffs-begun', 'tariffs', '3', undefined],
      ['consent-registered', 'consent', '2026-11-28', undefined],
      ['invitation-revoked', 'password-link', 'Petugas dedi', 'officer'],
      ['invitation-revoked', 'invitation', null, 'analyst'],
      ['invitation-accepted', 'invitation', 'Rina Contoh', 'officer'],
      ['invitation-made', 'invitation', null, 'analyst'],
      ['invitation-made', 'invitation', 'Rina Contoh', 'officer'],
    ]);
  });

  it('tells what was taken out of it: which filters, and of a subject only a code or an id', async () => {
    const filters = { ...AUDIT_AT_FIRST, account: 'siti', from: '2026-11-01T00:00:00.000Z' };
    for (const [subject, told] of [
      [CASE_THERE, CASE_THERE],
      ['Bu Sumi', 'other'],
    ]) {
      await (await post(AUDIT_PATHS.export, { filters: { ...filters, subject }, format: 'csv' }, root)).text();
      const { lines } = await read();
      const { account, from } = filters;
      expect(lines[0]?.detail).toEqual({ format: 'csv', account, from, subject: told });
    }
  });

  it.each(['csv', 'jsonl'] as const)('goes out as %s that is verified elsewhere', async (format) => {
    const response = await post(AUDIT_PATHS.export, { filters: AUDIT_AT_FIRST, format }, root);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="payung-audit-2026-11-22.${format}"`,
    );
    const text = Buffer.from(await response.arrayBuffer()).toString('utf8');
    const { state, lines } = await read();
    expect(lines[0]).toMatchObject({ action: 'audit-exported', detail: { format } });
    expect(verifyAuditFile(text)).toMatchObject({ whole: true, gaps: 0, lines: state.lines });
    expect(verifyAuditFile(text.replace('complaint', 'review'))).toMatchObject({ whole: false, reason: 'changed' });
    const rows = text.split('\n');
    const without = (place: number) => rows.filter((_, at) => at !== place).join('\n');
    expect(verifyAuditFile(without(5))).toMatchObject({ whole: true, gaps: 1 });
    const swapped = rows
      .with(6, rows[7] ?? '')
      .with(7, rows[6] ?? '')
      .join('\n');
    expect(verifyAuditFile(swapped)).toMatchObject({ whole: false, reason: 'moved' });
    expect(verifyAuditFile('hello')).toMatchObject({ unreadable: true });

    if (format === 'csv') return;
    const path = join(test().dataDir, 'audit.jsonl');
    await writeFile(path, text.replace('siti', 'budi'));
    await expect(
      promisify(execFile)(process.execPath, [join(import.meta.dirname, '../audit.ts'), path], { env: {} }),
    ).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('broken at line') });
  });

  it('is walked along when she asks, and names the first broken link', async () => {
    const check = async () => AuditCheckResponse.parse(await (await post(AUDIT_PATHS.check, {}, root)).json());
    const whole = await check();
    expect(whole).toMatchObject({ done: true, state: { broken: null } });
    expect(whole.state.checkedLines).toBe(whole.state.lines);
    await test().database.pool.query("update office_audit set detail = 'gone' where sequence = 2");
    expect((await check()).state.broken).toEqual({ sequence: 2, reason: 'changed' });
    // The page opens all the same.
    expect((await read({}, 3)).lines[0]?.detail).toEqual({ unreadable: 'gone' });
  });
});
