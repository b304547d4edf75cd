import { readFile } from 'node:fs/promises';
import type { Browser, Page } from '@playwright/test';
import { encodeQR } from 'qr';
import { hashOfText, sha256 } from '#device/base64url.ts';
import { sealSubmission } from '#device/seal.ts';
import { claimCodeOf, claimText, writeClaim } from '#domain/claim-code.ts';
import { CLAIMS_PATH } from '#domain/claim-wire.ts';
import { cutIntoSeries } from '#domain/code-series.ts';
import type { Submission } from '#domain/enrolment.ts';
import { formatPhone } from '#domain/phone.ts';
import { referenceOf } from '#domain/reference.ts';
import { Config, PATHS } from '#domain/wire.ts';
import { keysOn, tapOften } from './hands.ts';
import { hold } from './hold.ts';
import { expectNothingCut } from './nothing-cut.ts';
import { expectHeldOnce, openOutbox } from './outbox.ts';
import { signedIn } from './office-people.ts';
import { expect, expectAccessible, test, watchForTroubles } from './page-fixture.ts';
import { someone, submissionOf } from './people.ts';
import { becomeReadyOffline } from './phone.ts';
import { type Walker, enrol, stateOf, walkerAt } from './walk.ts';
import { wordsIn } from './words.ts';
import { type Intake, startIntake } from './world.ts';

test.use({ network: 'troubled' });

const words = wordsIn('id');
const CORRECTED = { phone: '+6281200009902', email: null };
let intake: Intake;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
});
test.afterAll(() => intake.dispose());

