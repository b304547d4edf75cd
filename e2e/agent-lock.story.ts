import { WRONG_PINS_MAX } from '#domain/pin.ts';
import {
  PIN,
  agreeInHerHands,
  choosePin,
  joinAsAgent,
  makeDeviceLink,
  takeBackDevices,
  throughAgent,
  tryPin,
} from './agent.ts';
import { useOf } from './card.ts';
import { type FaultProxy, startFaultProxy } from './faults/fault-proxy.ts';
import { entriesOf, expectAll, expectHeldOnce, readPause, sendNow } from './outbox.ts';
import { tapOften } from './hands.ts';
import { expectAccessible, expectContrast } from './page-fixture.ts';
import { someone } from './people.ts';
import { becomeReadyOffline, expect, test } from './phone.ts';
import { IS_SLOW_PHONE } from './slow-phone.ts';
import { expectNoPlainText } from './stolen.ts';
import { boxOf, headingOf, startForm, walkTo } from './walk.ts';
import { type Intake, startIntake } from './world.ts';

let intake: Intake;
let way: FaultProxy;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
  way = await startFaultProxy(() => intake.url);
});
test.afterAll(async () => {
  await way.close();
  await intake.dispose();
});

test('49, 47, 72: a phone that is stolen after it was locked tells of nobody, and what is sealed is sent from behind the lock', async ({
  phone,
}) => {
  const [half, whole] = [someone(), { ...someone(), ktpStreet: 'Gang Kenanga Dalam 41' }];
  const walker = await phone.switchOn('online', way);
  await becomeReadyOffline(walker, way.url);
  await joinAsAgent(walker, way.url, await makeDeviceLink(intake, 'Sari Contoh'));
  await phone.setSignal('offline', way);
  const { page, words } = walker;

  await startForm(walker, way.url);
  await walkTo(walker, 'periksa', throughAgent(whole));
  await agreeInHerHands(walker, 'Sari Contoh', whole.fullName);
  await startForm(walker, way.url);
  await walkTo(walker, 'lahir', half);
  await page.getByRole('button', { name: words('agent:bar.lock') }).click();
  await expect(page.getByRole('heading', { level: 1, name: words('agent:lock.heading') })).toBeFocused();
  await expect(page.getByText(words('agent:waiting.waiting_other', { count: 1 }))).toBeVisible();
  // One button is the main one: the one that opens.
  await expect(page.getByRole('main').locator('.button-primary')).toHaveText([words('agent:lock.open')]);
  await expectAccessible(page, 'the lock');
  // Handing over stands outside the lock: what waits is counted there, and nobody named.
  await page.getByRole('link', { name: words('agent:waiting.handOver') }).click();
  await expect(page.getByText(words('carry:give.count_other', { count: 1 }))).toBeVisible();
  const told = await page.locator('body').innerText();
  for (const { fullName, nik } of [half, whole]) for (const word of [fullName, nik]) expect(told).not.toContain(word);
  await phone.kill();
  await expectNoPlainText(phone.folder, whole);
  await expectNoPlainText(phone.folder, half);

  const again = await phone.switchOn('offline', way);
  await again.page.goto(`${way.url}/kiriman`);
  await tryPin(again, '371947');
  await expect(again.page.getByRole('group', { name: words('agent:pin.wrongTitle') })).toBeFocused();
  // What the phone tries by itself as the signal comes fails until it rests a while: then it is her press that sends.
  await phone.context.setOffline(false);
  const pause = () => readPause(again.page).catch(() => 0);
  // Long enough for a slow hand to press before the phone tries again.
  await expect.poll(pause, { timeout: 90_000 }).toBeGreaterThan(IS_SLOW_PHONE ? 16_000 : 4_000);
  await phone.setSignal('online', way);
  expect(await sendNow(again)).toContain('1');
  await expectHeldOnce(intake, [whole]);
  await tryPin(again, PIN);
  await expect(entriesOf(again)).toHaveCount(1);
  await expectAll(again, 1, 'received');
  await again.page.getByRole('link', { name: words('outbox:draftOpen') }).click();
  await expect(headingOf(again, 'lahir')).toBeFocused();
  await again.page.goBack();
  await expect(entriesOf(again)).toHaveCount(1);
});

