import { CALL_CENTRE, claimGuide } from '#domain/claims.ts';
import { CLAIM_TOPICS } from '#features/claim-pages.ts';
import { LANGUAGES, basePath } from '#i18n/languages.ts';
import { startFaultProxy } from './faults/fault-proxy.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { becomeReadyOffline } from './phone.ts';
import { walkerAt } from './walk.ts';
import { wordsIn } from './words.ts';
import type { Intake } from './world.ts';

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

const DAYS = (claimGuide('work-accident').report?.hours ?? 0) / 24;

test('who had an accident is told what to do one tap from the front page, and until when to report', async ({
  page,
}) => {
  const { words } = walkerAt(page);
  await page.clock.setFixedTime(new Date('2026-11-25T14:20:00+07:00'));
  await page.goto(intake.url);
  await page
    .getByRole('main')
    .getByRole('link', { name: words('home:emergency') })
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('claims:emergency.heading'));

  const when = page.getByRole('form', { name: words('claims:emergency.when.heading') });
  const by = (weekday: string, date: string) => words('claims:emergency.when.by', { weekday, when: date });
  // No date that she has not asked for: she might take it for hers.
  await expect(when).not.toContainText('2026');
  await page.getByLabel(words('claims:emergency.when.day')).selectOption('0');
  await expect(when).toContainText(by('Jumat', '27 November 2026, 14.00'));
  await expectAccessible(page, 'the emergency page');

  await page.getByLabel(words('claims:emergency.when.day')).selectOption('1');
  await page.getByLabel(words('claims:emergency.when.hour')).selectOption({ label: '23.00' });
  await expect(when).toContainText(by('Kamis', '26 November 2026, 23.00'));
  await expect(when).toContainText(words('claims:emergency.when.left', { hours: 32 }));
  await expect(page.getByRole('status')).toContainText(by('Kamis', '26 November 2026, 23.00'));

  await page.getByLabel(words('claims:emergency.when.day')).selectOption('older');
  await expect(when).toContainText(words('claims:emergency.when.overOlder', { days: DAYS }));
  await expect(page.getByLabel(words('claims:emergency.when.hour'))).toBeHidden();
  await expectAccessible(page, 'the emergency page, long ago');

  // Nothing of it stays on the phone.
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
});

