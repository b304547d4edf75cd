import { type FaultProxy, startFaultProxy } from './faults/fault-proxy.ts';
import { readLedger } from './ledger.ts';
import { expectHeldOnce, fillOutbox, openOutbox, sendNow } from './outbox.ts';
import { expect, expectAccessible, test } from './page-fixture.ts';
import { someone, submissionOf } from './people.ts';
import { becomeReadyOffline } from './phone.ts';
import { SubmissionsRequest, SubmissionsResponse } from '#domain/wire.ts';
import { agree, boxOf, buttonOf, enrol, fillStep, headingOf, walkerAt } from './walk.ts';
import { type Intake, startIntake } from './world.ts';

test.use({ network: 'troubled' });

const SUBMISSIONS = '/api/submissions';

for (const database of ['embedded', 'postgres'] as const) {
  test.describe(`The ${database} intake refuses one`, () => {
    let intake: Intake;
    let way: FaultProxy;
    test.beforeAll(async () => {
      intake = await startIntake({ database });
      way = await startFaultProxy(() => intake.url);
    });
    test.afterAll(async () => {
      await way.close();
      await intake.dispose();
    });

    test('24, 34: one of ten is refused; nine go through, the one says why, is corrected without signal and sent under its own id', async ({
      page,
      context,
    }) => {
      const worker = someone();
      const others = Array.from({ length: 9 }, () => someone());
      const walker = walkerAt(page);
      const { words } = walker;
      way.set(SUBMISSIONS, { kind: 'status', status: 503, headers: { 'retry-after': '600' } });
      await becomeReadyOffline(walker, way.url);
      const { id, reference } = await enrol(walker, way.url, worker);
      await fillOutbox(walker, way.url, others);
      await openOutbox(walker, way.url);

      way.set(SUBMISSIONS, {
        kind: 'own',
        answer: async (body) => ({ status: 200, headers: {}, text: await refuse(id, body, intake.url) }),
      });
      const nine = words('outbox:result.all', { sent: 9 });
      expect(await sendNow(walker)).toBe(`${nine} ${words('outbox:result.help', { help: 1 })}`);
      const card = page.getByRole('article', { name: reference });
      await expect(card).toContainText(words('status:state.needs-help.title'));
      await expect(card).toContainText(words('problems:phone-too-short'));
      await expectAccessible(page, 'the list, one refused');
      await expectHeldOnce(intake, others);

      way.set('/', { kind: 'cut-before' });
      way.set(SUBMISSIONS, { kind: 'cut-before' });
      await context.setOffline(true);
      await card.getByRole('button', { name: words('outbox:correct') }).click();
      // It opens where the intake found the fault.
      await expect(headingOf(walker, 'kontak')).toBeVisible();
      await expectAccessible(page, 'the page to correct');
      const corrected = { ...worker, phone: '081200009999' };
      await boxOf(walker, words('enrol:kontak.phoneLabel')).fill(corrected.phone);
      await buttonOf(walker).click();
      await expect(headingOf(walker, 'periksa')).toBeVisible();
      await buttonOf(walker).click();
      await expect(headingOf(walker, 'persetujuan')).toBeVisible();
      await fillStep(walker, 'persetujuan', corrected);
      const again = await agree(walker);
      expect(again).toEqual({ id, reference });

      way.calm();
      await context.setOffline(false);
      await openOutbox(walker, way.url);
      await expect(card).toContainText(words('status:state.received.title'));
      const held = (await readLedger(intake)).filter((line) => line.id === id);
      expect(held.map(({ version }) => version)).toEqual([2]);
      expect(held[0]?.submission.enrolment).toEqual(submissionOf(corrected).enrolment);
    });
  });
}

/** The answer of an intake that finds a fault with one enrolment of a request and takes the others. */
async function refuse(id: string, body: Buffer, intakeUrl: string): Promise<Buffer> {
  const request = SubmissionsRequest.parse(JSON.parse(body.toString('utf8')));
  const isRefused = (envelope: unknown) =>
    typeof envelope === 'object' && envelope !== null && 'id' in envelope && envelope.id === id;
  const places = request.envelopes.flatMap((envelope, place) => (isRefused(envelope) ? [] : [place]));
  const answered = await fetch(`${intakeUrl}${SUBMISSIONS}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...request, envelopes: request.envelopes.filter((envelope) => !isRefused(envelope)) }),
  });
  const response = SubmissionsResponse.parse(await answered.json());
  const fields = [{ field: 'contact.phone', problem: 'phone-too-short' }];
  const refusals = request.envelopes.flatMap((envelope, place) =>
    isRefused(envelope) ? [{ outcome: 'refused', place, problem: 'submission-invalid', fields }] : [],
  );
  const taken = response.answers.map((answer) => ({ ...answer, place: places[answer.place] ?? -1 }));
  return Buffer.from(JSON.stringify({ ...response, answers: [...taken, ...refusals] }));
}
