import { EXPORT_PATHS } from '#domain/export-wire.ts';
import { isRepeatable } from '#domain/office-repeats.ts';
import { RESULT_PATHS } from '#domain/results-wire.ts';
import { type Log, errorFields } from '#server/log.ts';
import type { OfficeRouteEntry } from '#server/office-routes.ts';
import { within } from '#server/patience.ts';
import { UNAVAILABLE_RETRY_S, busyResponse, savedUnknownResponse } from '#server/problem-response.ts';

/**
 * The most that the office waits for an answer, or for its beginning where that is read out bit by bit. After twenty seconds its pages take
 * their own line for dead (LIMIT_MS of their office-api.ts), and would have her look for what is wrong with it.
 */
const OFFICE_PATIENCE_MS = 15_000;

/** Many seals are opened or closed for one answer, and the pages wait for it for as long as it takes. */
const LONG: ReadonlySet<string> = new Set([EXPORT_PATHS.part, RESULT_PATHS.check, RESULT_PATHS.record]);

/**
 * The handler of a route, which says "try again" where an answer does not come in time. What was asked may have been done all the same: where
 * a second time would not be the first (another agent, another key), it says that this is not known.
 */
export function inTime({ method, path, handle }: OfficeRouteEntry, log: Log): OfficeRouteEntry['handle'] {
  if (LONG.has(path)) return handle;
  const isHarmless = method === 'GET' || isRepeatable(path);
  return async (context) => {
    const answered = await within(
      OFFICE_PATIENCE_MS,
      () => handle(context),
      (thrown) => log('error', 'request-failed', errorFields(thrown)),
    );
    return answered ?? (isHarmless ? busyResponse(UNAVAILABLE_RETRY_S) : savedUnknownResponse());
  };
}