test('with letters twice as large on a narrow screen, the day that was chosen takes a second line and is not cut', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${intake.url}/jv/darurat/`);
  const { words } = walkerAt(page, 'jv');
  await page.evaluate(() => document.documentElement.setAttribute('data-text', '200'));
  const day = page.getByLabel(words('claims:emergency.when.day'), { exact: true });
  await day.selectOption('2');
  await expect(day).toContainText(words('claims:emergency.when.twoDays'));
  const heightOf = (label: string) => page.getByLabel(label, { exact: true }).evaluate((box) => box.clientHeight);
  const oneLine = await heightOf(words('claims:emergency.when.hour'));
  expect(await heightOf(words('claims:emergency.when.day'))).toBeGreaterThan(oneLine * 1.4);
});

test('an emergency page that was left open over night reckons from the day on which it is looked at again', async ({
  page,
}) => {
  await page.clock.setFixedTime(new Date('2026-11-24T21:00:00+07:00'));
  await page.goto(`${intake.url}/darurat/`);
  const today = page.locator('#report-by-day option[value="0"]');
  await expect(today).toContainText('Selasa');
  await page.clock.setFixedTime(new Date('2026-11-25T08:00:00+07:00'));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(today).toContainText('Rabu');
  await expect(today).not.toContainText('Selasa');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  for (const language of LANGUAGES) {
    test(`the emergency page is reached from the foot of every page and says all it has to say, in ${language}`, async ({
      page,
    }) => {
      const words = wordsIn(language);
      await page.goto(`${intake.url}${basePath(language)}/privasi/`);
      await page
        .getByRole('contentinfo')
        .getByRole('link', { name: words('common:nav.emergency') })
        .click();
      const main = page.getByRole('main');
      await expect(main).toContainText(words('claims:emergency.help.ask'));
      await expect(main).toContainText(words('claims:emergency.report.heading', { days: DAYS }));
      await expect(
        main.getByRole('link', { name: words('claims:frame.call', { number: CALL_CENTRE }) }),
      ).toHaveAttribute('href', `tel:${CALL_CENTRE}`);
      await expect(page.getByRole('form')).toBeHidden();
    });
  }
});

test.describe('without signal', () => {
  test.use({ network: 'troubled' });
  test('the emergency page opens after one visit to the front page and tells until when to report; ticks stay', async ({
    page,
  }) => {
    const way = await startFaultProxy(() => intake.url);
    const walker = walkerAt(page);
    await becomeReadyOffline(walker, way.url);
    way.set('/', { kind: 'cut-before' });
    await page.goto(`${way.url}/darurat/`);
    await expect(page.getByRole('form', { name: walker.words('claims:emergency.when.heading') })).toBeVisible();
    // And a checklist with its ticks.
    await page.goto(`${way.url}/klaim/meninggal/`);
    const box = page.getByRole('checkbox', { name: walker.words('claims:papers.family-card') });
    await box.check();
    await page.reload();
    await expect(box).toBeChecked();
    await way.close();
  });
});

test('a checklist keeps its ticks on this phone, counts them, and gives back what was removed', async ({ page }) => {
  const { words } = walkerAt(page);
  const total = claimGuide('work-accident').papers.length;
  const count = (done: number, of = total) => words('claims:checklist.count', { done, total: of });
  await becomeReadyOffline(walkerAt(page), `${intake.url}/klaim/kecelakaan-kerja/`);
  const box = (id: string, values = {}) => page.getByRole('checkbox', { name: words(`claims:papers.${id}`, values) });
  await expect(page.getByText(count(0), { exact: true })).toBeVisible();
  await expect(page.getByText(words('claims:checklist.stored'))).toBeVisible();
  await box('ktp').check();
  await page.getByText(words('claims:papers.police-report')).click();
  await expect(page.getByRole('status')).toContainText(count(2));
  await expectAccessible(page, 'a checklist with ticks');

  await page.reload();
  await expect(box('ktp')).toBeChecked();
  await expect(page.getByText(count(2), { exact: true })).toBeVisible();

  // It was no traffic accident: the police report is not asked for, and not counted.
  await page.getByText(words('claims:checklist.adjust')).click();
  await page.getByRole('checkbox', { name: words('claims:when.traffic-accident'), exact: true }).uncheck();
  await expect(box('police-report')).toBeHidden();
  await expect(page.getByRole('status')).toContainText(count(1, total - 1));
  await expectAccessible(page, 'a checklist that was fitted');

  const clear = page.getByRole('button', { name: words('claims:checklist.clear') });
  await clear.press('Enter');
  await expect(box('ktp')).not.toBeChecked();
  const restore = page.getByRole('button', { name: words('claims:checklist.restore') });
  await expect(restore).toBeFocused();
  // She looks at a message and comes back: what was removed can still be brought back.
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(restore).toBeFocused();
  await expect(page.getByRole('status')).toContainText(words('claims:checklist.cleared'));
  await restore.press('Enter');
  await expect(box('ktp')).toBeChecked();

  // Another list has ticks of its own; erasing the phone takes all of them.
  await page.goto(`${intake.url}/klaim/meninggal/`);
  await expect(page.getByRole('checkbox', { name: words('claims:papers.ktp') })).not.toBeChecked();
  await page.goto(`${intake.url}/pengaturan`);
  await page.getByRole('button', { name: words('outbox:settings.erase') }).click();
  await page.getByRole('button', { name: words('outbox:settings.eraseYes') }).click();
  await expect(page.getByText(words('outbox:settings.erased')).first()).toBeVisible();
  await page.goto(`${intake.url}/klaim/kecelakaan-kerja/`);
  await expect(page.getByText(count(0), { exact: true })).toBeVisible();
});

test('what is open in other tabs while everything is erased shows nothing of it any more, and writes nothing back', async ({
  page,
  context,
}) => {
  const { words } = walkerAt(page);
  await becomeReadyOffline(walkerAt(page), `${intake.url}/klaim/meninggal/`);
  const box = (id: string) => page.getByRole('checkbox', { name: words(`claims:papers.${id}`) });
  await box('ktp').check();
  const price = await context.newPage();
  await price.goto(`${intake.url}/harga/`);
  const perDay = price.getByRole('textbox', { name: words('enrol:penghasilan.daily') });
  await price.getByRole('radio', { name: words('enrol:penghasilan.perDay') }).check({ force: true });
  await perDay.fill('75000');
  await expect.poll(() => price.evaluate(() => JSON.stringify(sessionStorage))).toContain('75000');

  const settings = await context.newPage();
  await settings.goto(`${intake.url}/pengaturan`);
  await settings.getByRole('button', { name: words('outbox:settings.erase') }).click();
  await settings.getByRole('button', { name: words('outbox:settings.eraseYes') }).click();
  await expect(settings.getByText(words('outbox:settings.erased')).first()).toBeVisible();

  await expect(box('ktp')).not.toBeChecked();
  await box('family-card').check();
  const kept = await page.evaluate(() => localStorage.getItem('payung-berkas'));
  expect(kept).toContain('family-card');
  expect(kept).not.toContain('ktp');
  await expect(perDay).toHaveCount(0);
  await price.goto(`${intake.url}/`);
  expect(await price.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('75000');
});

test('a checklist is ticked with the keyboard alone, and says when all is there', async ({ page }) => {
  const { words } = walkerAt(page);
  const { papers } = claimGuide('scholarship');
  await becomeReadyOffline(walkerAt(page), `${intake.url}/klaim/beasiswa/`);
  const [first, ...rest] = await page.getByRole('list').locator('[data-paper]').all();
  await first?.focus();
  await page.keyboard.press('Space');
  for (const box of rest) {
    await page.keyboard.press('Tab');
    await expect(box).toBeFocused();
    await page.keyboard.press('Space');
  }
  await expect(page.getByRole('status')).toContainText(words('claims:checklist.complete', { total: papers.length }));
});

test('a phone that stores nothing still ticks, and says that the ticks are not kept', async ({ page }) => {
  const { words } = walkerAt(page);
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get: () => {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
  });
  await becomeReadyOffline(walkerAt(page), `${intake.url}/klaim/meninggal/`);
  await expect(page.getByText(words('claims:checklist.notStored'))).toBeVisible();
  await page.getByRole('checkbox', { name: words('claims:papers.family-card') }).check();
  const total = claimGuide('death').papers.length;
  await expect(page.getByRole('status')).toContainText(words('claims:checklist.count', { done: 1, total }));
});

test('a checklist is shared as text with its ticks, copied where there is no sharing, shown where neither works', async ({
  page,
}) => {
  const { words } = walkerAt(page);
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'share', { value: undefined, configurable: true });
    Object.defineProperty(navigator, 'clipboard', {
      value: {
        writeText: (text: string) => {
          if (document.documentElement.dataset['copied'] !== undefined) return Promise.reject(new Error('no'));
          document.documentElement.dataset['copied'] = text;
          return Promise.resolve();
        },
      },
    });
  });
  await becomeReadyOffline(walkerAt(page), `${intake.url}/klaim/meninggal/`);
  await page.getByRole('checkbox', { name: words('claims:papers.family-card') }).check();
  const share = page.getByRole('button', { name: words('claims:checklist.share') });
  await share.click();
  await expect(page.getByRole('status')).toContainText(words('claims:checklist.copied'));
  const text = await page.evaluate(() => document.documentElement.dataset['copied'] ?? '');
  expect(text.split('\n')).toEqual(
    expect.arrayContaining([
      words('claims:death.heading'),
      `[x] ${words('claims:papers.family-card')}`,
      `[ ] ${words('claims:papers.marriage-book')} (${words('claims:when.heir-is-spouse')})`,
      words('claims:checklist.ask', { number: CALL_CENTRE }),
    ]),
  );
  await share.click();
  const shown = page.getByRole('textbox', { name: words('claims:checklist.byHand') });
  await expect(shown).toBeFocused();
  await expect(shown).toHaveValue(text);
  await expectAccessible(page, 'a checklist to copy by hand');
});

for (const language of LANGUAGES) {
  test(`every list and the note for the family are printed on one page each, in ${language}`, async ({ page }) => {
    for (const { path } of CLAIM_TOPICS.filter(({ id }) => id !== 'emergency')) {
      await page.goto(`${intake.url}${basePath(language)}${path}`);
      const pdf = await page.pdf({ format: 'A4' });
      expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g), path).toHaveLength(1);
    }
  });
}

test.describe('without JavaScript, a claim', () => {
  test.use({ javaScriptEnabled: false });
  test('is told whole: steps, times, papers with their conditions, places, what is not clear', async ({ page }) => {
    const { words } = walkerAt(page);
    const guide = claimGuide('work-death');
    await page.goto(`${intake.url}/klaim/`);
    await page.getByRole('link', { name: words('claims:work-death.heading') }).click();
    await expect(page.getByRole('checkbox')).toHaveCount(guide.papers.length);
    const main = page.getByRole('main');
    for (const key of ['times.expiry', 'steps.gather-papers', 'when.traffic-accident', 'open.heading']) {
      await expect(main).toContainText(words(`claims:${key}`, { years: guide.expiry?.years ?? 0 }));
    }
    await expect(page.getByRole('button')).toHaveCount(0);
  });
});
