import type { Page } from '@playwright/test';
import { FISH_TRADER } from '#domain/testing/personas.ts';
import { pictureOfCard, useOf } from './card.ts';
import { readLedger } from './ledger.ts';
import { keysOn } from './hands.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { agree, buttonOf, fillStep, goOn, headingOf, startForm, walkBetween, walkerAt } from './walk.ts';
import type { Intake } from './world.ts';

// A camera that films a clock: what is taken of it is sharp, and no card.
test.use({
  contextOptions: { permissions: ['camera'] },
  launchOptions: async ({ launchOptions }, use) => {
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), '--use-fake-device-for-media-stream'] });
  },
});

let intake: Intake;
test.beforeAll(({ sharedIntake }) => {
  intake = sharedIntake;
});

test('7, 28, 69: a photo of the KTP is taken by keyboard, waits with the form, and follows the enrolment to the office', async ({
  page,
}) => {
  const walker = walkerAt(page);
  const { words } = walker;
  const keys = keysOn(page);
  await startForm(walker, intake.url);
  await keys.press(page.locator('summary', { hasText: words('enrol:photo.begin') }));
  const part = page.getByRole('region', { name: words('photo:heading') });
  await expect(part.getByText(words('photo:why'))).toBeVisible();
  await expectAccessible(page, 'ways to a photo');

  await keys.press(part.getByRole('button', { name: words('photo:take') }));
  const shutter = part.getByRole('button', { name: words('photo:camera.take') });
  await expect(shutter).toBeFocused();
  await expectAccessible(page, 'the camera');
  // Closed while the picture is being taken, it stays closed: nothing of it comes up later.
  const close = await part.getByRole('button', { name: words('photo:camera.close') }).elementHandle();
  await shutter.evaluate((take: HTMLElement, leave) => {
    take.click();
    if (leave instanceof HTMLElement) leave.click();
  }, close);
  await keys.press(part.getByRole('button', { name: words('photo:take') }));
  await expect(shutter).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(part.getByRole('img', { name: words('photo:review.alt') })).toBeVisible();
  await expectAccessible(page, 'what was taken');
  await keys.press(useOf(part, words));
  await expect(part.getByText(words('photo:kept.title'))).toBeVisible();

  // The process dies: the photo is there again with the form.
  await page.reload();
  await expect(part.getByRole('img', { name: words('photo:kept.alt') })).toBeVisible();
  await expectAccessible(page, 'the photo that is kept');
  await walkBetween(walker, 'nik', 'periksa', FISH_TRADER);

  // She reads back that there is one, and comes to it from there.
  const row = page.locator('#jawaban-nik-1');
  await expect(row).toContainText(words('enrol:photo.own'));
  await keys.press(row.getByRole('link'));
  await expect(part).toBeFocused();
  await expect(part.getByRole('img', { name: words('photo:kept.alt') })).toBeVisible();

  // Another one that she has not said yes to would go nowhere without a word: she is asked first, and that of before stays until then.
  await keys.press(part.getByRole('button', { name: words('photo:takeAgain') }));
  await expect(shutter).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(part.getByRole('img', { name: words('photo:review.alt') })).toBeVisible();
  await keys.press(page.getByRole('link', { name: words('enrol:frame.back') }));
  await expect(row).toContainText(words('enrol:photo.own'));
  await keys.press(buttonOf(walker));
  await expect(part.getByText(words('photo:review.decide'))).toBeVisible();
  await keys.press(useOf(part, words));
  await keys.press(buttonOf(walker));
  await expect(row).toContainText(words('enrol:photo.own'));

  // So is who comes past that page by her browser's way back.
  await goOn(walker, 'persetujuan');
  await keys.press(page.getByRole('link', { name: words('enrol:frame.back') }));
  await keys.press(row.getByRole('link'));
  await expect(part).toBeFocused();
  await keys.press(part.getByRole('button', { name: words('photo:takeAgain') }));
  await expect(shutter).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(part.getByRole('img', { name: words('photo:review.alt') })).toBeVisible();
  await page.goBack();
  await page.goBack();
  await fillStep(walker, 'persetujuan', FISH_TRADER);
  await keys.press(buttonOf(walker));
  await expect(part.getByText(words('photo:review.decide'))).toBeVisible();
  await keys.press(useOf(part, words));
  await keys.press(buttonOf(walker));
  await expect(row).toContainText(words('enrol:photo.own'));

  await goOn(walker, 'persetujuan');
  await fillStep(walker, 'persetujuan', FISH_TRADER);
  const { id } = await agree(walker);
  await page.goto(`${intake.url}/kiriman/${id}`);
  await expect(page.getByText(words('status:photo.received'))).toBeVisible();
  const line = (await readLedger(intake)).find((each) => each.id === id);
  expect(line?.submission.photos).toMatchObject([{ kind: 'ktp' }]);
  expect(line?.submission.asRead).toContainEqual({
    question: words('enrol:photo.name'),
    answer: words('enrol:photo.own'),
  });
});

