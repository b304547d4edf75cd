import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, describe, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { CASE_PATHS, CaseResponse, QueueResponse } from '#domain/case-wire.ts';
import { QUEUE_AT_FIRST, type QueueFilters } from '#domain/queue.ts';
import { ROLES } from '#domain/roles.ts';
import { readConsentWordings } from '#server/consent-wordings.ts';
import { DEMO_ACCOUNTS, makeDemoAccounts } from '#server/demo/accounts.ts';
import { contentFor } from '#server/contact-content.ts';
import { fillField, makeDemoAgents } from '#server/demo/agents.ts';
import { createChance } from '#server/demo/chance.ts';
import { fillDemo } from '#server/demo/fill.ts';
import { markFilled, openDemoFolder } from '#server/demo/folder.ts';
import { readDemoNotice, withDemoNotice } from '#server/demo/notice.ts';
import { planDemo } from '#server/demo/plan.ts';
import { createStaticFiles } from '#server/static-files.ts';
import { countAgentFigures } from '#server/store/agent-figures.ts';
import { verifyAudit } from '#server/store/audit-walk.ts';
import { FAST_HASHING, SAMPLE_PASSWORD, signInAs } from '#server/testing/office-accounts.ts';
import { SAMPLE_NOW } from '#server/testing/samples.ts';
import { DATABASE_KINDS } from '#server/testing/stores.ts';
import { useTestIntake } from '#server/testing/test-intake.ts';

// Every day of it is a commit: on a busy machine each waits.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

