import { useCallback, useEffect, useState } from 'react';
import type { DraftSummary } from '#device/drafts.ts';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import type { ProblemCode } from '#domain/problems.ts';

/** What is on this phone: forms not finished, and entries as they stand. */
export interface Outbox {
  readonly kind: 'reading' | 'read';
  readonly drafts: readonly DraftSummary[];
  readonly entries: readonly OutboxEntry[];
  /** More entries than are read. */
  readonly hasMore: boolean;
  readonly problem: ProblemCode | null;
}

const PAGE = 20;

/** The outbox as it changes, whoever changes it: this page, another tab or the service worker. */
export function useOutbox(): Outbox & { readonly readAgain: () => void; readonly showMore: () => void } {
  const [outbox, setOutbox] = useState<Outbox>({
    kind: 'reading',
    drafts: [],
    entries: [],
    hasMore: false,
    problem: null,
  });
  const [limit, setLimit] = useState(PAGE);

  const readAgain = useCallback(() => {
    // Fails only as a value, which is shown.
    void readOutbox(limit).then(setOutbox);
  }, [limit]);

  useEffect(() => {
    let stop: () => void = () => undefined;
    let wanted = true;
    void import('#device/outbox-watch.ts').then(({ watchOutbox }) => {
      if (wanted) stop = watchOutbox(readAgain);
    });
    return () => {
      wanted = false;
      stop();
    };
  }, [readAgain]);

  return { ...outbox, readAgain, showMore: () => setLimit((shown) => shown + PAGE) };
}

async function readOutbox(limit: number): Promise<Outbox> {
  const [{ listDrafts }, { listEntries }] = await Promise.all([
    import('#device/drafts.ts'),
    import('#device/outbox.ts'),
  ]);
  const [drafts, entries] = await Promise.all([listDrafts(), listEntries({ limit: limit + 1 })]);
  return {
    kind: 'read',
    drafts: drafts.ok ? drafts.value : [],
    entries: entries.ok ? entries.value.slice(0, limit) : [],
    hasMore: entries.ok && entries.value.length > limit,
    problem: drafts.ok ? (entries.ok ? null : entries.problem) : drafts.problem,
  };
}
