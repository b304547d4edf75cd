import { readFile } from 'node:fs/promises';
import type { CountedAnswers, CountedNeed } from '#domain/coverage.ts';
import { PATHS } from '#domain/wire.ts';
import { createStore } from '#server/store/store.ts';
import { sampleArrival } from '#server/testing/samples.ts';
import { joinDatabase } from './ledger.ts';
import { becomeAdministrator, makeAccount } from './office-people.ts';
import { expect, expectAccessible, expectContrast, test } from './page-fixture.ts';
import { wordsIn } from './words.ts';
import { type Intake, startIntake } from './world.ts';

// Who is not signed in is answered 401, which a browser tells in its console.
test.use({ network: 'troubled', viewport: { width: 1280, height: 800 } });

const words = wordsIn('id');
let intake: Intake;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
});
test.afterAll(() => intake.dispose());

test('an administrator sets a target, and an analyst reads how far it is, without a figure of few people', async ({
  page,
}) => {
  await enrolSome();
  await becomeAdministrator(intake, page.request);
  await page.goto(`${intake.url}/kantor/`);
  await page.getByRole('link', { name: words('console:nav.coverage'), exact: true }).click();
  await page.getByRole('link', { name: words('office-coverage:toTargets') }).click();
  await page.getByRole('textbox', { name: words('office-coverage:targets.registeredLabel') }).fill('2 ribu');
  const save = page.getByRole('button', { name: words('office-coverage:targets.submit') });
  await save.click();
  await expect(page.getByRole('group', { name: words('console:summaryTitle') })).toBeFocused();
  await page.getByRole('textbox', { name: words('office-coverage:targets.registeredLabel') }).fill('2.000');
  await page.getByRole('textbox', { name: words('office-coverage:targets.womenLabel') }).fill('50');
  await page.getByRole('textbox', { name: words('office-coverage:targets.needsLabel') }).fill('5');
  await save.press('Enter');
  await expect(page.getByRole('status')).toHaveText(words('office-coverage:targets.set'));
  await expect(page.getByText(words('office-coverage:targets.registered', { number: '2.000' }))).toBeVisible();
  await expectAccessible(page, 'targets');

  await makeAccount(intake, page.request, 'analyst', { name: 'Tuti Alfiani', username: 'tuti' });
  await page.goto(`${intake.url}/kantor/`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('office-coverage:heading'));
  await expect(
    page.getByText(words('office-coverage:headline.target', { accepted: '0', target: '2.000' })),
  ).toBeVisible();
  const sex = page.getByRole('figure', { name: words('office-coverage:sex.title') });
  await expect(sex.getByRole('row', { name: new RegExp(`^${words('office-coverage:sex.P')}`) })).toContainText('15');
  const need = page.getByRole('figure', { name: words('office-coverage:need.title') });
  await expect(need.getByRole('row', { name: words('office-coverage:need.said') })).toContainText('10');
  const ends = page.getByRole('figure', { name: words('office-coverage:ends.title') });
  await expect(ends.getByRole('row', { name: words('enrol:title.kontak') })).toContainText('10');
  await expect(ends.getByRole('row', { name: words('enrol:title.ibu') })).toContainText(
    words('office-coverage:hidden.word'),
  );
  // Three in one province: neither its figure nor that of the province beside it is told.
  const region = page.getByRole('region', { name: words('office-coverage:region.title') });
  const hidden = words('office-coverage:hidden.word');
  await expect(region.getByRole('row', { name: /^Jawa Barat/ })).toContainText(hidden);
  await expect(region.getByRole('row', { name: /^Jawa Tengah/ })).toContainText(hidden);
  await expectAccessible(page, 'coverage');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectContrast(page, 'coverage, dark');

  // What is taken away is what the screen shows.
  const csv = page.waitForEvent('download');
  await region.getByRole('button', { name: words('office-coverage:table.csv') }).press('Enter');
  const text = await readFile(await (await csv).path(), 'utf8');
  expect(text).toMatch(/Jawa Barat,,,,/);
  const png = page.waitForEvent('download');
  await sex.getByRole('button', { name: words('office-coverage:table.png') }).press('Enter');
  expect((await readFile(await (await png).path())).subarray(1, 4).toString()).toBe('PNG');

  await page.getByRole('combobox', { name: words('office-coverage:choose.region') }).selectOption('33');
  await page.getByRole('button', { name: words('office-coverage:choose.show') }).click();
  await expect(page.getByRole('heading', { level: 2, name: /^Jawa Tengah/ })).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

async function enrolSome(): Promise<void> {
  const told = await fetch(`${intake.url}${PATHS.draftEnds}`, {
    method: 'POST',
    body: JSON.stringify({
      protocol: 1,
      batch: 'A'.repeat(22),
      ends: [
        { step: 'kontak', count: 11 },
        { step: 'ibu', count: 2 },
      ],
    }),
    headers: { 'content-type': 'application/json' },
  });
  expect(told.status).toBe(200);
  const woman = { sex: 'P', ageGroup: '45-54', sector: 'trade', programmes: 'JKK_JKM' } as const;
  const database = await joinDatabase(intake);
  const store = createStore(database);
  const many = (count: number, regency: string, counted: CountedAnswers, need: CountedNeed) =>
    Array.from({ length: count }, () => sampleArrival({ regency, counted, need, receivedAt: new Date() }));
  const man = { ...woman, sex: 'L' } as const;
  await store.receive([
    ...many(3, '32.73', woman, 'not-counted'),
    ...many(12, '33.01', woman, 'said'),
    ...many(20, '35.01', man, 'none-said'),
  ]);
  await database.close();
}
