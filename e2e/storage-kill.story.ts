import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultProxy, startFaultProxy } from './faults/fault-proxy.ts';
import { entriesOf, expectAll, expectHeldOnce, openOutbox } from './outbox.ts';
import { expectAccessible } from './page-fixture.ts';
import { someone } from './people.ts';
import { becomeReadyOffline, expect, type Phone, test } from './phone.ts';
import { expectNoPlainText } from './stolen.ts';
import { boxOf, fillStep, goOn, headingOf, startForm, type Walker, walkTo } from './walk.ts';
import { type Intake, startIntake } from './world.ts';

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

test('7, 49, 50: the battery dies while a name is typed, and at most the last words are lost', async ({ phone }) => {
  const worker = someone();
  const walker = await phone.switchOn('online', way);
  await becomeReadyOffline(walker, way.url);
  await startForm(walker, way.url);
  await fillStep(walker, 'nik', worker);
  await goOn(walker, 'nama');
  let kept = '';
  // A pause of 800 ms stores: before it, around it and after it.
  for (const waitMs of [0, 500, 850, 2_500]) {
    const box = nameBox(phone.walker);
    await box.press('End');
    await box.pressSequentially(kept === '' ? 'Sumiyem' : ' Ningsih', { delay: 20 });
    const typed = await box.inputValue();
    await sleep(waitMs);
    await phone.kill();

    await resume(phone);
    const found = await nameBox(phone.walker).inputValue();
    expect(typed.startsWith(found), `"${found}" after "${typed}"`).toBe(true);
    expect(found.startsWith(kept), `"${found}" kept of "${kept}"`).toBe(true);
    if (waitMs === 2_500) expect(found).toBe(typed);
    kept = found;
  }
  await phone.kill();
  await expectNoPlainText(phone.folder, worker);
});

test('8, 49: the battery dies while agreeing, again and again, and it is a whole form or a whole entry, never both', async ({
  phone,
}) => {
  const worker = someone();
  const walker = await phone.switchOn('online', way);
  await becomeReadyOffline(walker, way.url);
  await phone.setSignal('offline', way);
  await startForm(walker, way.url);
  await walkTo(walker, 'persetujuan', worker);
  await fillStep(walker, 'persetujuan', worker);
  let isEntry = false;
  for (const afterMs of [0, 15, 40, 80, 150, 300, 3_000]) {
    const { page, words } = phone.walker;
    // Nobody waits for this click: the phone dies under it.
    void page
      .getByRole('button', { name: words('enrol:setuju.submit') })
      .click()
      .catch(() => 'died');
    await sleep(afterMs);
    await phone.kill();

    await phone.switchOn('offline', way);
    await openOutbox(phone.walker, way.url);
    const drafts = phone.page.getByRole('link', { name: phone.walker.words('outbox:draftOpen') });
    const [draftCount, entryCount] = [await drafts.count(), await entriesOf(phone.walker).count()];
    expect(draftCount + entryCount, `${draftCount} drafts and ${entryCount} entries after ${afterMs} ms`).toBe(1);
    isEntry = entryCount === 1;
    if (isEntry) break;
    await drafts.click();
    await expect(headingOf(phone.walker, 'persetujuan')).toBeVisible();
    await fillStep(phone.walker, 'persetujuan', worker);
  }
  expect(isEntry, 'it became an entry in the end').toBe(true);
  await phone.kill();
  await expectNoPlainText(phone.folder, worker);

  await phone.switchOn('online', way);
  await openOutbox(phone.walker, way.url);
  await expectAll(phone.walker, 1, 'received');
  await expectAccessible(phone.page, 'the list');
  await expectHeldOnce(intake, [worker]);
});

/** Switched on again without signal: from the front page to where the form was left. */
async function resume(phone: Phone): Promise<void> {
  const walker = await phone.switchOn('offline', way);
  await startForm(walker, way.url);
  await phone.page.getByRole('link', { name: walker.words('enrol:resume.go') }).click();
  await expect(headingOf(walker, 'nama')).toBeVisible();
}

function nameBox(walker: Walker) {
  return boxOf(walker, walker.words('enrol:nama.label'));
}
