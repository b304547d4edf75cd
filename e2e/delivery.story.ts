import { setTimeout as sleep } from 'node:timers/promises';
import { type FaultProxy, startFaultProxy } from './faults/fault-proxy.ts';
import { expectAll, expectHeldOnce, expectNotHeld, fillOutbox, openOutbox, sendNow } from './outbox.ts';
import { expectAccessible } from './page-fixture.ts';
import { someone } from './people.ts';
import { becomeReadyOffline, expect, test } from './phone.ts';
import { enrol, stateOf } from './walk.ts';
import { type Intake, startIntake } from './world.ts';

const SUBMISSIONS = '/api/submissions';

for (const database of ['embedded', 'postgres'] as const) {
  test.describe(`An enrolment reaches the ${database} database`, () => {
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

    test('1, 3, 32, 40, 41: filled in without signal after one visit, the browser killed, received once when signal is back', async ({
      phone,
    }) => {
      const worker = someone();
      await becomeReadyOffline(await phone.switchOn('online', way), way.url);
      await phone.kill();

      const { id, reference } = await enrol(await phone.switchOn('offline', way), way.url, worker);
      await expect(stateOf(phone.walker)).toContainText(phone.walker.words('enrol:selesai.lead'));
      await expect(phone.page.getByText(phone.walker.words('status:note'))).toBeVisible();
      await expectAccessible(phone.page, 'the code, without signal');
      await phone.kill();
      await expectNotHeld(intake, [worker]);

      const walker = await phone.switchOn('online', way);
      await openOutbox(walker, way.url);
      await expectAll(walker, 1, 'received');
      await expect(walker.page.getByRole('article', { name: reference })).toContainText(worker.fullName);
      await expectAccessible(walker.page, 'the list, all received');
      await expectHeldOnce(intake, [worker], id);
    });

    test('21: every answer is lost after the commit; the phone tells nothing sent, and in the end all is held once', async ({
      phone,
    }) => {
      const people = [someone(), someone(), someone()];
      const walker = await phone.switchOn('online', way);
      const { words } = walker;
      await becomeReadyOffline(walker, `${way.url}/kiriman`);
      await openOutbox(walker, way.url);
      const [id] = await fillOutbox(walker, way.url, people);
      way.set(SUBMISSIONS, { kind: 'cut-answer' });
      await openOutbox(walker, way.url);
      const because = words('common:because.network-unreachable');
      expect(await sendNow(walker)).toBe(words('outbox:result.none', { still: 3, because }));
      await expectAll(walker, 3, 'waiting');
      expect(way.passed(SUBMISSIONS)).toBeGreaterThan(1);
      // The intake has them all the same.
      await expectHeldOnce(intake, people);

      way.calm();
      // By itself, when its pause of some seconds is over: a tap might come after that.
      await expectAll(walker, 3, 'received');
      await expectHeldOnce(intake, people.slice(0, 1), id);
      await expectHeldOnce(intake, people);
    });

    test('21, 77: the intake is killed between insert and answer, three times at other moments, and all is held once', async ({
      phone,
    }) => {
      const walker = await phone.switchOn('online', way);
      await becomeReadyOffline(walker, `${way.url}/kiriman`);
      await openOutbox(walker, way.url);
      const people = [];
      for (const afterMs of [4, 20, null]) {
        const these = [someone(), someone(), someone()];
        people.push(...these);
        await phone.setSignal('offline', way);
        await fillOutbox(walker, intake.url, these);
        await openOutbox(walker, way.url);
        let killed = false;
        way.set(
          SUBMISSIONS,
          {
            kind: 'own',
            answer: async (body, pass) => {
              const passing = pass(body).catch(() => 'the connection died with the intake');
              // Null: after the whole answer, and so after the commit; it only never reaches the phone.
              await (afterMs === null ? passing : sleep(afterMs));
              await intake.kill();
              await passing;
              killed = true;
              return null;
            },
          },
          1,
        );
        await phone.setSignal('online', way);
        await expect.poll(() => killed).toBe(true);
        await intake.restart();
        // Nobody touches the phone: it tries again by itself.
        await expectAll(walker, people.length, 'received', 60_000);
      }
      await expectHeldOnce(intake, people);
    });
  });
}