async function inFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'payung-demo-'));
  try {
    await test(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe.each(DATABASE_KINDS)('a demo on a database that is %s', (kind) => {
  const { store, keys, request, post } = useTestIntake(kind, sealSubmission);

  it('has an account of each role, and cases that wait, that are decided, and that open', async () => {
    const { queries } = store();
    const hash = await FAST_HASHING.hash(SAMPLE_PASSWORD);
    const ids = await makeDemoAccounts(queries, keys(), hash, new Date(SAMPLE_NOW.getTime() - 250 * 86_400_000));
    const deciders = [{ id: ids.officer, role: 'officer' }] as const;
    const supervisor = { ...DEMO_ACCOUNTS.supervisor, id: ids.supervisor, role: 'supervisor', regions: 'all' } as const;
    const administrator = { ...supervisor, ...DEMO_ACCOUNTS.administrator, id: ids.administrator } as const;
    const agents = await makeDemoAgents(queries, { agent: ids.agent, supervisor }, SAMPLE_NOW);
    const told: number[] = [];
    await fillDemo({
      store: store(),
      keys: keys(),
      now: SAMPLE_NOW,
      cases: 16,
      deciders,
      agents,
      tell: (done) => told.push(done),
    });
    expect(told.at(-1)).toBeGreaterThan(30);
    await fillField({ queries, keys: keys() }, agents, { supervisor, administrator }, SAMPLE_NOW);
    const { visits } = await contentFor({ queries, keys: keys() }, ids.agent, SAMPLE_NOW);
    expect(visits.map(({ name }) => name)).toEqual(['Suparmi Khayalan', 'Ketut Barangkali']);
    const figures = await countAgentFigures(
      queries,
      agents.map(({ account }) => account),
      SAMPLE_NOW,
    );
    expect([...figures.values()].flatMap(({ stages }) => Object.values(stages)).length).toBeGreaterThan(0);

    for (const role of ROLES) await signInAs(request, DEMO_ACCOUNTS[role].username);
    const officer = await signInAs(request, DEMO_ACCOUNTS.officer.username);
    const page = async (stage: QueueFilters['stage']) =>
      QueueResponse.parse(
        await (await post(CASE_PATHS.queue, { filters: { ...QUEUE_AT_FIRST, stage }, after: null }, officer)).json(),
      );
    const { counts } = await page('waiting');
    expect(counts?.['received']).toBeGreaterThan(0);
    expect(counts?.['registered']).toBeGreaterThan(0);
    const [listed] = (await page('registered')).cases;
    const asked = { id: listed?.id, reason: 'check-decision' };
    const opened = CaseResponse.parse(await (await post(CASE_PATHS.open, asked, officer)).json());
    if (opened.outcome !== 'opened') throw new Error(opened.obstacle);
    const { content } = opened.versions[0] ?? {};
    expect(content?.enrolment.identity.nik, 'a region that does not exist').toMatch(/^99/);
    expect(content?.enrolment.ktpAddress.place.names.at(-1)).toBe('Desa Rekaan');
    const wordings = await readConsentWordings();
    const sentence = wordings.find(({ language }) => language === content?.enrolment.consents.registration.language);
    expect(content?.asRead.map(({ question }) => question)).toContain(sentence?.words.purposes.registration);
    expect(opened.decisions.at(-1)?.words?.kpj).toMatch(/^99\d{9}$/);
    expect(await verifyAudit(queries, null)).toMatchObject({ whole: true });
  });
});

it('a demo is the same every time, and has everything that happens to a case', () => {
  const plan = () => planDemo(600, SAMPLE_NOW, createChance(99));
  expect(plan()).toEqual(plan());
  const kinds = plan().map((step) => (step.what === 'decided' ? step.decision.kind : step.what));
  expect([...new Set(kinds)].toSorted()).toEqual(
    ['accept', 'asked', 'decline', 'duplicate', 'return', 'sent', 'withdrawn'].toSorted(),
  );
  expect(plan().some((step) => step.what === 'sent' && step.version === 2)).toBe(true);
});

describe('the folder of a demo', () => {
  it('is opened again when it was filled, and begun anew when it was not', () =>
    inFolder(async (folder) => {
      const own = join(folder, 'demo');
      const first = await openDemoFolder(own);
      if (first === null) throw new Error('refused');
      await writeFile(join(own, 'keys.json'), 'half');
      const second = await openDemoFolder(own);
      expect(second).toMatchObject({ filled: false });
      await expect(readFile(join(own, 'keys.json'))).rejects.toThrow('ENOENT');
      await markFilled(own, first);
      expect(await openDemoFolder(own)).toEqual({ ...first, filled: true });
    }));

  it('is never one that holds anything else', () =>
    inFolder(async (folder) => {
      await mkdir(join(folder, 'postgres'));
      await writeFile(join(folder, 'keys.json'), '{}');
      expect(await openDemoFolder(folder)).toBeNull();
      expect(await readFile(join(folder, 'keys.json'), 'utf8')).toBe('{}');
    }));
});

it('every page of a demo says that it is one, those that a phone keeps together too, and only those of a demo', () =>
  inFolder(async (folder) => {
    const notice = readDemoNotice();
    const page = '<html><body class="a"><p>Payung</p></body></html>';
    const shown = `<html><body class="a">${notice}<p>Payung</p></body></html>`;
    expect(withDemoNotice('/index.html', page, notice)).toBe(shown);
    for (const language of ['id', 'en', 'jv', 'su']) expect(notice).toContain(`<p lang="${language}">`);
    await mkdir(join(folder, 'halaman'));
    await mkdir(join(folder, 'kantor'));
    for (const file of ['index.html', 'index.html.br', '404.html', 'kantor/index.html']) {
      await writeFile(join(folder, file), page);
    }
    await writeFile(join(folder, 'halaman/id.json'), JSON.stringify({ '/privasi/': page }));
    const demo = createStaticFiles(folder, notice);
    const headers = new Headers({ 'accept-encoding': 'br' });
    for (const path of ['/', '/kantor/kasus/1', '/none']) expect(await (await demo(path, headers)).text()).toBe(shown);
    expect(await (await demo('/halaman/id.json', headers)).json()).toEqual({ '/privasi/': shown });
    expect(await (await createStaticFiles(folder)('/', new Headers())).text()).toBe(page);
  }));
