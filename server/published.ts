import type { TariffBook } from '#domain/tariff-book.ts';
import { TARIFFS } from '#domain/tariffs.ts';
import type { Operator } from '#domain/wire.ts';
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
  /** @throws when the database cannot be asked and never could */
  find(): Promise<Published>;
  /** Something was published here: the next one who asks is told. */
  forget(): void;
}

/** Other instances publish too: what was read is believed for this long. */
const BELIEVED_MS = 10_000;

/** Reads what is published at most every ten seconds: phones ask at each visit. While the database is away, the last known stands. */
export function createPublished(parts: {
  readonly queries: Queries;
  /** What the intake was started with. */
  readonly tariffs: TariffBook | null;
  readonly monotonicMs: () => number;
}): PublishedReader {
  const { queries, tariffs, monotonicMs } = parts;
  let known: { readonly at: number; readonly published: Published } | null = null;
  let isOld = true;
  return {
    find: async () => {
      const at = monotonicMs();
      if (known !== null && !isOld && at - known.at < BELIEVED_MS) return known.published;
      try {
        isOld = false;
        const agency = await findAgency(queries);
        const book = (await findPublishedTariffs(queries, tariffs ?? TARIFFS))?.book ?? tariffs;
        known = { at, published: { operator: agency?.operator ?? null, tariffs: book } };
      } catch (thrown) {
        // Asked again by the next phone; without anything to say this one is told to come back.
        isOld = true;
        if (known === null) throw thrown;
      }
      return known.published;
    },
    forget: () => {
      isOld = true;
    },
  };
}
