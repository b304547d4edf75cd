import { createServer } from 'node:http';
import type { Page } from '@playwright/test';
import type { Answers } from '#domain/answers.ts';
import { type Answer, type Fault, type FaultProxy, startFaultProxy } from './faults/fault-proxy.ts';
import { expectAll, expectHeldOnce, expectNotHeld, fillOutbox, openOutbox, readPause, sendNow } from './outbox.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { someone } from './people.ts';
import { becomeReadyOffline } from './phone.ts';
import { type Walker, walkerAt } from './walk.ts';
import { type Intake, startIntake } from './world.ts';

test.use({ network: 'troubled' });

const SUBMISSIONS = '/api/submissions';

/** What a network does to one request. Each is met by one sending of two enrolments, and the next sending goes through. */
const ONCE: readonly (readonly [why: string, fault: Fault])[] = [
  ['the connection breaks before the intake hears anything', { kind: 'cut-before' }],
  ['the intake commits, the answer is lost', { kind: 'cut-answer' }],
  ['half of the answer arrives', { kind: 'half-answer' }],
  ['the intake hears half of the request', { kind: 'cut-body' }],
  ['a proxy drops the body', { kind: 'own', answer: (_, pass) => pass(Buffer.alloc(0)) }],
  [
    'a proxy swallows the request and says 200 with nothing',
    { kind: 'own', answer: () => Promise.resolve(said(200, '')) },
  ],
  ['a middle box sends it twice', { kind: 'twice' }],
  ['the answer takes its time', { kind: 'delay', ms: 1_500 }],
];

