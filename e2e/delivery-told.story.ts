import { type FaultProxy, startFaultProxy } from './faults/fault-proxy.ts';
import { expectHeldOnce, openOutbox } from './outbox.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { someone } from './people.ts';
import { becomeReadyOffline } from './phone.ts';
import { enrol, walkerAt, stateOf } from './walk.ts';
import { type Intake, startIntake } from './world.ts';

test.use({ network: 'troubled' });

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

test('12, 40, 41, 67: each change on the way is said once, the note says where it is, and loss is warned of while it can happen', async ({
  page,
  context,
}) => {
  const worker = someone();
  const walker = walkerAt(page);
  const { words } = walker;
  const said: string[] = [];
  await page.exposeFunction('storyHears', (sentence: string) => void said.push(sentence));
  await page.addInitScript(() => {
    // What a screen reader would hear: each time the line is filled.
    new MutationObserver(() => {
      const line = document.getElementById('status-line');
      const hears: unknown = Reflect.get(globalThis, 'storyHears');
      const sentence = line?.textContent ?? '';
      if (sentence !== '' && sentence !== line?.dataset['heard'] && typeof hears === 'function') hears(sentence);
      if (line !== null) line.dataset['heard'] = sentence;
    }).observe(document, { childList: true, characterData: true, subtree: true });
  });
  await becomeReadyOffline(walker, way.url);
  const { id, reference } = await (async () => {
    way.set('/', { kind: 'cut-before' });
    await context.setOffline(true);
    return enrol(walker, way.url, worker);
  })();
  await expect(stateOf(walker)).toContainText(words('status:state.waiting.title'));
  // This browser has not promised to keep anything.
  await expect(page.getByText(words('enrol:selesai.persistence'))).toBeVisible();
  await expectAccessible(page, 'the code, on a phone that may clear it');
  const onPhone = await note();
  expect(onPhone).toContain(words('enrol:selesai.receiptCode', { reference }));
  expect(onPhone).toContain(words('enrol:selesai.receiptOnPhone'));
  expect(onPhone).toContain(words('status:note'));
  expect(onPhone).not.toContain(worker.fullName);

  said.length = 0;
  way.calm();
  await context.setOffline(false);
  await expect(stateOf(walker)).toContainText(words('status:state.received.title'));
  await expect(page.getByText(words('enrol:selesai.persistence'))).toHaveCount(0);
  await expect.poll(() => times(words('enrol:selesai.announceReceived'))).toBe(1);
  expect(times(words('enrol:selesai.announceSending'))).toBeLessThanOrEqual(1);
  await page.reload();
  const received = words('enrol:selesai.receiptReceived', { when: '' }).trim();
  await expect.poll(note).toContain(received);
  await openOutbox(walker, way.url);
  // Nothing waits any more: it is not asked to send.
  await expect(page.getByText(words('outbox:storage.onlyCopies'))).toBeVisible();
  await expect(page.getByText(words('outbox:storage.denied'))).toHaveCount(0);
  await expectHeldOnce(intake, [worker], id);

  function times(sentence: string): number {
    return said.join(' ').split(sentence).length - 1;
  }

  /** The note that people keep as a file. */
  async function note(): Promise<string> {
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: words('enrol:selesai.download') }).click();
    const stream = await (await downloading).createReadStream();
    const parts: Buffer[] = [];
    for await (const part of stream) parts.push(Buffer.from(part));
    return Buffer.concat(parts).toString('utf8');
  }
});
