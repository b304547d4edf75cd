import type { Page } from '@playwright/test';
import type { Answers } from '#domain/answers.ts';
import type { Follower } from '#domain/household.ts';
import type { StepId } from '#domain/steps.ts';
import { stepsFor } from '#domain/steps.ts';
import { agentDevice } from '#server/store/agent-schema.ts';
import { submission } from '#server/store/schema.ts';
import {
  PIN,
  agreeAsPerson,
  giveBack,
  joinAsAgent,
  makeDeviceLink,
  throughAgent,
  tickStatements,
  tryPin,
} from './agent.ts';
import { type FaultProxy, startFaultProxy } from './faults/fault-proxy.ts';
import { type Front, startFront } from './front.ts';
import { joinDatabase, readLedger } from './ledger.ts';
import { someone } from './people.ts';
import { type Phone, becomeReadyOffline, expect, test } from './phone.ts';
import { type Walker, buttonOf, fillStep, goOn, headingOf, startForm, tick } from './walk.ts';
import { type Intake, startIntake } from './world.ts';

/**
 * Two days without signal. HOUSEHOLDS, MEMBERS and KILLS say how many are enrolled and how often the app is killed: fifteen, four and ten is
 * the whole of it; here it is told of fewer, with each of the mishaps once.
 */
const HOUSEHOLDS = Number(process.env['HOUSEHOLDS'] || 1);
const MEMBERS = Number(process.env['MEMBERS'] || 3);
/** How often the app is killed in the middle of an enrolment. */
const KILLS = Number(process.env['KILLS'] || 1);
/** Of a hundred requests, so many are lost on the way there, and as many answers on the way back. */
const LOSS = 0.15;
/** A line of the second generation at its better: 240 kbit/s, and the time that a question and its answer take besides. */
const BYTES_PER_MS = 30;
const ROUND_TRIP_MS = 400;
/** How long she lets it send before she looks at it again. */
const LOOK_EVERY_MS = 60_000;
const AGENT = 'Sari Contoh';
const DAY_MS = 86_400_000;

let intake: Intake;
let front: Front;
let way: FaultProxy;
test.beforeAll(async () => {
  intake = await startIntake({ database: 'embedded' });
  front = await startFront(intake.url);
  way = await startFaultProxy(() => front.url);
});
test.afterAll(async () => {
  await way.close();
  await front.close();
  await intake.dispose();
});

test('31, 51, 54: two days without signal, the app killed, updated, full once and its clock set back: all arrive once, hers, with their photos', async ({
  phone,
}) => {
  const people = Array.from({ length: HOUSEHOLDS * MEMBERS }, () => someone());
  test.setTimeout(180_000 + people.length * 60_000);
  let walker = await phone.switchOn('online', way);
  await becomeReadyOffline(walker, way.url);
  await joinAsAgent(walker, way.url, await makeDeviceLink(intake, AGENT));
  const card = await drawCard(phone.page);
  // The new version is on the phone before she leaves; she takes it in the field.
  front.deployNext();
  await phone.page.evaluate(async () => (await navigator.serviceWorker.ready).update());
  await expect(phone.page.getByText(walker.words('common:update.title')).last()).toBeVisible({ timeout: 30_000 });
  await phone.setSignal('offline', way);

  const everyKill = Math.max(1, Math.floor(people.length / KILLS));
  const killedAt: readonly StepId[] = ['nama', 'penghasilan'];
  for (const [place, person] of people.entries()) {
    const kills = Math.floor(place / everyKill);
    const mishap = {
      killAt: place % everyKill === everyKill - 1 ? (killedAt[kills % killedAt.length] ?? null) : null,
      isFull: place === 1,
    };
    if (place === 2) await phone.page.clock.setSystemTime(Date.now() - 2 * DAY_MS);
    walker = await enrolOne(phone, walker, person, place % MEMBERS === 0 ? null : 'both', card, mishap);
    // Before the first kill: a browser that starts anew takes it by itself.
    if (place === 0) await takeUpdate(walker);
  }
  await phone.page.goto(`${way.url}/agen`);
  await expect(phone.page.getByText(walker.words('bag:group.waiting'), { exact: true })).toBeVisible();

  // Back among people: a line that loses, and an office that has not heard of this device for too long.
  await expireDevices();
  loseSome(way);
  await phone.context.setOffline(false);
  await phone.page.goto(`${way.url}/agen`);
  // She leaves it open while she cooks, and looks at it now and then.
  for (let looks = 0; ; looks += 1) {
    const sendPhotos = phone.page.getByRole('button', { name: walker.words('outbox:send') });
    if (await sendPhotos.isVisible()) await sendPhotos.click();
    const left = () => readArrivals().then(({ missing, held }) => people.length - held + missing);
    const until = expect.poll(left, { timeout: LOOK_EVERY_MS, intervals: [2_000] }).toBe(0);
    const isDone = await until.then(
      () => true,
      () => false,
    );
    if (isDone) break;
    expect(looks, 'how often she has looked').toBeLessThan(people.length);
    await phone.page.goto(`${way.url}/agen`);
  }
  way.calm();

  const lines = await readLedger(intake);
  for (const person of people) {
    const own = lines.filter(({ submission: { enrolment } }) => enrolment.identity.fullName === person.fullName);
    expect(own, `${person.fullName} in the database`).toHaveLength(1);
    expect(own[0]?.submission).toMatchObject({ channel: 'agent', witness: { how: 'read-aloud' } });
    expect(own[0]?.submission.photos, `the photo of ${person.fullName}`).toHaveLength(1);
    expect(own[0]?.submission.enrolment.ktpAddress.street).toBe(person.ktpStreet);
  }
  expect((await readArrivals()).attributed, 'known to be hers').toBe(people.length);
  // The words are true: nothing waits, and her link has run out.
  await phone.page.goto(`${way.url}/agen`);
  await expect(phone.page.getByText(walker.words('agent:state.expiredTitle'))).toBeVisible({ timeout: 30_000 });
  // The very last answer may have been lost too: then the phone asks again after its pause, and a photo waits until it hears.
  await expect(phone.page.getByText(walker.words('agent:waiting.nothing'))).toBeVisible({ timeout: 60_000 });
});

