import { type FaultProxy, startFaultProxy } from './faults/fault-proxy.ts';
import {
  askForBackgroundSync,
  expectAll,
  expectHeldOnce,
  expectNotHeld,
  fillOutbox,
  openOutbox,
  sendNow,
} from './outbox.ts';
import { readLedger } from './ledger.ts';
import { expectAccessible } from './page-fixture.ts';
import { someone } from './people.ts';
import { becomeReadyOffline, expect, test } from './phone.ts';
import { enrol, stateOf, walkerAt } from './walk.ts';
import { type Intake, startIntake } from './world.ts';

const SUBMISSIONS = '/api/submissions';

for (const database of ['embedded', 'postgres'] as const) {
  test.describe(`Tabs, service worker and the ${database} intake`, () => {
    let intake: Intake;
    let way: FaultProxy;
    test.beforeAll(async () => {
      intake = await startIntake({ database });
      way = await startFaultProxy(() => intake.url);
    });
    test.beforeEach(() => way.calm());
    test.afterAll(async () => {
      await way.close();
      await intake.dispose();
    });

    test('17: three tabs and the service worker come online at once, and twenty enrolments are sent once each', async ({
      phone,
    }) => {
      const people = Array.from({ length: 20 }, () => someone());
      const walker = await phone.switchOn('online', way);
      await becomeReadyOffline(walker, `${way.url}/kiriman`);
      await openOutbox(walker, way.url);
      await phone.setSignal('offline', way);
      await fillOutbox(walker, intake.url, people);
      const tabs = [walker, walkerAt(await phone.context.newPage()), walkerAt(await phone.context.newPage())];
      for (const tab of tabs) await openOutbox(tab, way.url);
      await askForBackgroundSync(walker.page);
      const before = envelopesHeard(intake);

      await phone.setSignal('online', way);
      for (const tab of tabs) await expectAll(tab, 20, 'received');
      expect(envelopesHeard(intake) - before, 'envelopes that reached the intake').toBe(20);
      await expectHeldOnce(intake, people);
    });

    test('17: the tab that sends is closed in the middle, and another one takes over', async ({ phone }) => {
      const people = [someone(), someone(), someone()];
      const first = await phone.switchOn('online', way);
      await becomeReadyOffline(first, `${way.url}/kiriman`);
      await openOutbox(first, way.url);
      await fillOutbox(first, intake.url, people);
      // The first tab sends and hears nothing; the second waits for its turn.
      way.set(SUBMISSIONS, { kind: 'hang' }, 1);
      await openOutbox(first, way.url);
      await expectAll(first, 3, 'sending');
      const second = walkerAt(await phone.context.newPage());
      await openOutbox(second, way.url);
      await first.page.close();
      await expectAll(second, 3, 'received');
      await expectHeldOnce(intake, people);
    });

    test('32: what is agreed to without signal is sent with every page closed, when signal is back', async ({
      phone,
    }) => {
      const worker = someone();
      const walker = await phone.switchOn('online', way);
      await becomeReadyOffline(walker, way.url);
      await phone.setSignal('offline', way);
      const { id } = await enrol(walker, way.url, worker);
      await expect(stateOf(walker)).toContainText(walker.words('status:state.waiting.title'));
      const elsewhere = await phone.context.newPage();
      await elsewhere.goto('about:blank');
      await walker.page.close();
      await phone.setSignal('online', way);
      await expect.poll(async () => (await readLedger(intake)).filter((line) => line.id === id).length).toBe(1);
      await expectHeldOnce(intake, [worker], id);
      const again = walkerAt(elsewhere);
      await openOutbox(again, way.url);
      await expectAll(again, 1, 'received');
    });

    test('33: the attempt in the background meets a 500, and the enrolment is still there to be sent', async ({
      phone,
    }) => {
      const people = [someone()];
      const walker = await phone.switchOn('online', way);
      await becomeReadyOffline(walker, `${way.url}/kiriman`);
      await openOutbox(walker, way.url);
      await phone.setSignal('offline', way);
      await fillOutbox(walker, intake.url, people);
      await askForBackgroundSync(walker.page);
      const elsewhere = await phone.context.newPage();
      await elsewhere.goto('about:blank');
      await walker.page.close();
      way.set(SUBMISSIONS, { kind: 'status', status: 500 });
      await phone.setSignal('online', way);
      await expect.poll(() => way.asked(SUBMISSIONS)).toBeGreaterThan(0);
      const again = walkerAt(elsewhere);
      await openOutbox(again, way.url);
      await expectAll(again, 1, 'waiting');
      await expectNotHeld(intake, people);
      way.calm();
      await sendNow(again);
      await expectAll(again, 1, 'received');
      await expectHeldOnce(intake, people);
    });

    test('20, 32: without background sync, opened again with a clock two years behind, it is sent at the start and flagged', async ({
      phone,
    }) => {
      const people = [someone(), someone()];
      const walker = await phone.switchOn('online', way);
      await walker.page.addInitScript(() => {
        Reflect.deleteProperty(ServiceWorkerRegistration.prototype, 'sync');
        Reflect.deleteProperty(globalThis, 'SyncManager');
      });
      await becomeReadyOffline(walker, `${way.url}/kiriman`);
      await openOutbox(walker, way.url);
      await phone.setSignal('offline', way);
      await fillOutbox(walker, intake.url, people);
      await openOutbox(walker, way.url);
      await sendNow(walker);
      await expectAll(walker, 2, 'waiting');
      await phone.kill();

      const later = await phone.switchOn('online', way);
      await later.page.addInitScript(setClockBack);
      await openOutbox(later, way.url);
      await expectAll(later, 2, 'received');
      // She is told, calmly, and how to set it right; on the page of an entry too.
      const wrong = later.words('common:clock.behind', { by: later.words('common:clock.days_other', { count: 730 }) });
      await expect(later.page.getByText(wrong)).toBeVisible();
      await expectAccessible(later.page, 'the list, the clock wrong');
      await later.page
        .getByRole('link', { name: new RegExp(`^${later.words('outbox:open')}`) })
        .first()
        .click();
      await expect(later.page.getByText(wrong)).toBeVisible();
      await expectAccessible(later.page, 'the code, the clock wrong');
      await expectHeldOnce(intake, people);
      const names = people.map(({ fullName }) => fullName);
      const held = (await readLedger(intake)).filter((line) =>
        names.includes(line.submission.enrolment.identity.fullName),
      );
      expect(held.map(({ flags }) => flags)).toEqual([['clock-skewed'], ['clock-skewed']]);

      // The clock is set right: the next visit with signal forgets it, though nothing is left to send.
      await phone.switchOff();
      const right = await phone.switchOn('online', way);
      await openOutbox(right, way.url);
      await expectAll(right, 2, 'received');
      await expect(right.page.getByText(right.words('common:clock.title'))).toHaveCount(0);
    });
  });
}

/** The phone's clock from now on: two years behind. */
function setClockBack(): void {
  const behindMs = 2 * 365 * 86_400_000;
  const Real = Date;
  class Behind extends Real {
    constructor(...given: [] | [number | string]) {
      if (given.length === 0) super(Real.now() - behindMs);
      else super(given[0]);
    }
    static override now(): number {
      return Real.now() - behindMs;
    }
  }
  Reflect.set(globalThis, 'Date', Behind);
}

/** How many envelopes the intake has been asked to take so far, by its own log. */
function envelopesHeard(intake: Intake): number {
  return intake
    .logs()
    .split('\n')
    .map((line) => /"envelopes":(\d+)/.exec(line)?.[1] ?? '0')
    .reduce((sum, count) => sum + Number(count), 0);
}