test('41, 42: what a phone without signal has goes with two others and by the office, its photo too: held once, and the receipts come back', async ({
  page,
  context,
  browser,
}) => {
  const worker = someone();
  const walker = walkerAt(page);
  await becomeReadyOffline(walker, intake.url);
  await context.setOffline(true);
  const { id, reference } = await enrol(walker, intake.url, worker, async (step) => {
    if (step === 'nik') await addPhoto(page);
  });
  await expect(page.getByText(words('status:proof.notYet'))).toBeVisible();
  await expect(page.getByText(words('status:proof.title'), { exact: true })).toHaveCount(0);
  const keys = keysOn(page);
  await keys.press(page.getByRole('link', { name: words('status:carry') }));
  await expect(page.getByRole('heading', { level: 1, name: words('carry:heading') })).toBeFocused();
  await expect(
    page.getByRole('radio', { name: named(words('carry:photos.with_other', { count: 1, size: '' })) }),
  ).toBeChecked();
  const file = await saveBag(page);
  expect(file.toString()).not.toContain(worker.fullName);
  // An old phone may never tell how its sharing went: the other ways work all the same.
  await page.evaluate(() => {
    Object.assign(navigator, { canShare: () => true, share: () => new Promise(() => undefined) });
  });
  await keys.mark(page.getByRole('radio', { name: named(words('carry:photos.without', { size: '' })) }));
  await keys.press(page.getByRole('button', { name: words('carry:give.share') }));
  await expect(page.getByText(words('carry:packing'))).toHaveCount(0);
  const text = (await saveBag(page)).toString();
  expect(text.length).toBeLessThan(5_000);
  const codes = cutIntoSeries(text, await hashOfText(text));
  const total = codes.length;
  await breakPackingOnce(page);
  await keys.press(page.getByRole('button', { name: words('carry:show') }));
  await expect(page.getByRole('main').getByText(words('carry:packFailed'))).toBeVisible();
  await keys.press(page.getByRole('button', { name: words('carry:show') }));
  await expect(page.getByRole('heading', { name: words('carry:series.title', { number: 1, total }) })).toBeFocused();
  const first = page.getByRole('img', { name: words('carry:series.label', { number: 1, total }) });
  await expect(first, 'the whole code, for another phone').toBeInViewport({ ratio: 1 });
  await keys.press(page.getByRole('button', { name: words('carry:series.next') }));
  await expect(page.getByRole('heading', { name: words('carry:series.title', { number: 2, total }) })).toBeVisible();
  // They change by themselves for as long as she lets them, and the button says which of the two it does.
  const run = page.getByRole('button', { name: words('carry:series.run'), exact: true });
  const pause = page.getByRole('button', { name: words('carry:series.pause'), exact: true });
  const told = page.locator('#status-line');
  await keys.press(run);
  await expect(pause).toBeFocused();
  await expect(told).toContainText(words('carry:series.pause'));
  await keys.press(pause);
  await expect(run).toBeFocused();
  await expect(told).toContainText(words('carry:series.run'));
  await expect(pause).toHaveCount(0);
  await expectAccessible(page, 'a series of codes');
  await expectNothingCut(page, 'a series of codes');
  await keys.press(page.getByRole('button', { name: words('carry:series.close') }));
  // What is marked is still what would be packed.
  await expect(page.getByRole('radio', { name: named(words('carry:photos.without', { size: '' })) })).toBeChecked();
  await expectAccessible(page, 'handing over');

  const titipan = { name: 'titipan.txt', mimeType: 'text/plain', buffer: file };
  const carrier = await otherPhone(browser);
  await carrier.page.locator('#carry-files').setInputFiles(titipan);
  await expect(carrier.page.getByText(words('carry:taken.taken_other', { count: 1 }))).toBeVisible();
  await expect(carrier.page.getByText(words('carry:taken.photos_other', { count: 1 }))).toBeVisible();
  await expect(carrier.page.getByText(words('carry:carried.received_other', { count: 1 }))).toBeVisible();
  // What came of it is told, not only shown.
  const whole = words('carry:taken.whole', { name: titipan.name });
  await expect(carrier.page.getByRole('region', { name: whole, exact: true })).toBeFocused();
  await expect(carrier.page.getByText(words('carry:carried.photosReceived_other', { count: 1 }))).toBeVisible();
  await carrier.page.locator('#carry-files').setInputFiles([titipan, titipan]);
  await expect(carrier.page.getByText(words('carry:taken.known_other', { count: 1 }))).toHaveCount(2);
  // Chosen one after the other, quicker than they are taken, each is told.
  await carrier.page.locator('#carry-files').evaluate((input: HTMLInputElement, text) => {
    for (const name of ['satu.txt', 'dua.txt']) {
      const chosen = new DataTransfer();
      chosen.items.add(new File([text], name, { type: 'text/plain' }));
      input.files = chosen.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }, file.toString());
  for (const name of ['satu.txt', 'dua.txt'])
    await expect(carrier.page.getByText(words('carry:taken.whole', { name }), { exact: true })).toBeVisible();
  await expectAccessible(carrier.page, 'carrying');
  await expectNothingCut(carrier.page, 'carrying');

  const reader = await otherPhone(browser, codes);
  // She says no to the camera only after she has thought about it: the button that opens it again takes the focus.
  await reader.page.evaluate(() => {
    const camera = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = () => {
      navigator.mediaDevices.getUserMedia = camera;
      return new Promise((_, refuse) => {
        document.addEventListener('story-refuses-camera', () => refuse(new DOMException('no', 'NotAllowedError')));
      });
    };
  });
  const scan = reader.page.getByRole('button', { name: words('carry:take.scan') });
  await reader.hand.press(scan);
  await expect(reader.page.getByRole('button', { name: words('carry:camera.close') })).toBeFocused();
  await reader.page.evaluate(() => document.dispatchEvent(new Event('story-refuses-camera')));
  await expect(reader.page.getByText(words('carry:camera.refused'), { exact: true })).toBeVisible();
  await expect(scan).toBeFocused();
  await reader.hand.press(scan);
  await expect(reader.page.getByText(words('carry:take.progress', { count: total, total }))).toBeVisible({
    timeout: 20_000,
  });
  await expect(reader.page.getByText(words('carry:carried.received_other', { count: 1 }))).toBeVisible();

  const officer = await signedIn(browser, intake, 'officer', 'tuti.alfi');
  await officer.getByRole('link', { name: words('console:nav.handover') }).click();
  await officer.getByLabel(words('office-carry:files')).setInputFiles(titipan);
  await officer.getByRole('button', { name: words('office-carry:take') }).press('Enter');
  for (const caption of ['rows_other', 'photos.rows_other'] as const) {
    const table = officer.getByRole('table', { name: words(`office-carry:${caption}`, { count: 1 }) });
    // Received, in the same word for both.
    await expect(table.getByRole('row', { name: reference })).toContainText(words('office-carry:outcome.accepted'));
  }
  await expectAccessible(officer, 'handed over in the office');
  await expectHeldOnce(intake, [worker], id);

  const giving = carrier.page.waitForEvent('download');
  const back = carrier.page.getByRole('region', { name: words('carry:carried.title') });
  let given = 0;
  carrier.page.on('download', () => (given += 1));
  await tapOften(back.getByRole('button', { name: words('carry:save') }));
  const receipts = await readFile(await (await giving).path());
  // That of the enrolment, and that of its photo.
  await expect(carrier.page.getByRole('status')).toContainText(words('carry:receipts.saved_other', { count: 2 }));
  await openOutbox(walker, intake.url);
  await expect(page.getByText(new RegExp(words('status:handedOver', { when: '.+' })))).toBeVisible();
  await page.goto(`${intake.url}/titip`);
  await page.locator('#carry-files').setInputFiles({ ...titipan, name: 'tanda-terima.txt', buffer: receipts });
  await expect(page.getByText(words('carry:taken.confirmed_other', { count: 1 }))).toBeVisible();
  await expect(page.getByText(words('carry:taken.photosConfirmed_other', { count: 1 }))).toBeVisible();
  // However often it is tapped, it is given once.
  expect(given).toBe(1);
  await page.goto(`${intake.url}/kiriman/${id}`);
  await expect(stateOf(walker)).toContainText(words('status:state.received.title'));
  await expect(page.getByText(words('status:photo.received'))).toBeVisible();
});

test('40, 41: who was enrolled on another phone opens it on her own, and anybody can check her receipt', async ({
  browser,
}) => {
  const { submission, claim } = await enrolledElsewhere();
  const { id } = submission;
  const own = await otherPhone(browser, [], '/terima');
  const { page, hand } = own;
  await hand.write(page.getByLabel(words('carry:receive.reference')), claim.reference.toLowerCase());
  await hand.write(page.getByLabel(words('carry:receive.code')), claim.code.slice(0, -1));
  await hand.press(page.getByRole('button', { name: words('carry:receive.open') }));
  await expect(page.getByRole('group', { name: words('carry:receive.summary') })).toBeFocused();
  await expectAccessible(page, 'a claim with a wrong code');
  // The link is opened where the page stands: nothing is loaded.
  await page.goto(`${intake.url}/terima#${writeClaim(claim)}`);
  await expect(page).toHaveURL(`${intake.url}/terima`);
  await expect(page.getByLabel(words('carry:receive.code'))).toHaveValue(claim.code);
  await expect(page.getByRole('group', { name: words('carry:receive.summary') })).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: words('carry:receive.heading') })).toBeFocused();
  // Spoilt by hand, the same link mends it; one that a chat has cut short is told, and opens nothing that was there before.
  await hand.write(page.getByLabel(words('carry:receive.code')), claim.code.slice(0, -1));
  await page.goto(`${intake.url}/terima#${writeClaim(claim)}`);
  await expect(page.getByLabel(words('carry:receive.code'))).toHaveValue(claim.code);
  const cut = `${intake.url}/terima#${writeClaim(claim).slice(0, -4)}`;
  await page.goto(cut);
  await expect(page.getByRole('region', { name: words('carry:receive.cut') })).toBeFocused();
  await expect(page.getByLabel(words('carry:receive.reference'))).toHaveValue('');
  await expect(page.getByLabel(words('carry:receive.code'))).toHaveValue('');
  // So is one that is opened afresh.
  await page.goto('about:blank');
  await page.goto(cut);
  const told = page.getByRole('region', { name: words('carry:receive.cut') });
  await expect(told).toBeFocused();
  await expect(told).toContainText(words('carry:receive.cutText'));
  await expect(page).toHaveURL(`${intake.url}/terima`);
  await expectAccessible(page, 'a link that was cut short');
  // While the answer to one link is on its way another is opened: it is the other that opens.
  const before = await enrolledElsewhere();
  const release = await hold(page, `**${CLAIMS_PATH}`);
  const onItsWay = page.waitForRequest(`**${CLAIMS_PATH}`);
  await page.goto(`${intake.url}/terima#${writeClaim(before.claim)}`);
  await hand.press(page.getByRole('button', { name: words('carry:receive.open') }));
  await onItsWay;
  await page.goto(`${intake.url}/terima#${writeClaim(claim)}`);
  await expect(page.getByRole('button', { name: words('carry:receive.open'), exact: true })).toBeVisible();
  const looked = page.waitForResponse(`**${PATHS.status}`);
  release();
  await looked;
  await hand.press(page.getByRole('button', { name: words('carry:receive.open') }));
  await expect(page).toHaveURL(`${intake.url}/kiriman/${id}`);
  await page.goto(`${intake.url}/terima#${writeClaim(claim)}`);
  await expect(page).toHaveURL(`${intake.url}/terima`);
  await hand.press(page.getByRole('button', { name: words('carry:receive.open') }));
  await expect(page).toHaveURL(`${intake.url}/kiriman/${id}`);
  const name = submission.enrolment.identity.fullName;
  await expect(page.getByText(words('status:nameOf', { name }))).toBeVisible();
  await expect(page.getByRole('button', { name: words('status:change.begin') })).toBeVisible();

  await page.getByText(words('status:own.title'), { exact: true }).click();
  await expect(page.locator('.code-long')).toHaveText(claim.code);
  const sms = await page.getByRole('link', { name: words('status:own.sms') }).getAttribute('href');
  expect(decodeURIComponent(sms ?? '')).toContain(`${intake.url}/terima#${writeClaim(claim)}`);
  await page.getByText(words('status:proof.title'), { exact: true }).click();
  const proof = page.getByRole('img', { name: words('status:proof.label', { reference: claim.reference }) });
  await expect(proof, 'the whole code, for another phone').toBeInViewport({ ratio: 1 });
  await expect(proof).toHaveAttribute('data-drawn', 'true');
  await expectAccessible(page, 'the codes of an enrolment');
  await expectNothingCut(page, 'the codes of an enrolment');
  const link = (await page.getByRole('link', { name: words('status:proof.open') }).getAttribute('href')) ?? '';
  const picture = await proof.screenshot();
  // Followed on this phone, too, the verdict has the focus and not the heading.
  await hand.press(page.getByRole('link', { name: words('status:proof.open') }));
  await expect(page.getByRole('region', { name: words('carry:check.genuine'), exact: true })).toBeFocused();
  await page.goBack();

  // Meanwhile her agent corrects it on the other phone.
  await send({ ...submission, version: 2, basedOn: 1, enrolment: { ...submission.enrolment, contact: CORRECTED } });
  await hand.press(page.getByRole('button', { name: words('status:look') }));
  await expect(stateOf(own)).toContainText(words('status:newest.why'));
  await expectAccessible(page, 'an enrolment that another phone has changed');
  await hand.press(page.getByRole('button', { name: words('status:change.begin') }));
  await expect(page.getByText(words('status:newest.title'))).toBeVisible();
  await expect(page.getByText(formatPhone(CORRECTED.phone))).toBeVisible();
  await expectAccessible(page, 'the newest answers, about to be changed');
  await expectNothingCut(page, 'the newest answers, about to be changed');
  // And once more: the button that fetches them goes, and the focus does not go with it.
  await send({ ...submission, version: 3, basedOn: 2, enrolment: { ...submission.enrolment, contact: CORRECTED } });
  await page.goto(`${intake.url}/kiriman/${id}`);
  await hand.press(page.getByRole('button', { name: words('status:look') }));
  const fetchNewest = page.getByRole('button', { name: words('status:newest.fetch') });
  await hand.press(fetchNewest);
  await expect(fetchNewest).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: words('status:heading') })).toBeFocused();

  await page.goto(link);
  const verdict = page.locator('#verdict');
  await expect(page.getByRole('region', { name: words('carry:check.genuine'), exact: true })).toBeFocused();
  await expect(verdict).toContainText(words('carry:check.genuine'));
  await expect(verdict).toContainText(claim.reference);
  await expect(verdict).toBeFocused();
  await hand.write(page.getByLabel(words('carry:check.text')), link.replace('.1.', '.2.'));
  await hand.press(page.getByRole('button', { name: words('carry:check.go') }));
  await expect(verdict).toContainText(words('carry:check.forged'));
  // A link that is opened where the page stands is judged as well.
  await page.goto(link.replace('.1.', '.3.'));
  await expect(page.getByRole('region', { name: words('carry:check.forged'), exact: true })).toBeFocused();
  await page.goto(link);
  await expect(page.getByRole('region', { name: words('carry:check.genuine'), exact: true })).toBeFocused();
  await page.locator('#check-picture').setInputFiles({ name: 'qr.png', mimeType: 'image/png', buffer: picture });
  await expect(verdict).toContainText(words('carry:check.genuine'));
  await expectAccessible(page, 'a receipt that is genuine');
  await expectNothingCut(page, 'a receipt that is genuine');
});

