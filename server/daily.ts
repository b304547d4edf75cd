import { type Log, errorFields } from '#server/log.ts';
import { checkAudit } from '#server/store/audit-check.ts';
import type { Queries } from '#server/store/connect.ts';
import { eraseOldContestWords } from '#server/store/pay.ts';
import { purgePhotos } from '#server/store/photos.ts';
import { runRetention } from '#server/store/retention.ts';
import { eraseOldVisits } from '#server/store/visits.ts';
import { forgetDeliveries } from '#server/store/webhooks.ts';

const DAY_MS = 86_400_000;

/**
 * What is done at the start and once a day: erasing what is due, and a walk along the audit. Nobody waits for it, and what fails is
 * done the next day.
 *
 * @returns ends it
 */
export function startDaily(parts: {
  readonly queries: Queries;
  readonly now: () => Date;
  readonly log: Log;
}): () => void {
  const { queries, now, log } = parts;
  let isEnded = false;
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (thrown) {
      // The database is away, or was closed under it: tomorrow is another day.
      if (!isEnded) log('error', 'daily-failed', errorFields(thrown));
    }
  };
  const run = async () => {
    await attempt(async () => {
      const erased = await runRetention(queries, now());
      if (erased > 0) log('info', 'cases-erased', { rows: erased });
    });
    await attempt(async () => {
      const erased = await eraseOldVisits(queries, now());
      if (erased > 0) log('info', 'visits-erased', { rows: erased });
      await eraseOldContestWords(queries, now());
    });
    await attempt(async () => {
      const purged = await purgePhotos(queries, now());
      if (purged > 0) log('info', 'photos-purged', { rows: purged });
    });
    await attempt(async () => {
      const forgotten = await forgetDeliveries(queries, now());
      if (forgotten > 0) log('info', 'deliveries-forgotten', { rows: forgotten });
    });
    await attempt(() => checkAudit(queries, now()));
  };
  // Never fails: see above.
  void run();
  const timer = setInterval(() => void run(), DAY_MS);
  timer.unref();
  return () => {
    isEnded = true;
    clearInterval(timer);
  };
}