test('69: a photo from a file is read on the phone, and fills in what its person confirms', async ({
  page,
  context,
}) => {
  const buffer = await pictureOfCard(await context.newPage());
  const walker = walkerAt(page);
  const { words } = walker;
  await startForm(walker, intake.url);
  await page.locator('summary', { hasText: words('enrol:photo.begin') }).click();
  const part = page.getByRole('region', { name: words('photo:heading') });
  await part.getByLabel(words('photo:file.label')).setInputFiles({ name: 'ktp.jpg', mimeType: 'image/jpeg', buffer });
  await useOf(part, words).click();
  const fetches = part.getByText(words('photo:read.fetches', { mb: 3 }));
  await expect(fetches, 'the reader is not on this phone yet').toBeVisible();
  await part.getByRole('button', { name: words('photo:read.begin') }).click();
  await expect(part.getByText('9901 0157 0890 0001')).toBeVisible({ timeout: 30_000 });
  // What was read is the name of what has the focus.
  await expect(part.getByRole('group', { name: /9901 0157 0890 0001/ })).toBeFocused();
  await expectAccessible(page, 'what was read');
  await part.getByRole('button', { name: words('photo:read.yes') }).click();
  await expect(part.getByText('SITI CONTOH')).toBeVisible();
  await part.getByRole('button', { name: words('photo:read.no') }).click();
  for (const shown of ['CONTOH', '17-08-1990', words('photo:read.woman'), 'JL. MELATI NO. 12']) {
    await expect(part.locator('strong')).toHaveText(shown);
    await part.getByRole('button', { name: words('photo:read.yes') }).click();
  }
  await expect(page.getByLabel(words('enrol:nik.label'))).toHaveValue('9901 0157 0890 0001');
  await expect(part.getByText(words('photo:read.done_other', { count: '5' }))).toBeVisible();

  // Kept for the next card, and then nothing is said of signal any more.
  await expect.poll(() => page.evaluate(() => caches.has('payung-pack-ocr')), { timeout: 30_000 }).toBe(true);
  await page.reload();
  await expect(part.getByText(words('photo:read.what'))).toBeVisible();
  await expect(fetches).toBeHidden({ timeout: 30_000 });
});