interface Mishap {
  readonly killAt: StepId | null;
  readonly isFull: boolean;
}

/** Enrols one person without signal; `follower` begins from the person before. Gives the walker of the browser that runs now. */
async function enrolOne(
  phone: Phone,
  before: Walker,
  person: Answers,
  follower: Follower | null,
  card: Buffer,
  { killAt, isFull }: Mishap,
): Promise<Walker> {
  let walker = before;
  const { words } = walker;
  if (follower === null) await startForm(walker, way.url);
  else {
    // Also after a new version, or another page, the person before leads to the next one.
    await openNext(walker);
    await walker.page.getByRole('button', { name: words(`witness:${follower}`) }).click();
  }
  await expect(headingOf(walker, 'nik')).toBeVisible();
  await fillStep(walker, 'nik', person);
  await takePhoto(walker, card);
  const shared: readonly StepId[] =
    follower === null
      ? []
      : ['kontak', 'wilayah-ktp', 'alamat-ktp', 'tinggal', 'pekerjaan', 'tempat-kerja', 'pembayar', 'program', 'bulan'];
  const steps = stepsFor(throughAgent(person)).filter((step) => !shared.includes(step) && step !== 'persetujuan');
  for (const [place, step] of steps.entries()) {
    if (step !== 'nik') await fillStep(walker, step, person);
    if (step === killAt) {
      await phone.kill();
      walker = await phone.switchOn('offline', way);
      await walker.page.goto(`${way.url}/daftar/`);
      await tryPin(walker, PIN);
      await walker.page.getByRole('link', { name: words('enrol:resume.go') }).click();
      await expect(headingOf(walker, step)).toBeVisible();
      await fillStep(walker, step, person);
    }
    const next = steps[place + 1];
    if (next !== undefined) await goOn(walker, next);
  }
  const { page } = walker;
  await buttonOf(walker).click();
  await page.getByRole('button', { name: words('witness:handGo', { name: person.fullName }) }).click();
  if (isFull) {
    // Told, and nothing lost; then there is room again.
    await tickStatements(walker);
    await page.getByRole('radio', { name: words('witness:how_read-aloud') }).check({ force: true });
    await tick(walker, words('enrol:setuju.registration'));
    await setFull(page, true);
    await page.getByRole('button', { name: words('witness:submit') }).click();
    await expect(page.getByText(words('enrol:setuju.notYet'), { exact: true })).toBeVisible();
    await setFull(page, false);
  }
  await agreeAsPerson(walker, person.fullName);
  await giveBack(walker, AGENT);
  return walker;
}

/** From wherever she is to what follows the enrolment that was made last: by its name in the list. */
async function openNext({ page, words }: Walker): Promise<void> {
  const next = page.getByRole('heading', { level: 2, name: words('witness:nextTitle') });
  if (await next.isVisible()) return;
  await page.goto(`${way.url}/agen`);
  const waiting = page.getByRole('region', {
    name: `${words('bag:group.waiting')} (`,
  });
  await waiting.getByRole('link').first().click();
  await page.getByRole('link', { name: words('status:next') }).click();
  await expect(next).toBeVisible();
}