test('47, 53: three wrong PINs must wait, whatever is done to the phone; a device taken back keeps nothing readable, and is left offline', async ({
  phone,
}) => {
  const worker = someone();
  const walker = await phone.switchOn('online', way);
  await becomeReadyOffline(walker, way.url);
  await joinAsAgent(walker, way.url, await makeDeviceLink(intake, 'Tuti Contoh'));
  const { page, words } = walker;
  await startForm(walker, way.url);
  // A photo that she has not decided about is not lost behind the lock.
  await page.locator('summary', { hasText: words('enrol:photo.begin') }).click();
  const file = { name: 'ktp.jpg', mimeType: 'image/jpeg', buffer: await page.screenshot({ type: 'jpeg' }) };
  await page.getByLabel(words('photo:file.label')).setInputFiles(file);
  await expect(page.getByRole('img', { name: words('photo:review.alt') })).toBeVisible();
  await page.getByRole('button', { name: words('agent:bar.lock') }).click();
  await tryPin(walker, PIN);
  // Nor is it taken for decided: she is asked about it once more.
  await expect(page.getByRole('main').getByText(words('photo:review.decide'))).toBeVisible();
  await useOf(page.getByRole('main'), words).click();
  await expect(page.getByText(words('photo:kept.title'))).toBeVisible();
  await walkTo(walker, 'kontak', worker);
  await page.getByRole('button', { name: words('agent:bar.lock') }).click();
  let left = WRONG_PINS_MAX;
  for (const wrong of ['482057', '482058', '482059']) {
    await tryPin(walker, wrong);
    await expect(page.getByRole('group', { name: words('agent:pin.wrongTitle') })).toBeFocused();
    left -= 1;
    const risk = page
      .getByRole('main')
      .locator('.notice', { hasText: words('agent:lock.triesLeft_other', { count: left }) });
    await expect(risk, 'told from the first wrong one on').toContainText(words('agent:lock.afterLast'));
  }
  // Of the countdown only what stands before and after the time.
  const [before = ''] = words('agent:lock.waiting', { wait: '#' }).split('#');
  const waits = page.getByText(before).first();
  await expect(waits).toBeVisible();
  await expect(page.getByRole('status')).toContainText(words('agent:lock.triesLeft_other', { count: 7 }));
  await expectAccessible(page, 'the lock that waits');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectContrast(page, 'the lock that waits, dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.reload();
  await expect(waits).toBeVisible();

  await takeBackDevices(intake, 'Tuti Contoh');
  // Pages that open right after one another make contact once.
  await expect(async () => {
    await page.goto(`${way.url}/agen`);
    const heading = page.getByRole('heading', { level: 1, name: words('agent:revoked.heading') });
    await expect(heading).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 20_000 });
  await expectAccessible(page, 'a phone that was taken back');
  await phone.setSignal('offline', way);
  await page.getByRole('button', { name: words('agent:signOut.begin'), exact: true }).click();
  await page.getByRole('button', { name: words('agent:signOut.yes') }).click();
  await expect(page.getByRole('heading', { level: 1, name: words('agent:signOut.done') })).toBeVisible();
  await page.reload();
  await expect(page.getByText(words('agent:signOut.nowWorkers'))).toBeVisible();
  await startForm(walker, way.url);
  await expect(boxOf(walker, words('enrol:nik.label'))).toHaveValue('');
});

test('the screen lock of the phone opens what the PIN does, and may take its place', async ({ phone }) => {
  const walker = await phone.switchOn('online', way);
  const { page, words } = walker;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  // The one name that browsers trust without https.
  const url = way.url.replace('127.0.0.1', 'localhost');
  await joinAsAgent(walker, url, await makeDeviceLink(intake, 'Wati Contoh'));
  await page.getByRole('link', { name: words('agent:work.device') }).click();

  await page.getByText(words('agent:device.change'), { exact: true }).first().click();
  await page.getByLabel(words('agent:pin.present'), { exact: true }).first().fill(PIN);
  await choosePin(walker, '482057', words('agent:device.change'));
  await expect(page.getByText(words('agent:device.changed')).first()).toBeVisible();

  await page.getByText(words('agent:passkey.add'), { exact: true }).first().click();
  await expect(page.getByRole('main').getByText(words('agent:device.changed')), 'told once').toHaveCount(0);
  await page.getByLabel(words('agent:pin.present'), { exact: true }).last().fill('482057');
  // However often it is tapped, the PIN is asked for once.
  await tapOften(page.getByRole('button', { name: words('agent:passkey.add'), exact: true }));
  await expect(page.getByRole('button', { name: words('agent:pin.working') })).toBeVisible();
  await expect(page.getByRole('main').getByText(words('agent:pin.problem.pin-empty'))).toHaveCount(0);
  await expect(page.getByText(words('agent:passkey.both'))).toBeVisible();
  await page.getByText(words('agent:passkey.only'), { exact: true }).click();
  await tapOften(page.getByRole('button', { name: words('agent:passkey.dropPin') }));
  await expect(page.getByText(words('agent:passkey.alone'))).toBeVisible();
  await expect(page.getByRole('status')).not.toContainText(words('agent:lock.passkeyFailed'));
  await expectAccessible(page, 'the phone of an agent');

  // Another tab has what this one has opened, and is locked with it.
  const beside = await phone.context.newPage();
  await beside.goto(`${url}/agen`);
  await expect(beside.getByRole('heading', { level: 1, name: words('agent:work.heading') })).toBeVisible();
  await page.bringToFront();
  await page.getByRole('button', { name: words('agent:bar.lock') }).click();
  await expect(beside.getByRole('heading', { level: 1, name: words('agent:lock.heading') })).toBeVisible();
  await beside.close();
  await expect(page.getByLabel(words('agent:lock.pin'), { exact: true })).toBeHidden();
  await page.getByRole('button', { name: words('agent:lock.passkey') }).click();
  await expect(page.getByRole('heading', { level: 1, name: words('agent:device.heading') })).toBeFocused();
});
