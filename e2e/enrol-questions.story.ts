import { COMPULSORY_SAVINGS } from '#domain/compulsory-savings.ts';
import { formatRupiah } from '#domain/rupiah.ts';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { quote } from '#domain/tariffs.ts';
import { formatDate, todayOf } from '#i18n/formats.ts';
import { readLedger } from './ledger.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { someone } from './people.ts';
import {
  beginForm,
  boxOf,
  buttonOf,
  choose,
  enrol,
  fillStep,
  find,
  goOn,
  headingOf,
  startForm,
  walkTo,
  walkerAt,
} from './walk.ts';
import { patternOf } from './words.ts';
import type { Intake } from './world.ts';

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

test('a form left half filled in is offered again, with the person’s name, and goes on where it was', async ({
  page,
  context,
}) => {
  const walker = walkerAt(page);
  const { words } = walker;
  await startForm(walker, intake.url);
  await walkTo(walker, 'kontak', FISH_TRADER);
  await boxOf(walker, words('enrol:kontak.phoneLabel')).fill('0812 0000');
  // A second tab can only read the form, and shows what the phone has kept of it.
  const other = await context.newPage();
  await expect(async () => {
    await other.goto(page.url());
    await expect(other.getByRole('heading', { name: words('enrol:otherTab.title') })).toBeVisible();
    await expect(other.getByText('0812 0000', { exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 60_000 });
  await expectAccessible(other, 'kontak in a second tab');
  await other.close();
  await page.reload();
  await expect(boxOf(walker, words('enrol:kontak.phoneLabel'))).toHaveValue('0812 0000');

  // The tab is gone; in a new one she begins at the front page, as people do.
  await page.close();
  const later = walkerAt(await context.newPage());
  await startForm(later, intake.url);
  await expect(later.page.getByRole('main').getByText(words('enrol:resume.title'))).toBeVisible();
  await expect(later.page.getByRole('status')).toContainText(words('enrol:resume.title'));
  await expect(later.page.getByText('Sumiyem')).toBeVisible();
  await expectAccessible(later.page, 'nik with an unfinished form');
  await later.page.getByRole('link', { name: words('enrol:resume.go') }).click();
  await expect(headingOf(later, 'kontak')).toBeFocused();
  await expect(boxOf(later, words('enrol:kontak.phoneLabel'))).toHaveValue('0812 0000');
  await later.page.getByRole('link', { name: words('enrol:frame.back') }).click();
  await expect(boxOf(later, words('enrol:lahir.year'))).toHaveValue(FISH_TRADER.birthYear);

  // Who goes back while the phone is storing stays where she went.
  const back = await later.page.getByRole('link', { name: words('enrol:frame.back') }).elementHandle();
  await buttonOf(later).evaluate((pressed: HTMLButtonElement, next) => {
    pressed.click();
    if (next instanceof HTMLAnchorElement) next.click();
  }, back);
  await expect(headingOf(later, 'nama')).toBeFocused();
  await goOn(later, 'lahir');

  // A press is answered once her form is read, however soon it comes: nothing is judged, or lost, before.
  await later.page.addInitScript(() => {
    const request = navigator.locks.request.bind(navigator.locks);
    Object.defineProperty(navigator.locks, 'request', {
      value: async (...asked: Parameters<typeof request>) => {
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        return request(...asked);
      },
    });
  });
  const draft = new URL(later.page.url()).search;
  for (const waitUntil of ['commit', 'load'] as const) {
    await later.page.goto(`${intake.url}/daftar/${draft}`, { waitUntil });
    await buttonOf(later).click();
    await expect(headingOf(later, 'nama')).toBeFocused();
  }

  // Nor what was typed and pressed before the script was there.
  await later.page.addInitScript(() => {
    new MutationObserver((_changes, watch) => {
      const box = document.getElementById('nik');
      const button = document.querySelector<HTMLElement>('#root form button[type="submit"]');
      if (!(box instanceof HTMLInputElement) || button === null) return;
      watch.disconnect();
      box.value = '9901015505740006';
      button.click();
    }).observe(document, { subtree: true, childList: true });
  });
  await later.page.goto(`${intake.url}/daftar/${draft}`);
  await later.page.getByRole('button', { name: words('enrol:nik.doubtKeep') }).click();
  await expect(headingOf(later, 'nama')).toBeFocused();
  await later.page.getByRole('link', { name: words('enrol:frame.back') }).click();
  await expect(boxOf(later, words('enrol:nik.label'))).toHaveValue('9901 0155 0574 0006');
});

test('a form with nothing but a doubtful NIK is offered again, also beside one that was worked on later', async ({
  page,
}) => {
  const walker = walkerAt(page);
  const { words } = walker;
  const nik = boxOf(walker, words('enrol:nik.label'));
  await startForm(walker, intake.url);
  await fillStep(walker, 'nik', { ...FISH_TRADER, nik: '1234561234567890' });
  await buttonOf(walker).click();
  await expect(page.getByRole('button', { name: words('enrol:nik.doubtKeep') })).toBeVisible();
  await page.getByRole('link', { name: words('enrol:frame.back') }).click();
  await page.getByRole('link', { name: words('home:start') }).click();
  await page.getByRole('link', { name: words('enrol:resume.go') }).click();
  await expect(nik).toHaveValue('1234 5612 3456 7890');

  await startForm(walker, intake.url);
  await page.getByRole('button', { name: words('enrol:resume.fresh') }).click();
  await walkTo(walker, 'lahir', FISH_TRADER);
  await startForm(walker, intake.url);
  await expect(page.getByText(FISH_TRADER.fullName)).toBeVisible();
  await expectAccessible(page, 'nik with two unfinished forms');
  await page.getByRole('link', { name: words('enrol:resume.others_other', { count: 1 }) }).click();
  const unnamed = page.getByRole('article', { name: words('outbox:draftUnnamed') });
  await unnamed.getByRole('link', { name: words('outbox:draftOpen') }).click();
  await expect(nik).toHaveValue('1234 5612 3456 7890');
});

test('a place is found from province to village, changed again, and offered as the place of work', async ({ page }) => {
  const walker = walkerAt(page);
  const open = await beginForm(walker, intake.url, FISH_TRADER);
  const { words } = walker;
  await open('wilayah-ktp');
  await find(walker, words('enrol:place.province'), 'jawa bar', 'Jawa Barat');
  await find(walker, words('enrol:place.regency'), 'bandung', 'Kota Bandung');
  await find(walker, words('enrol:place.district'), 'coblong', 'Coblong');
  await find(walker, words('enrol:place.village'), 'dago', 'Dago');
  await expectAccessible(page, 'wilayah-ktp, chosen');
  await goOn(walker, 'alamat-ktp');
  await page.getByRole('link', { name: words('enrol:frame.back') }).click();
  for (const name of ['Jawa Barat', 'Kota Bandung', 'Coblong', 'Dago']) {
    await expect(page.getByText(name, { exact: true })).toBeVisible();
  }
  await open('tempat-kerja');
  const offer = words('enrol:kerja.useKtp', { place: 'Kota Bandung' });
  await page.getByRole('button', { name: offer }).click();
  await expect(boxOf(walker, words('enrol:kerja.start'))).toBeFocused();
  await expect(page.getByText('Kota Bandung', { exact: true })).toBeVisible();
});

const CALLED = [
  { typed: 'ojol', found: /ojek/i },
  { typed: 'tani', found: /^Petani/ },
  { typed: 'ART', found: /rumah tangga/i },
  { typed: 'warung', found: /warung/i },
] as const;

test('work is found by what people call it', async ({ page }) => {
  const walker = walkerAt(page);
  const open = await beginForm(walker, intake.url, FISH_TRADER);
  await open('pekerjaan');
  const box = boxOf(walker, walker.words('enrol:pekerjaan.first'));
  const results = page.getByRole('main').getByRole('listitem').getByRole('button');
  for (const { typed, found } of CALLED) {
    await box.fill(typed);
    await expect(results.filter({ hasText: found }).first(), typed).toBeVisible();
  }
  await box.fill('ojol');
  await expectAccessible(page, 'pekerjaan with results');
  await results.filter({ hasText: /ojek/i }).first().click();
  // Transport work keeps its relief for longer (PP 50/2025), and she is told.
  await expect(page.getByText(walker.words('enrol:pekerjaan.transport'))).toBeVisible();
  const change = page.getByRole('button', { name: walker.words('enrol:place.change') });
  await expect(change).toBeFocused();
  // Opened again, it stays as it was until she writes something else; then it is no answer any more, and she may write her own.
  await change.click();
  await goOn(walker, 'tempat-kerja');
  await page.getByRole('link', { name: walker.words('enrol:frame.back') }).click();
  await change.click();
  await box.fill('tukang fiktif');
  await expect(page.getByRole('button', { name: walker.words('enrol:pekerjaan.other') })).toBeVisible();
  await buttonOf(walker).click();
  await expect(page.getByRole('group', { name: walker.words('enrol:frame.errorSummary') })).toBeFocused();
  await expect(box).toHaveValue('tukang fiktif');
});

test('work that the relief for transport does not name is told "probably", wherever there is a price, and so it is kept', async ({
  page,
}) => {
  const worker = { ...someone(), occupation: 'tukang-becak', occupationWords: '' };
  const walker = walkerAt(page);
  const { words } = walker;
  const open = await beginForm(walker, intake.url, worker);
  await open('pekerjaan');
  await fillStep(walker, 'pekerjaan', worker);
  await expect(page.getByText(words('enrol:pekerjaan.transportProbably'))).toBeVisible();
  await expect(page.getByText(words('enrol:pekerjaan.transport'), { exact: true })).toHaveCount(0);
  await expectAccessible(page, 'pekerjaan, relief probable');
  const { id } = await enrol(walker, intake.url, worker, async (step) => {
    if (step !== 'bulan' && step !== 'periksa') return;
    const box = page.getByRole('region', { name: words('enrol:harga.title') });
    await expect(box).toContainText(words('enrol:harga.reliefProbable'));
    await expectAccessible(page, `${step}, relief probable`);
  });
  await expect.poll(async () => (await readLedger(intake)).filter((line) => line.id === id)).toHaveLength(1);
  const held = (await readLedger(intake)).find((line) => line.id === id);
  const read = held?.submission.asRead.find(({ question }) => question === words('enrol:periksa.estimate'));
  expect(read?.answer).toContain(words('enrol:harga.reliefProbable'));
});

test('who has workers is told that savings are compulsory, others when they would be, and the choice stays theirs', async ({
  page,
}) => {
  const worker = { ...someone(), occupation: 'pengusaha-mikro', occupationWords: '' };
  const walker = walkerAt(page);
  const { words } = walker;
  const told = { law: COMPULSORY_SAVINGS.legal };
  const open = await beginForm(walker, intake.url, worker);
  await open('program');
  await expect(page.getByRole('main')).toContainText(words('enrol:program.ifEmployer', told));
  await open('pekerjaan');
  await fillStep(walker, 'pekerjaan', worker);
  await goOn(walker, 'tempat-kerja');
  await open('program');
  await expect(page.getByRole('main')).toContainText(words('enrol:program.employer', told));
  await expectAccessible(page, 'program, with workers');
  await choose(walker, words('enrol:program.JKK_JKM'));
  await goOn(walker, 'bulan');
});

test('where the price is first told, before anything is chosen, it says until when and what it costs afterwards', async ({
  page,
}) => {
  await page.clock.setFixedTime(new Date('2026-11-25T09:00:00+07:00'));
  const walker = walkerAt(page);
  const { words } = walker;
  const open = await beginForm(walker, intake.url, FISH_TRADER);
  await open('penghasilan');
  await fillStep(walker, 'penghasilan', { ...FISH_TRADER, incomePer: 'month', incomeMonthly: '1.500.000' });
  await goOn(walker, 'pembayar');
  await fillStep(walker, 'pembayar', FISH_TRADER);
  await goOn(walker, 'program');
  for (const [programmes, after] of [
    ['JKK_JKM', 22_800],
    ['JKK_JKM_JHT', 54_800],
  ] as const) {
    const told = { date: formatDate('2026-12-31', 'id'), price: formatRupiah(after, 'id') };
    const choice = page.getByRole('radio', { name: words(`enrol:program.${programmes}`), exact: true });
    await expect(choice).toHaveAccessibleDescription(new RegExp(patternOf(words('enrol:program.after', told))));
  }
  await expectAccessible(page, 'program, with the price after the relief');

  // Public money gets no relief: nothing ends.
  await open('pembayar');
  await fillStep(walker, 'pembayar', { ...FISH_TRADER, payer: 'government' });
  await goOn(walker, 'program');
  await expect(page.getByRole('main')).not.toContainText(formatDate('2026-12-31', 'id'));
});

const PRICES = [
  { income: '1,2 juta', monthly: 1_200_000, payer: 'self', programmes: 'JKK_JKM', months: 6 },
  { income: '5.000.000', monthly: 5_000_000, payer: 'self', programmes: 'JKK_JKM_JHT', months: 12 },
  { income: '5.000.000', monthly: 5_000_000, payer: 'government', programmes: 'JKK_JKM', months: 3 },
] as const;

test('the price on the screen is that of the rules, with its arithmetic, month by month', async ({ page }) => {
  const walker = walkerAt(page);
  const open = await beginForm(walker, intake.url, FISH_TRADER);
  const { words } = walker;
  for (const { income, monthly, payer, programmes, months } of PRICES) {
    await open('penghasilan');
    await choose(walker, words('enrol:penghasilan.perMonth'));
    await boxOf(walker, words('enrol:penghasilan.monthly')).fill(income);
    await goOn(walker, 'pembayar');
    await choose(walker, words(`enrol:pembayar.${payer}`));
    await goOn(walker, 'program');
    await choose(walker, words(`enrol:program.${programmes}`));
    await goOn(walker, 'bulan');
    await choose(walker, words('enrol:bulan.option_other', { count: months }));
    const from = todayOf(Date.now()).slice(0, 7);
    const expected = quote({ income: monthly, programmes, months, from, sector: 'other', payer });
    const box = page.getByRole('region', { name: words('enrol:harga.title') });
    await expect(box.getByText(formatRupiah(expected.total, 'id'), { exact: true })).toBeVisible();
    await box.getByText(words('enrol:harga.how')).click();
    await expect(box).toContainText(words('enrol:harga.band'));
    await expect(box).toContainText(words('enrol:harga.sum', { amount: formatRupiah(expected.total, 'id') }));
    for (const month of expected.months) {
      await expect(box).toContainText(words('enrol:harga.monthTotal', { amount: formatRupiah(month.total, 'id') }));
    }
    await expectAccessible(page, `bulan, ${income}, ${payer}`);
  }
});

test('nothing is agreed to beforehand, and heirs come and go with their consent', async ({ page }) => {
  const walker = walkerAt(page);
  const open = await beginForm(walker, intake.url, FISH_TRADER);
  const { words } = walker;
  for (const step of ['bantuan', 'pernyataan', 'persetujuan'] as const) {
    await open(step);
    const boxes = await page.getByRole('checkbox').all();
    expect(boxes.length).toBeGreaterThan(0);
    for (const box of boxes) await expect(box).not.toBeChecked();
  }
  await open('ahli-waris');
  await fillStep(walker, 'ahli-waris', {
    ...FISH_TRADER,
    heirs: [
      { name: 'Rini Contoh', relation: 'child', birthDay: '1', birthMonth: '2', birthYear: '2015' },
      { name: 'Bima Contoh', relation: 'sibling', birthDay: '', birthMonth: '', birthYear: '' },
    ],
  });
  await buttonOf(walker).click();
  const summary = page.getByRole('group', { name: words('enrol:frame.errorSummary') });
  await expect(summary.getByRole('link', { name: words('problems:consent-missing') })).toBeVisible();
  await expectAccessible(page, 'ahli-waris with an error');
  await page.getByRole('button', { name: words('enrol:waris.remove', { n: 1 }) }).click();
  const left = page.getByRole('region', { name: words('enrol:waris.person', { n: 1 }) });
  await expect(left.getByRole('textbox', { name: words('enrol:waris.name') })).toHaveValue('Bima Contoh');
  await expect(page.getByRole('region', { name: words('enrol:waris.person', { n: 2 }) })).toHaveCount(0);
  await page.getByRole('button', { name: words('enrol:waris.remove', { n: 1 }) }).click();
  await goOn(walker, 'ibu');
});

test.describe('without signal', () => {
  test.use({ network: 'troubled' });

  test('places are found down to the district, and the village is written by hand', async ({ page, context }) => {
    const walker = walkerAt(page);
    const { words } = walker;
    await page.goto(intake.url);
    await expect(page.getByRole('status')).toHaveText(words('common:offlineReady'), { timeout: 30_000 });
    await context.setOffline(true);
    await page.getByRole('link', { name: words('home:start') }).click();
    await fillStep(walker, 'nik', FISH_TRADER);
    await expect(page).toHaveURL(/\?d=/);
    await page.goto(`${intake.url}/daftar/wilayah-ktp${new URL(page.url()).search}`);
    await find(walker, words('enrol:place.province'), 'papua sel', 'Papua Selatan');
    await find(walker, words('enrol:place.regency'), 'merau', 'Kabupaten Merauke');
    await find(walker, words('enrol:place.district'), 'semangga', 'Semangga');
    await expect(page.getByText(words('enrol:place.listMissing'))).toBeVisible();
    const village = boxOf(walker, words('enrol:place.village'));
    await village.fill('Kampung Fiktif');
    await expectAccessible(page, 'wilayah-ktp without signal');
    await goOn(walker, 'alamat-ktp');
  });
});

test('in the last week of a month it says that one month lasts only until its end', async ({ page }) => {
  const walker = walkerAt(page);
  await page.clock.setFixedTime(new Date('2026-11-28T09:00:00+07:00'));
  await startForm(walker, intake.url);
  await walkTo(walker, 'bulan', someone());
  const hint = page.getByText(formatDate('2026-11-30', 'id'));
  await expect(hint).toHaveCount(1);
  await page.clock.setFixedTime(new Date('2026-12-01T09:00:00+07:00'));
  await page.reload();
  await expect(headingOf(walker, 'bulan')).toBeVisible();
  await expect(page.getByText(formatDate('2026-12-31', 'id'))).toHaveCount(0);
});