for (const database of ['embedded', 'postgres'] as const) {
  test.describe(`Between the phone and the ${database} intake`, () => {
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

    /** A phone with these people's enrolments in its list, and nothing sent yet; `before` is what the network then does. */
    async function waitingOn(page: Page, people: readonly Answers[], before: () => void): Promise<Walker> {
      const walker = walkerAt(page);
      await becomeReadyOffline(walker, `${way.url}/kiriman`);
      await openOutbox(walker, way.url);
      await fillOutbox(walker, intake.url, people);
      before();
      await openOutbox(walker, way.url);
      return walker;
    }

    test('21, 27: whatever happens to a request or its answer, each enrolment is told received and held once', async ({
      page,
    }) => {
      const everybody: Answers[] = [];
      const walker = await waitingOn(page, [], () => undefined);
      for (const [why, fault] of ONCE) {
        const people = [someone(), someone()];
        everybody.push(...people);
        way.calm();
        way.set(SUBMISSIONS, fault, 1);
        await fillOutbox(walker, intake.url, people);
        await openOutbox(walker, way.url);
        await test.step(why, () => expectAll(walker, everybody.length, 'received'));
      }
      await expectAccessible(page, 'the list');
      await expectHeldOnce(intake, everybody);
    });

    test('6: in a network that wants a login nothing is told sent, and people are told what to do', async ({
      page,
    }) => {
      const people = [someone(), someone()];
      const walker = await waitingOn(page, people, () => way.set('/', { kind: 'captive-portal' }));
      const { words } = walker;
      const because = words('common:because.network-wants-login');
      expect(await sendNow(walker)).toBe(words('outbox:result.none', { still: 2, because }));
      await expectAll(walker, 2, 'waiting');
      await expect(page.getByRole('article').first()).toContainText(words('outbox:what.network-wants-login'));
      await expectAccessible(page, 'the list in a network that wants a login');
      expect(way.passed(SUBMISSIONS)).toBe(0);
      await expectNotHeld(intake, people);

      way.calm();
      // By itself, when its pause of some seconds is over: a tap might come after that.
      await expectAll(walker, 2, 'received');
      await expectHeldOnce(intake, people);
    });

    test('23: thirty failing answers in a row lose nothing, the pause grows to its cap and heeds the intake, a tap always tries', async ({
      page,
    }) => {
      const people = [someone()];
      const answers: readonly Answer[] = [
        said(500, 'broken'),
        said(502, '<h1>Bad gateway</h1>'),
        said(503, 'later', { 'retry-after': '1800' }),
        said(429, 'slowly', { 'retry-after': '900' }),
        said(504, ''),
      ];
      let tries = 0;
      const failing: Fault = {
        kind: 'own',
        answer: () => Promise.resolve(answers[tries++ % answers.length] ?? said(500, '')),
      };
      const walker = await waitingOn(page, people, () => way.set(SUBMISSIONS, failing));
      const reasons = ['intake-failed', 'intake-busy'].map((reason) =>
        walker.words('outbox:result.none', { still: 1, because: walker.words(`common:because.${reason}`) }),
      );
      while (tries < 30) {
        const before = tries;
        expect(reasons).toContain(await sendNow(walker));
        expect(tries, 'a tap tries whatever the pause').toBeGreaterThan(before);
        const { status, headers } = answers[(tries - 1) % answers.length] ?? said(500, '');
        const pauseMs = await readPause(page);
        const asked = Number(headers['retry-after'] ?? 0) * 1_000;
        if (asked > 0) expect(pauseMs, `after ${status}`).toBeGreaterThanOrEqual(asked - 5_000);
        // The attempt itself took a moment, which is in the difference.
        else expect(pauseMs, `after ${status}`).toBeLessThanOrEqual(5 * 60_000 + 5_000);
      }
      await expectAll(walker, 1, 'waiting');
      way.calm();
      expect(await sendNow(walker)).toBe(walker.words('outbox:result.all', { sent: 1 }));
      await expectHeldOnce(intake, people);
    });

    test('25: 401 and 403 leave the list whole, also after a reload, and sending goes on where it stood', async ({
      page,
    }) => {
      const people = [someone(), someone(), someone()];
      const walker = await waitingOn(page, people, () => way.set(SUBMISSIONS, { kind: 'status', status: 401 }));
      await sendNow(walker);
      way.set(SUBMISSIONS, { kind: 'status', status: 403 });
      await sendNow(walker);
      await openOutbox(walker, way.url);
      await expectAll(walker, 3, 'waiting');
      way.calm();
      await sendNow(walker);
      await expectAll(walker, 3, 'received');
      await expectHeldOnce(intake, people);
    });

    test('26: what is too large in one piece goes in smaller ones', async ({ page }) => {
      const people = [someone(), someone(), someone(), someone(), someone()];
      const small: Fault = {
        kind: 'own',
        answer: (body, pass) => (envelopesIn(body) > 2 ? Promise.resolve(said(413, 'too large')) : pass(body)),
      };
      const walker = await waitingOn(page, people, () => way.set(SUBMISSIONS, small));
      await expectAll(walker, 5, 'received');
      await expectHeldOnce(intake, people);
    });

    test('34: a tap that gets half of it through says how many went, how many are still here and why', async ({
      page,
    }) => {
      const people = [someone(), someone(), someone(), someone()];
      let tries = 0;
      const half: Fault = {
        kind: 'own',
        // Only two at a time, and from the second request on the intake is busy.
        answer: (body, pass) => {
          if (envelopesIn(body) > 2) return Promise.resolve(said(413, 'too large'));
          tries += 1;
          return tries === 1 ? pass(body) : Promise.resolve(said(503, 'busy', { 'retry-after': '600' }));
        },
      };
      const walker = await waitingOn(page, people, () => way.set('/', { kind: 'cut-before' }));
      // A long pause, so that the tap is the next try and not the app itself.
      way.set(SUBMISSIONS, { kind: 'status', status: 503, headers: { 'retry-after': '600' } });
      await sendNow(walker);
      way.set(SUBMISSIONS, half);
      const because = walker.words('common:because.intake-busy');
      expect(await sendNow(walker)).toBe(walker.words('outbox:result.some', { sent: 2, still: 2, because }));
      await expectAccessible(page, 'the list, half of it sent');
      way.calm();
      await sendNow(walker);
      await expectAll(walker, 4, 'received');
      await expectHeldOnce(intake, people);
    });

    test('41: a receipt that the intake has not signed is not believed', async ({ page }) => {
      const people = [someone(), someone()];
      const forged: Fault = {
        kind: 'own',
        answer: async (body, pass) => {
          const answer = await pass(body);
          // The first sign of each signature becomes another.
          const text = answer.text
            .toString('utf8')
            .replaceAll(/"signature":"(.)/g, (_, sign) => `"signature":"${sign === 'A' ? 'B' : 'A'}`);
          return { ...answer, text: Buffer.from(text) };
        },
      };
      const walker = await waitingOn(page, people, () => way.set(SUBMISSIONS, forged));
      const because = walker.words('common:because.intake-failed');
      expect(await sendNow(walker)).toBe(walker.words('outbox:result.none', { still: 2, because }));
      await expectAll(walker, 2, 'waiting');
      way.calm();
      await sendNow(walker);
      await expectAll(walker, 2, 'received');
      await expectHeldOnce(intake, people);
    });

    test('37: a redirect to another host gets nothing', async ({ page }) => {
      let heard = 0;
      const stranger = createServer((_, response) => {
        heard += 1;
        response.writeHead(200, { 'access-control-allow-origin': '*' }).end('{}');
      });
      await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
      const address = stranger.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      const people = [someone()];
      const location = `http://localhost:${port}${SUBMISSIONS}`;
      const walker = await waitingOn(page, people, () =>
        way.set(SUBMISSIONS, { kind: 'status', status: 307, headers: { location } }),
      );
      await sendNow(walker);
      await expectAll(walker, 1, 'waiting');
      expect(heard).toBe(0);
      way.calm();
      await sendNow(walker);
      await expectAll(walker, 1, 'received');
      await new Promise<void>((resolve) => stranger.close(() => resolve()));
      expect(heard).toBe(0);
      await expectHeldOnce(intake, people);
    });
  });
}

function said(status: number, text: string, headers: Record<string, string> = {}): Answer {
  return { status, headers: { 'content-type': 'text/plain', ...headers }, text: Buffer.from(text) };
}

function envelopesIn(body: Buffer): number {
  const request: unknown = JSON.parse(body.toString('utf8'));
  const envelopes = typeof request === 'object' && request !== null && 'envelopes' in request ? request.envelopes : [];
  return Array.isArray(envelopes) ? envelopes.length : 0;
}
