import type { TariffBook } from '#domain/tariff-book.ts';
import { TARIFFS } from '#domain/tariffs.ts';
import type { Operator } from '#domain/wire.ts';
import { type Log, errorFields } from '#server/log.ts';
import { PHONE_PATIENCE_MS, within } from '#server/patience.ts';
import { findAgency } from '#server/store/agency.ts';
import type { Queries } from '#server/store/connect.ts';
import { findPublishedTariffs } from '#server/store/tariff-editions.ts';

/** What administrators have decided for all phones, as far as it differs from what the intake was started with. */
export interface Published {
  /** Null while the settings say it. */
  readonly operator: Operator | null;
  /** Null while no edition was ever approved and the intake was started with none. */
  readonly tariffs: TariffBook | null;
}

/** What is published, for every phone that asks. */
export interface PublishedReader {
  /** Null when the database does not say it, and never did. */
  find(): Promise<Published | null>;
  /** Something was published here: the next one who asks is told. */
  forget(): void;
}

/** Other instances publish too: what was read is believed for this long. */
const BELIEVED_MS = 10_000;
/** How long a phone waits here while the last known would do: it gives up after three seconds (src/device/config.ts). */
const KNOWN_PATIENCE_MS = 2_000;

/**
 * Reads what is published at most every ten seconds, once for all who ask meanwhile: phones ask at each visit. While the database is away
 * or says nothing, the last known stands. Keys are none of this: they are in the key file, and told as they are now.
 */
export function createPublished(parts: {
  readonly queries: Queries;
  /** What the intake was started with. */
  readonly tariffs: TariffBook | null;
  readonly monotonicMs: () => number;
  readonly log: Log;
}): PublishedReader {
  const { queries, tariffs, monotonicMs, log } = parts;
  let known: { readonly at: number; readonly published: Published } | null = null;
  let isOld = true;
  let reading: Promise<Published | null> | null = null;

  const read = async (): Promise<Published | null> => {
    try {
      const agency = await findAgency(queries);
      const book = (await findPublishedTariffs(queries, tariffs ?? TARIFFS))?.book ?? tariffs;
      return { operator: agency?.operator ?? null, tariffs: book };
    } catch (thrown) {
      // Away: the next phone asks again. Only without a last known it is news.
      if (known === null) log('error', 'config-not-read', errorFields(thrown));
      return null;
    }
  };

  const begin = (): Promise<Published | null> => {
    const at = monotonicMs();
    isOld = false;
    const own: Promise<Published | null> = read().then((published) => {
      // Forgotten meanwhile: it may lack what was published here, and is not what others are told.
      if (reading !== own) return published;
      reading = null;
      if (published === null) isOld = true;
      else known = { at, published };
      return published;
    });
    return own;
  };

  return {
    find: async () => {
      if (known !== null && !isOld && monotonicMs() - known.at < BELIEVED_MS) return known.published;
      const asked = (reading ??= begin());
      const told = await within(known === null ? PHONE_PATIENCE_MS : KNOWN_PATIENCE_MS, () => asked);
      if (told !== null || known === null) return told;
      // Still silent: those who come next need not wait for it as well.
      if (reading === asked) known = { ...known, at: monotonicMs() };
      return known.published;
    },
    forget: () => {
      isOld = true;
      reading = null;
    },
  };
}