async function takePhoto({ page, words }: Walker, card: Buffer): Promise<void> {
  await page.locator('summary', { hasText: words('enrol:photo.begin') }).click();
  const part = page.getByRole('region', { name: words('photo:heading') });
  await part
    .getByLabel(words('photo:file.label'))
    .setInputFiles({ name: 'kartu.jpg', mimeType: 'image/jpeg', buffer: card });
  const use = part.getByRole('button', { name: words('photo:review.use') });
  await use.or(part.getByRole('button', { name: words('photo:review.useAnyway') })).click();
  await expect(part.getByText(words('photo:kept.title'))).toBeVisible();
}

/** A picture of a made-up card: grey, lines of print, no real layout. */
async function drawCard(page: Page): Promise<Buffer> {
  const url = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 1_280, height: 806 });
    const pen = canvas.getContext('2d');
    if (pen === null) throw new Error('no canvas');
    pen.fillStyle = '#cfd8dc';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = '#111';
    pen.font = '48px sans-serif';
    for (let line = 0; line < 12; line += 1) pen.fillText(`CONTOH FIKTIF 99010155057400${line}`, 60, 80 + line * 60);
    return canvas.toDataURL('image/jpeg', 0.9);
  });
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

/** She takes the version that has waited since before she left, without signal, and unlocks it. */
async function takeUpdate(walker: Walker): Promise<void> {
  const { page, words } = walker;
  await page.goto(`${way.url}/agen`);
  const gate = page.getByRole('heading', { level: 1, name: words('agent:lock.heading') });
  const list = page.getByRole('heading', { level: 1, name: words('agent:work.heading') });
  await expect(gate.or(list)).toBeVisible();
  if (await gate.isVisible()) await tryPin(walker, PIN);
  // All of the page is there: what comes above the offer would push it away from under the tap.
  const waiting = page.getByRole('heading', { level: 2, name: words('agent:waiting.title'), exact: true });
  await expect(waiting).toBeVisible();
  await expect(page.getByText(words('bag:group.waiting'), { exact: true })).toBeVisible();
  const loaded = page.waitForEvent('load');
  await page.getByRole('button', { name: words('common:update.now') }).click();
  await loaded;
  await expect(gate.or(list)).toBeVisible({ timeout: 20_000 });
  // A machine that is too busy to hand on the key within seconds asks for it.
  if (await gate.isVisible()) await tryPin(walker, PIN);
  await expect(list).toBeVisible();
}

/** The disk takes nothing more, or does again. */
async function setFull(page: Page, isFull: boolean): Promise<void> {
  await page.evaluate((full) => {
    const store: { put: unknown; realPut?: unknown } = IDBObjectStore.prototype;
    store.realPut ??= store.put;
    store.put = full
      ? () => {
          throw new DOMException('The disk is full', 'QuotaExceededError');
        }
      : store.realPut;
  }, isFull);
}

/** A lossy line of the second generation: one thing after the other, each at its own weight, and some of it lost on either way. */
function loseSome(on: FaultProxy): void {
  let line = Promise.resolve();
  const carry = (bytes: number) => {
    line = line.then(() => new Promise((resolve) => setTimeout(resolve, bytes / BYTES_PER_MS)));
    return line;
  };
  on.set('/', { kind: 'none' });
  on.set('/api/', {
    kind: 'own',
    answer: async (body, pass) => {
      await new Promise((resolve) => setTimeout(resolve, ROUND_TRIP_MS));
      await carry(body.length);
      if (Math.random() < LOSS) return null;
      const answer = await pass(body);
      await carry(answer.text.length);
      return Math.random() < LOSS ? null : answer;
    },
  });
}

/** The office has not heard of any device for too long. */
async function expireDevices(): Promise<void> {
  const database = await joinDatabase(intake);
  try {
    await database.queries.transaction((transaction) =>
      transaction.update(agentDevice).set({ expiresAt: new Date(Date.now() - DAY_MS) }),
    );
  } finally {
    await database.close();
  }
}

/** How many enrolments are here, how many of them lack a photo, and how many are known to be an agent's. */
async function readArrivals() {
  const database = await joinDatabase(intake);
  try {
    const rows = await database.queries.transaction((transaction) =>
      transaction.select({ photoMissing: submission.photoMissing, device: submission.agentDevice }).from(submission),
    );
    return {
      held: rows.length,
      missing: rows.filter(({ photoMissing }) => photoMissing).length,
      attributed: rows.filter(({ device }) => device !== null).length,
    };
  } finally {
    await database.close();
  }
}