test('71: a photo about which nobody has decided goes on with the form, and one that is hard to read is asked about', async ({
  page,
  context,
}) => {
  const blurred = await pictureOfCard(await context.newPage(), { style: 'filter: blur(6px)' });
  const sharp = await pictureOfCard(await context.newPage());
  const walker = walkerAt(page, 'id', keysOn(page));
  const { words, hand } = walker;
  await startForm(walker, intake.url);
  await fillStep(walker, 'nik', FISH_TRADER);
  await hand.press(page.locator('summary', { hasText: words('enrol:photo.begin') }));
  const part = page.getByRole('region', { name: words('photo:heading') });
  const file = part.getByLabel(words('photo:file.label'));

  await file.setInputFiles({ name: 'ktp.jpg', mimeType: 'image/jpeg', buffer: blurred });
  const blurry = part.getByRole('group', { name: words('photo:review.blurred') });
  await expect(blurry).toBeFocused();
  // A phone with little memory closes the page right after its camera: she is asked about it once more.
  await expect.poll(() => countPhotos(page), 'photos that are stored').toBe(1);
  await page.reload();
  await expect(blurry).toBeFocused();
  await expect(part.getByText(words('photo:review.decide'))).toBeVisible();
  // Who types already is left where she is: the next key is no answer about the photo.
  await page.reload();
  const nik = page.getByLabel(words('enrol:nik.label'));
  await expect(nik).toHaveValue(/9901/);
  await nik.focus();
  await expect(part.getByText(words('photo:review.decide'))).toBeVisible();
  await page.keyboard.press('End');
  await expect(nik).toBeFocused();
  await hand.press(buttonOf(walker));
  const again = part.getByRole('button', { name: words('photo:review.again') });
  await expect(again).toBeFocused();
  await expect(part.getByText(words('photo:review.decide'))).toBeInViewport();
  await expect(headingOf(walker, 'nik')).toBeVisible();
  await expectAccessible(page, 'a photo to decide about');

  await page.keyboard.press('Enter');
  await hand.press(part.getByRole('button', { name: words('photo:camera.close') }));
  await expect.poll(() => countPhotos(page), 'photos that are stored').toBe(0);
  await file.setInputFiles({ name: 'ktp.jpg', mimeType: 'image/jpeg', buffer: sharp });
  await expect(part.getByRole('button', { name: words('photo:review.use') })).toBeVisible();
  await goOn(walker, 'nama');
  await hand.press(page.getByRole('link', { name: words('enrol:frame.back') }));
  await expect(part.getByRole('img', { name: words('photo:kept.alt') })).toBeVisible();

  // Who says yes to one that is hard to read is not asked again because she was quicker than the phone.
  await hand.press(part.getByRole('button', { name: words('photo:kept.remove') }));
  await file.setInputFiles({ name: 'ktp.jpg', mimeType: 'image/jpeg', buffer: blurred });
  await expect(blurry).toBeVisible();
  await useOf(part, words).evaluate((use: HTMLButtonElement) => {
    use.click();
    use.form?.requestSubmit();
  });
  await expect(headingOf(walker, 'nama')).toBeVisible();
  await hand.press(page.getByRole('link', { name: words('enrol:frame.back') }));
  await expect(part.getByRole('img', { name: words('photo:kept.alt') })).toBeVisible();

  // What she has said yes to is stored, whatever she presses meanwhile: no other is taken in its place by half.
  await hand.press(part.getByRole('button', { name: words('photo:kept.remove') }));
  await file.setInputFiles({ name: 'ktp.jpg', mimeType: 'image/jpeg', buffer: sharp });
  const another = await again.elementHandle();
  const isFilming = await useOf(part, words).evaluate(async (use: HTMLElement, other) => {
    use.click();
    if (other instanceof HTMLElement) other.click();
    // What a press shows is there after it.
    await Promise.resolve();
    return document.querySelector('video') !== null;
  }, another);
  expect(isFilming, 'the camera is on').toBe(false);
  await expect(part.getByRole('img', { name: words('photo:kept.alt') })).toBeVisible();

  // Of two files the one that she picked last is shown, however long the first takes.
  await hand.press(part.getByRole('button', { name: words('photo:kept.remove') }));
  await page.evaluate(() => {
    const decode: () => Promise<void> = Reflect.get(HTMLImageElement.prototype, 'decode');
    HTMLImageElement.prototype.decode = async function slowly(this: HTMLImageElement) {
      HTMLImageElement.prototype.decode = decode;
      await new Promise((resolve) => addEventListener('let-go', resolve, { once: true }));
      await decode.call(this);
      // As long as it takes to be judged and made small.
      setTimeout(() => (document.body.dataset['letGo'] = ''), 1_500);
    };
  });
  await file.setInputFiles({ name: 'ktp.jpg', mimeType: 'image/jpeg', buffer: blurred });
  await file.setInputFiles({ name: 'ktp.jpg', mimeType: 'image/jpeg', buffer: sharp });
  await expect(part.getByRole('group', { name: words('photo:review.clear') })).toBeVisible();
  await page.evaluate(() => dispatchEvent(new Event('let-go')));
  await expect(page.locator('body')).toHaveAttribute('data-let-go');
  await expect(part.getByRole('group', { name: words('photo:review.clear') })).toBeVisible();
  await hand.press(useOf(part, words));
  await expect(part.getByRole('img', { name: words('photo:kept.alt') })).toBeVisible();

  // Nor is one lost to who goes elsewhere.
  await hand.press(part.getByRole('button', { name: words('photo:kept.remove') }));
  await file.setInputFiles({ name: 'ktp.jpg', mimeType: 'image/jpeg', buffer: sharp });
  await expect(part.getByRole('button', { name: words('photo:review.use') })).toBeVisible();
  const { href } = new URL(page.url());
  await hand.press(page.getByRole('link', { name: words('enrol:frame.back') }));
  await expect(page.getByRole('link', { name: words('home:start') })).toBeVisible();
  await page.goto(href);
  await expect(part.getByRole('img', { name: words('photo:review.alt') })).toBeVisible();
  await expect(part.getByText(words('photo:review.decide'))).toBeVisible();
});

/** How many photos the phone holds: of one that is not decided about no screen tells. */
function countPhotos(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const opening = indexedDB.open('payung');
    await new Promise((resolve) => opening.addEventListener('success', resolve));
    const counting = opening.result.transaction('photos').objectStore('photos').count();
    await new Promise((resolve) => counting.addEventListener('success', resolve));
    opening.result.close();
    return counting.result;
  });
}
