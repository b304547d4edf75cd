import { ROLES, type Role } from '#domain/roles.ts';
import { createSessions } from '#server/auth/sessions.ts';
import { DEMO_ACCOUNTS, makeDemoAccounts } from '#server/demo/accounts.ts';
import { fillField, makeDemoAgents } from '#server/demo/agents.ts';
import { fillDemo } from '#server/demo/fill.ts';
import { type DemoMark, markFilled, openDemoFolder } from '#server/demo/folder.ts';
import { readDemoWords } from '#server/demo/notice.ts';
import { serve, stop } from '#server/serve.ts';
import { type Settings, readSettings } from '#server/settings.ts';

/** `npm run demo [-- CASES]`: an intake and an office full of invented people, in a folder of its own. */
const CASES = Number(process.argv[2] ?? 2_000);
/** A place and a folder of its own, so that a browser never takes one for the other. */
const OWN = { PORT: '8090', DATA_DIR: 'data-demo', OPERATOR_NAME: 'Contoh / Demo' };
const LINE = '*'.repeat(78);

const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
const reading = readSettings({ ...OWN, ...given, OPERATOR_OFFICIAL: 'no' }, process.cwd());
if (!reading.ok) stop(reading.sentences);
else if (reading.settings.databaseUrl !== null) stop(['A demo has a database of its own: unset DATABASE_URL.']);
else if (!Number.isInteger(CASES) || CASES < 1) stop(['How many cases? A whole number, such as: npm run demo -- 500']);
else await run(reading.settings);

async function run(settings: Settings): Promise<void> {
  const mark = await openDemoFolder(settings.dataDir);
  if (mark === null) {
    return stop([
      `${settings.dataDir} is there, and is no folder of a demo: nothing in it was touched.`,
      'Give the demo another one with DATA_DIR.',
    ]);
  }
  await serve(settings, {
    fill: async (store, keys) => {
      if (mark.filled) return;
      const now = new Date();
      const { passwords } = createSessions(store.queries, { secret: keys.office.cookieSecret, secure: false });
      const begun = new Date(now.getTime() - 250 * 86_400_000);
      const ids = await makeDemoAccounts(store.queries, keys, await passwords.hash(mark.password), begun);
      const officer = { id: ids.officer, role: 'officer' } as const;
      const supervisor = { id: ids.supervisor, role: 'supervisor' } as const;
      const account = (role: Role) => ({ ...DEMO_ACCOUNTS[role], id: ids[role], role, regions: 'all' }) as const;
      const by = { supervisor: account('supervisor'), administrator: account('administrator') };
      const agents = await makeDemoAgents(store.queries, { agent: ids.agent, supervisor: by.supervisor }, begun);
      await fillDemo({ store, keys, now, cases: CASES, deciders: [officer, officer, supervisor], agents, tell });
      await fillField({ queries: store.queries, keys }, agents, by, now);
      await markFilled(settings.dataDir, mark);
    },
    words: (address) => wordsFor(address, mark),
  });
}

/** A line for each tenth. */
function tell(done: number, all: number, before: number): void {
  const tenths = Math.floor((done * 10) / all);
  if (tenths > Math.floor((before * 10) / all)) process.stdout.write(`payung: inventing people … ${tenths * 10} %\n`);
}

function wordsFor(address: string, { password }: DemoMark): string[] {
  const words = ['id', 'en'].map(readDemoWords).map(({ mark, means }) => `${mark}. ${means}`);
  return [
    '',
    LINE,
    ...words,
    LINE,
    `Phone   ${address}/`,
    `Office  ${address}/kantor/`,
    `        Everybody's password: ${password}`,
    ...ROLES.map((role) => `        ${role.padEnd(14)} ${DEMO_ACCOUNTS[role].username}`),
    'Stop with Ctrl+C. To begin anew, delete the folder of the demo.',
    '',
  ];
}