/** A photo, from a file of the phone: what it shows is nobody's matter here. */
async function addPhoto(page: Page): Promise<void> {
  const buffer = await page.screenshot({ type: 'jpeg', quality: 60 });
  await page.locator('summary', { hasText: words('enrol:photo.begin') }).click();
  const part = page.getByRole('region', { name: words('photo:heading') });
  await part.getByLabel(words('photo:file.label')).setInputFiles({ name: 'ktp.jpg', mimeType: 'image/jpeg', buffer });
  const use = part.getByRole('button', { name: words('photo:review.use') });
  await use.or(part.getByRole('button', { name: words('photo:review.useAnyway') })).click();
  await expect(part.getByText(words('photo:kept.title'))).toBeVisible();
}

/** The file that is given out of hand, by keyboard. */
async function saveBag(page: Page): Promise<Buffer> {
  const saving = page.waitForEvent('download');
  await keysOn(page).press(page.getByRole('button', { name: words('carry:save') }));
  return readFile(await (await saving).path());
}

/** The next file that the page makes is not made. */
async function breakPackingOnce(page: Page): Promise<void> {
  await page.evaluate(() => {
    const real = Blob;
    Reflect.set(globalThis, 'Blob', function refuse() {
      Reflect.set(globalThis, 'Blob', real);
      throw new Error('No file is made');
    });
  });
}

