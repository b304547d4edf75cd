import { startTransition, useCallback, useEffect, useState } from 'react';
import type { DraftSummary } from '#device/drafts.ts';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { ProblemCode } from '#domain/problems.ts';

/** What is on this phone: forms not finished, and entries as they stand. */
export interface Outbox {
  readonly kind: 'reading' | 'read';
  readonly drafts: readonly DraftSummary[];
  readonly entries: readonly OutboxEntry[];
  /** More entries than are read. */
  readonly hasMore: boolean;
  /** What was thrown away and can be fetched back. */
  readonly discarded: Pick<Outbox, 'drafts' | 'entries' | 'hasMore'>;
  readonly problem: ProblemCode | null;
}

const PAGE = 20;
const NOTHING: Outbox['discarded'] = { drafts: [], entries: [], hasMore: false };
/** Its code could not be fetched: the connection broke before it was on the phone. */
const UNREAD: Outbox = { kind: 'read', ...NOTHING, discarded: NOTHING, problem: 'storage-unavailable' };

/** The outbox as it changes, whoever changes it: this page, another tab or the service worker. */
export function useOutbox(): Outbox & {
  readonly readAgain: () => Promise<void>;
  readonly showMore: () => void;
  /** After a problem: what could not be fetched is fetched again. */
  readonly retry: () => void;
} {
  const [outbox, setOutbox] = useState<Outbox>({ kind: 'reading', ...NOTHING, discarded: NOTHING, problem: null });
  const [limit, setLimit] = useState(PAGE);
  const [attempt, setAttempt] = useState(0);

  // Fails only as a value, which is shown. In small pieces: a slow phone answers a finger between two cards.
  const readAgain = useCallback(
    () =>
      readOutbox(limit)
        // Most often it is its code that has not come.
        .catch(() => UNREAD)
        .then((read) => startTransition(() => setOutbox(read))),
    [limit],
  );

  useEffect(() => {
    let stop: () => void = () => undefined;
    let wanted = true;
    void import('#device/outbox-watch.ts').then(
      ({ watchOutbox }) => {
        if (wanted) stop = watchOutbox(() => void readAgain());
      },
      () => setOutbox(UNREAD),
    );
    return () => {
      wanted = false;
      stop();
    };
  }, [readAgain, attempt]);

  return {
    ...outbox,
    readAgain,
    showMore: () => setLimit((shown) => shown + PAGE),
    retry: () => setAttempt((before) => before + 1),
  };
}

async function readOutbox(limit: number): Promise<Outbox> {
  const [{ listDrafts }, { listEntries }] = await Promise.all([
    import('#device/drafts.ts'),
    import('#device/outbox.ts'),
  ]);
  const [drafts, entries, thrownDrafts, thrownEntries] = await Promise.all([
    listDrafts(),
    listEntries({ limit: limit + 1 }),
    listDrafts({ discarded: true }),
    listEntries({ limit: limit + 1, discarded: true }),
  ]);
  return {
    kind: 'read',
    ...cut(drafts, entries, limit),
    discarded: cut(thrownDrafts, thrownEntries, limit),
    problem: drafts.ok ? (entries.ok ? null : entries.problem) : drafts.problem,
  };
}

function cut(
  drafts: Outcome<readonly DraftSummary[]>,
  entries: Outcome<readonly OutboxEntry[]>,
  limit: number,
): Outbox['discarded'] {
  return {
    drafts: drafts.ok ? drafts.value : [],
    entries: entries.ok ? entries.value.slice(0, limit) : [],
    hasMore: entries.ok && entries.value.length > limit,
  };
}
