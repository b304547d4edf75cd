import { addDays } from '#domain/plain-date.ts';
import { formatDate } from '#i18n/formats.ts';
import { type FaultProxy, startFaultProxy } from './faults/fault-proxy.ts';
import { fillOutbox, openOutbox } from './outbox.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { someone } from './people.ts';
import { enrol, walkerAt } from './walk.ts';
import { type Intake, startIntake } from './world.ts';

test.use({ network: 'troubled' });

let intake: Intake;
let way: FaultProxy;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
  way = await startFaultProxy(() => intake.url);
});
test.beforeEach(() => way.calm());
test.afterAll(async () => {
  await way.close();
  await intake.dispose();
});

test('2, 3: while files are missing the settings say how many are here; once all are, that it is ready, to be read again any time', async ({
  page,
}) => {
  const walker = walkerAt(page);
  const { words } = walker;
  // One file does not come.
  way.set('/404.html', { kind: 'cut-before' });
  await page.goto(`${way.url}/pengaturan`);
  const told = page.getByRole('region', { name: words('outbox:settings.offlineTitle') });
  const counts = words('outbox:settings.offlineNotYet', { kept: '(\\d+)', wanted: '(\\d+)' });
  await expect(told).toContainText(new RegExp(counts));
  const [, kept = '', wanted = ''] = new RegExp(counts).exec(await told.innerText()) ?? [];
  expect(Number(kept)).toBeLessThan(Number(wanted));
  await expectAccessible(page, 'settings, not ready yet');

  way.calm();
  await page.reload();
  await expect(told).toContainText(words('outbox:settings.offlineReady'), { timeout: 30_000 });
  await page.reload();
  await expect(told).toContainText(words('outbox:settings.offlineReady'));
  await expectAccessible(page, 'settings, ready');
  way.set('/', { kind: 'cut-before' });
  await page.reload();
  await expect(told).toContainText(words('outbox:settings.offlineReady'));
});

test('12: where a browser clears after a week without a visit, the day is told; where nobody can know it, words', async ({
  page,
}) => {
  const walker = walkerAt(page);
  const { words } = walker;
  const worker = someone();
  way.set('/api/submissions', { kind: 'status', status: 503, headers: { 'retry-after': '3000' } });
  await openOutbox(walker, way.url);
  await fillOutbox(walker, way.url, [worker]);
  await openOutbox(walker, way.url);
  await expect(page.getByText(words('outbox:storage.denied'))).toBeVisible();

  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, 'vendor', { get: () => 'Apple Computer, Inc.' });
  });
  await openOutbox(walker, way.url);
  const today = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Jakarta' });
  const day = words('common:keeps.until', { date: formatDate(addDays(today, 7), 'id') });
  await expect(page.getByText(day)).toBeVisible();
  await expect(page.getByText(words('outbox:storage.denied'))).toHaveCount(0);
  await expectAccessible(page, 'the list, on a phone that clears after a week');
  await enrol(walker, way.url, someone());
  await expect(page.getByText(day)).toBeVisible();
  await expectAccessible(page, 'the code, on a phone that clears after a week');
});