/** Begins so: what a thing weighs stands behind. */
function named(beginning: string): RegExp {
  return new RegExp(`^${beginning.trim()}`);
}

/** Somebody whose enrolment the intake has from a phone that is not here, with the codes that she was given. */
async function enrolledElsewhere() {
  const submission = submissionOf(someone());
  await send(submission);
  const hash = await sha256(new TextEncoder().encode(claimText(submission)));
  return { submission, claim: { reference: referenceOf(submission.id), code: claimCodeOf(hash) } };
}

/** Sends from a phone that is not here. */
async function send(submission: Submission): Promise<void> {
  const { intakeKey } = Config.parse(await (await fetch(intake.url + PATHS.config)).json());
  const envelope = await sealSubmission(submission, intakeKey);
  const sent = { protocol: 1, sentAt: new Date().toISOString(), envelopes: [envelope] };
  await fetch(intake.url + PATHS.submissions, { method: 'POST', body: JSON.stringify(sent) });
}

/** Another phone, worked by keys, at this page; its camera sees these codes, one after the other, over and over. */
async function otherPhone(browser: Browser, codes: readonly string[] = [], path = '/titip'): Promise<Walker> {
  const context = await browser.newContext();
  await watchForTroubles(context, 'troubled');
  await context.addInitScript(
    (seen) => {
      if (seen.length === 0 || navigator.mediaDevices === undefined) return;
      navigator.mediaDevices.getUserMedia = () => {
        const canvas = document.createElement('canvas');
        canvas.width = 640;
        canvas.height = 640;
        const drawing = canvas.getContext('2d');
        let at = 0;
        setInterval(() => {
          const modules = seen[at % seen.length] ?? [];
          const step = 560 / modules.length;
          at += 1;
          if (drawing === null) return;
          drawing.fillStyle = '#fff';
          drawing.fillRect(0, 0, 640, 640);
          drawing.fillStyle = '#000';
          for (const [y, row] of modules.entries())
            for (const [x, isDark] of row.entries())
              if (isDark) drawing.fillRect(40 + x * step, 40 + y * step, step + 0.5, step + 0.5);
        }, 500);
        return Promise.resolve(canvas.captureStream(10));
      };
    },
    codes.map((code) => encodeQR(code, 'raw', { ecc: 'low', border: 4 })),
  );
  const page = await context.newPage();
  await page.goto(intake.url + path);
  return walkerAt(page, 'id', keysOn(page));
}
