import { PATHS, StatusResponse } from '#domain/wire.ts';
import { sendBatch } from '#e2e/wire/phone.ts';
import type { Envelope } from '#domain/wire.ts';
import type { Enrolment } from '#bench/enrolments.ts';

/** Sends all of them, so many in one request and so many requests at once; the value is how many a second were acknowledged. */
export async function acknowledgedPerSecond(
  url: string,
  envelopes: readonly Envelope[],
  { inOne, atOnce }: { readonly inOne: number; readonly atOnce: number },
): Promise<number> {
  const batches = Array.from({ length: Math.ceil(envelopes.length / inOne) }, (_, n) =>
    envelopes.slice(n * inOne, (n + 1) * inOne),
  );
  let accepted = 0;
  const send = async () => {
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      const said = await sendBatch(url, batch);
      if (said.kind === 'answered') accepted += said.answers.filter(({ outcome }) => outcome === 'accepted').length;
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: atOnce }, send));
  const seconds = (performance.now() - begun) / 1_000;
  if (accepted !== envelopes.length) throw new Error(`${accepted} of ${envelopes.length} were acknowledged`);
  return accepted / seconds;
}

/** Asks how they fare, so many in one request, eight requests at once; the value is how long that took, milliseconds. */
export async function pollStatus(url: string, enrolments: readonly Enrolment[], inOne: number): Promise<number> {
  const waiting = enrolments.map(({ submission }) => ({ id: submission.id, secret: submission.statusSecret }));
  let held = 0;
  const ask = async () => {
    for (let questions = waiting.splice(0, inOne); questions.length > 0; questions = waiting.splice(0, inOne)) {
      const response = await fetch(url + PATHS.status, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ protocol: 1, knowsErased: true, questions }),
      });
      const { answers } = StatusResponse.parse(await response.json());
      held += answers.filter(({ outcome }) => outcome === 'held').length;
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: 8 }, ask));
  const tookMs = performance.now() - begun;
  if (held !== enrolments.length) throw new Error(`${held} of ${enrolments.length} are held`);
  return tookMs;
}
