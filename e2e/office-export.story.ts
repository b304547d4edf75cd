import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import type { Submission } from '#domain/enrolment.ts';
import { referenceOf } from '#domain/reference.ts';
import { RESULT_PATHS } from '#domain/results-wire.ts';
import { PATHS, StatusResponse } from '#domain/wire.ts';
import { decide } from './office.ts';
import { PASSWORD, signedIn, tell } from './office-people.ts';
import { expect, expectAccessible, expectContrast, test } from './page-fixture.ts';
import { sendTo, someone, submissionOf } from './people.ts';
import { wordsIn } from './words.ts';
import { type Intake, startIntake } from './world.ts';

// Who is not signed in is answered 401, which a browser tells in its console.
test.use({ network: 'troubled' });

const words = wordsIn('id');
const KPJ = '99010000001';
const OTHER_KPJ = '99010000002';
let intake: Intake;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
});
test.afterAll(() => intake.dispose());

test('accepted cases leave in a file with every NIK exact, and their numbers come back', async ({ browser }) => {
  const { submission, reference } = await accepted();
  const { nik, fullName } = submission.enrolment.identity;
  const page = await signedIn(browser, intake, 'supervisor', 'tuti.alfi');
  await page.getByRole('link', { name: words('console:nav.export'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('office-export:heading'));
  await expect(page.getByText(words('office-export:list.none'))).toBeVisible();
  await expectAccessible(page, 'exports');

  // Days that run backwards are told at their field; what was chosen stays.
  await page.getByRole('radio', { name: words('office-export:new.csv') }).check();
  await page.getByLabel(words('office-export:new.from')).fill('2026-11-02');
  await page.getByLabel(words('office-export:new.until')).fill('2026-11-01');
  const begin = page.getByRole('button', { name: words('office-export:new.submit') });
  await begin.click();
  await expect(page.getByRole('group', { name: words('console:summaryTitle') })).toBeFocused();
  await expectAccessible(page, 'exports with an error');
  await page.getByLabel(words('office-export:new.from')).fill('');
  await page.getByLabel(words('office-export:new.until')).fill('');
  await begin.focus();
  await page.keyboard.press('Enter');

  const fetchFirst = page.getByRole('button', { name: words('office-export:list.fetch', { part: 1 }) });
  const csv = await downloaded(page, () => fetchFirst.press('Enter'));
  expect(csv.name).toMatch(/^payung-\d{4}-\d\d-\d\d-1\.csv$/);
  expect(csv.text).toContain(`"${`'`}${nik}"`);
  expect(csv.text).toContain(fullName);
  expect(csv.text).toContain(reference);
  await expect(page.locator('.outcome')).toBeFocused();

  // The same again, closed: a weak password is refused at its field.
  const again = page.getByRole('button', { name: words('office-export:list.again') });
  const password = page.getByLabel(words('office-export:password.label'));
  await password.fill('rahasia');
  await again.click();
  await expect(page.getByRole('group', { name: words('console:summaryTitle') })).toBeFocused();
  await expect(password).toHaveAttribute('aria-invalid', 'true');
  await password.fill(PASSWORD);
  const zip = await downloaded(page, () => again.click());
  expect(zip.name).toMatch(/\.zip$/);
  expect(zip.text).not.toContain(nik);

  // The file comes back with a number: what it would do is shown, and then it is done.
  const file = page.getByLabel(words('office-export:import.file'));
  const look = page.getByRole('button', { name: words('office-export:import.look') });
  await file.setInputFiles(fileOf(`NIK;KPJ\n9,90E+15;${KPJ}`));
  await look.click();
  await expect(page.locator('.verdicts')).toContainText(words('office-export:verdict.nik-rounded'));
  await expect(page.getByText(words('office-export:import.nothing'))).toBeVisible();
  await file.setInputFiles(fileOf('Nama;Kota\nSiti;Contoh'));
  await look.click();
  await expect(page.getByRole('group', { name: words('console:summaryTitle') })).toContainText(
    words('console:problem.columns-missing'),
  );
  await file.setInputFiles(fileOf(`Kode kiriman;NIK;KPJ\n${reference};${nik};${KPJ}`));
  await look.press('Enter');
  await expect(page.locator('#results-shown')).toBeFocused();
  await expect(page.getByRole('row', { name: new RegExp(reference) })).toContainText(
    words('office-export:verdict.record'),
  );
  await expectAccessible(page, 'results that are shown');
  await page
    .getByRole('button', { name: words('office-export:import.record_other', { count: 1, numbers: '1' }) })
    .press('Enter');
  await expect(page.locator('#results-shown .notice-success')).toContainText(
    words('office-export:import.done_other', { count: 1 }),
  );
  expect((await askStatus(submission)).office?.kpj).toBe(KPJ);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectContrast(page, 'exports, dark');

  // It stands in the case, where a hand corrects it.
  await page.goto(`${intake.url}/kantor/kasus/${submission.id}`);
  await page.getByRole('radio', { name: words('cases:case.reason.check-decision') }).check();
  await page.getByRole('button', { name: words('cases:case.open') }).click();
  await expect(page.locator('.card .code')).toHaveText(KPJ);
  await page.getByRole('button', { name: words('cases:kpj.change') }).click();
  const number = page.getByRole('textbox', { name: words('cases:kpj.number') });
  await expect(number).toBeFocused();
  await number.fill(OTHER_KPJ);
  await page.getByRole('button', { name: words('cases:kpj.replace') }).click();
  await expect(page.locator('#hasil')).toHaveText(words('cases:kpj.saved'));
  await expect(page.locator('.card .code')).toHaveText(OTHER_KPJ);
  await expectAccessible(page, 'a case with its number');
});

test('a number that somebody else was faster to record is not told as recorded', async ({ browser }) => {
  const { submission, reference } = await accepted();
  const page = await signedIn(browser, intake, 'supervisor', 'tuti.dua');
  await page.goto(`${intake.url}/kantor/ekspor`);
  await page
    .getByLabel(words('office-export:import.file'))
    .setInputFiles(fileOf(`Kode kiriman;KPJ\n${reference};${KPJ}`));
  await page.getByRole('button', { name: words('office-export:import.look') }).press('Enter');
  const record = page.getByRole('button', {
    name: words('office-export:import.record_other', { count: 1, numbers: '1' }),
  });
  await expect(record).toBeVisible();
  await tell(intake, page.request, RESULT_PATHS.kpj, { id: submission.id, version: 1, before: null, kpj: OTHER_KPJ });
  await record.press('Enter');
  const none = words('office-export:import.done_other', { count: 0 });
  await expect(page.getByRole('status')).toHaveText(none);
  await expect(page.locator('#results-shown .notice-warning')).toHaveText(none);
  await expect(page.getByText(words('office-export:verdict.changed')).first()).toBeVisible();
});

test('an administrator decides on the columns, and fetches no file', async ({ browser }) => {
  const page = await signedIn(browser, intake, 'administrator', 'dewi.dua');
  await page.goto(`${intake.url}/kantor/ekspor`);
  const save = page.getByRole('button', { name: words('office-export:columns.save') });
  await expect(save).toBeVisible();
  await expect(page.getByRole('button', { name: words('office-export:new.submit') })).toHaveCount(0);
  const name = page.getByRole('textbox', {
    name: `${words('office-export:columns.title')} ${words('office-export:source.fullName')}`,
  });
  await name.fill('NIK');
  await save.click();
  await expect(page.getByRole('group', { name: words('console:summaryTitle') })).toBeFocused();
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page, 'columns with an error');
  await name.fill('NAMA');
  await page
    .getByRole('button', { name: `${words('office-export:columns.up')} ${words('office-export:source.fullName')}` })
    .press('Enter');
  await expect(page.getByRole('status')).toHaveText(
    words('office-export:columns.moved', { heading: 'NAMA', place: 3 }),
  );
  await save.click();
  await expect(page.locator('.notice-success')).toBeVisible();
});

/** An enrolment that came in and was accepted, without a participant number. */
async function accepted(): Promise<{ readonly submission: Submission; readonly reference: string }> {
  const submission = submissionOf(someone());
  await sendTo(intake, submission);
  const { id } = submission;
  await decide(intake, id, { version: 1, decision: { kind: 'accept', kpj: null, note: null } });
  return { submission, reference: referenceOf(id) };
}

function fileOf(lines: string) {
  return { name: 'hasil.csv', mimeType: 'text/csv', buffer: Buffer.from(lines) };
}

/** What the phone of this person is told. */
async function askStatus({ id, statusSecret }: Submission) {
  const body = JSON.stringify({ protocol: 1, questions: [{ id, secret: statusSecret }] });
  const response = await fetch(intake.url + PATHS.status, { method: 'POST', body });
  const [answer] = StatusResponse.parse(await response.json()).answers;
  if (answer?.outcome !== 'held') throw new Error('not held');
  return answer;
}

async function downloaded(page: Page, act: () => Promise<void>) {
  const [download]: [Download, void] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'latin1') };
}
