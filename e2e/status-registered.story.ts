import type { Download, Page } from '@playwright/test';
import { formatNik } from '#domain/nik.ts';
import { setStage } from './ledger.ts';
import { openOutbox } from './outbox.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { someone } from './people.ts';
import { enrol, stateOf, walkerAt } from './walk.ts';
import type { Intake } from './world.ts';

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

test('who is registered reads how to pay, is reminded without a name, once, until she wants it no more, and keeps a summary without a number', async ({
  page,
}) => {
  const worker = someone();
  const walker = walkerAt(page);
  const { words } = walker;
  const { id, reference } = await enrol(walker, intake.url, worker);
  await expect(stateOf(walker)).toContainText(words('status:state.received.title'));
  await setStage(intake, id, 'registered', new Date());
  await page.goto(`${intake.url}/kiriman/${id}`);
  await expect(stateOf(walker)).toContainText(words('status:state.registered.title'));

  const paying = page.getByRole('region', { name: words('status:pay.title') });
  await expect(paying.locator('.code')).toHaveText(formatNik(worker.nik));
  await expect(paying.getByRole('region', { name: words('status:pay.amount') }).getByRole('listitem')).toHaveCount(3);
  await expect(paying).toContainText('Alfamart');
  await expectAccessible(page, 'registered, with how to pay');

  const calendar = await read(await downloadOf(page, words('status:remind.calendar')));
  expect(calendar.toString()).toContain('RRULE:FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1');
  expectNobodyIn(calendar.toString(), [worker.fullName, worker.nik, worker.phone, reference]);
  await page.getByRole('button', { name: words('status:remind.on') }).click();
  await expect(page.getByRole('button', { name: words('status:remind.off') })).toBeVisible();
  // Where the phone cannot, it says so, and says it again when the page is opened anew.
  await page.reload();
  const reminding = page.getByRole('region', { name: words('status:remind.title') });
  await expect(reminding).toContainText(words('status:remind.isOnList'));
  const paid = page.getByRole('button', { name: words('status:remind.paid') });
  await expect(paid).toHaveCount(0);

  const happened = page.getByRole('region', { name: words('status:happened.title') });
  await expect(happened.getByRole('link')).toHaveAttribute('href', '/klaim/');

  const summary = page.getByRole('region', { name: words('status:card.title') });
  await expect(summary).toContainText(reference);
  await expect(summary).not.toContainText(worker.fullName);
  await page.getByRole('checkbox', { name: new RegExp(words('status:card.withName')) }).check({ force: true });
  await expect(summary).toContainText(worker.fullName);
  expectNobodyIn(await summary.innerText(), [worker.nik, worker.phone]);
  const picture = await read(await downloadOf(page, words('status:card.save')));
  expect(picture.subarray(1, 4).toString()).toBe('PNG');

  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await page.getByRole('button', { name: words('status:card.print') }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(summary).toContainText(reference);
  await expect(paying).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(paying).toBeVisible();

  await page.goto(intake.url);
  const accepted = page.locator('#registered');
  await expect(accepted).toContainText(words('home:registered_other', { count: 1 }));
  await expect(accepted.getByRole('link')).toHaveAttribute('href', `/kiriman/${id}`);

  // Three days before the last day of the third month this phone is opened again.
  const now = new Date();
  const threeDaysBefore = (months: number) => new Date(now.getFullYear(), now.getMonth() + months, -3, 12);
  await page.clock.setFixedTime(threeDaysBefore(3));
  await page.goto(intake.url);
  const due = page.locator('#due');
  await expect(due).toContainText(words('home:due_other', { count: 1 }));
  await expect(accepted).toBeHidden();
  await expectAccessible(page, 'home with a payment that is soon due');
  await due.getByRole('link').click();
  const notice = page
    .getByRole('main')
    .locator('.notice')
    .filter({ hasText: words('status:remind.noticeTitle') });
  await expect(notice).toBeVisible();
  await expectAccessible(page, 'a payment that is soon due');
  await notice.getByRole('link', { name: words('status:remind.open') }).click();
  await expect(paid).toBeVisible();
  await expectAccessible(page, 'registered, with a payment that is due');
  await paid.click();
  await expect(paid).toHaveCount(0);
  await expect(page.getByRole('heading', { name: words('status:remind.title') })).toBeFocused();
  await expect(reminding).toContainText(words('status:remind.paidNoted'));
  await openOutbox(walker, intake.url);
  await expect(page.getByRole('article', { name: reference })).toContainText(words('status:state.registered.title'));
  await expect(notice).toHaveCount(0);

  // Again before the next day due; then, from here, never more.
  await page.clock.setFixedTime(threeDaysBefore(6));
  await openOutbox(walker, intake.url);
  await notice.getByRole('button', { name: words('status:remind.putAway') }).click();
  await expect(notice).toHaveCount(0);
  await page.clock.setFixedTime(threeDaysBefore(9));
  await openOutbox(walker, intake.url);
  await notice.getByRole('button', { name: words('status:remind.off') }).click();
  await expect(notice).toHaveCount(0);
  await expect(page.getByRole('status')).toContainText(words('status:remind.isOff'));
  await page.goto(`${intake.url}/kiriman/${id}`);
  await expect(page.getByRole('button', { name: words('status:remind.on') })).toBeVisible();
});

test('who pays month by month is told so without a number', async ({ page }) => {
  const walker = walkerAt(page);
  const { words } = walker;
  const { id } = await enrol(walker, intake.url, { ...someone(), months: '1' });
  await expect(stateOf(walker)).toContainText(words('status:state.received.title'));
  await setStage(intake, id, 'registered', new Date());
  await page.goto(`${intake.url}/kiriman/${id}`);
  const reminder = page.getByRole('region', { name: words('status:remind.title') });
  await expect(reminder).toContainText(new RegExp(words('status:remind.countedMonthly', { date: '.+' })));
});

async function downloadOf(page: Page, button: string): Promise<Download> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  return downloading;
}

async function read(download: Download): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}

function expectNobodyIn(text: string, people: readonly string[]): void {
  for (const each of people) expect(text).not.toContain(each);
}
