import {
  EDITION_BYTES_LIMIT,
  EditionActRequest,
  EditionSaveRequest,
  type EditionShown,
  type EditionsAnswer,
} from '#domain/edition-wire.ts';
import { dayInJakarta } from '#domain/plain-date.ts';
import type { TariffBook } from '#domain/tariff-book.ts';
import { TARIFFS, newerBook } from '#domain/tariffs.ts';
import type { OfficeHandler } from '#server/auth/office-gate.ts';
import { problemResponse } from '#server/problem-response.ts';
import type { PublishedReader } from '#server/published.ts';
import { answering } from '#server/routes/answering.ts';
import type { Account } from '#server/store/accounts.ts';
import type { Queries } from '#server/store/connect.ts';
import {
  type EditionChange,
  type EditionChanged,
  type ListedEdition,
  actOnEdition,
  beginEdition,
  digestOf,
  findPublishedTariffs,
  listEditions,
  saveEdition,
} from '#server/store/tariff-editions.ts';

interface TariffParts {
  readonly queries: Queries;
  readonly published: PublishedReader;
  /** What the intake was started with, or null for the app's own. */
  readonly tariffs: TariffBook | null;
  readonly now: () => Date;
}

/** GET /api/office/tariffs */
export function tariffsHandler(parts: TariffParts): OfficeHandler {
  return async () => Response.json(await editionsOf(parts));
}

/** POST /api/office/tariffs/begin: a draft of one's own. Prices are for all phones, so only who may work everywhere writes them. */
export function tariffsBeginHandler(parts: TariffParts): OfficeHandler {
  return async (_, { account }) => {
    if (account.regions !== 'all') return problemResponse(403, 'not-allowed');
    await beginEdition(parts.queries, changeBy(parts, account));
    return Response.json(await editionsOf(parts));
  };
}

/** POST /api/office/tariffs/save */
export function tariffsSaveHandler(parts: TariffParts): OfficeHandler {
  return answering(
    EditionSaveRequest,
    async (asked, { account }) => {
      if (account.regions !== 'all') return problemResponse(403, 'not-allowed');
      return answerTo(parts, await saveEdition(parts.queries, asked, changeBy(parts, account)));
    },
    EDITION_BYTES_LIMIT,
  );
}

/** POST /api/office/tariffs/act */
export function tariffsActHandler(parts: TariffParts): OfficeHandler {
  return answering(EditionActRequest, async ({ number, act, seen, reason }, { account }) => {
    if (account.regions !== 'all') return problemResponse(403, 'not-allowed');
    const words = reason?.trim() ?? '';
    const asked = { number, act, seen, reason: words === '' ? null : words };
    const changed = await actOnEdition(parts.queries, asked, changeBy(parts, account));
    if (changed.ok) parts.published.forget();
    return answerTo(parts, changed);
  });
}

async function answerTo(parts: TariffParts, changed: EditionChanged): Promise<Response> {
  if (changed.ok) return Response.json(await editionsOf(parts));
  if (changed.problem === 'not-found') return problemResponse(404, 'not-found');
  if (changed.problem === 'check-fields') return problemResponse(422, 'check-fields', {}, changed.fields);
  return problemResponse(changed.problem === 'edition-reason' ? 422 : 409, changed.problem);
}

function changeBy({ now, tariffs }: TariffParts, by: Account): EditionChange {
  const at = now();
  return { by, at, today: dayInJakarta(at), first: tariffs ?? TARIFFS };
}

async function editionsOf({ queries, tariffs, now }: TariffParts): Promise<EditionsAnswer> {
  const first = tariffs ?? TARIFFS;
  const published = await findPublishedTariffs(queries, first);
  return {
    today: dayInJakarta(now()),
    inForce: published?.number ?? 0,
    book: newerBook(published?.book ?? first),
    editions: (await listEditions(queries)).map(shown),
  };
}

function shown({ edition, authorName, decidedName, withdrawnName }: ListedEdition): EditionShown {
  const done = (id: string | null, name: string | null, at: Date | null) =>
    id === null || at === null ? null : { by: name ?? id, at: at.toISOString() };
  return {
    number: edition.number,
    status: edition.status,
    author: { id: edition.author, name: authorName ?? edition.author },
    basedOn: edition.basedOn,
    changedAt: edition.changedAt.toISOString(),
    draft: edition.draft,
    book: edition.book,
    digest: digestOf(edition.book),
    startsIn: edition.startsIn,
    reason: edition.reason,
    decided: done(edition.decidedBy, decidedName, edition.decidedAt),
    withdrawn: done(edition.withdrawnBy, withdrawnName, edition.withdrawnAt),
  };
}
