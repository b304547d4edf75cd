import { useTranslation } from 'react-i18next';
import type { DraftSummary } from '#device/drafts.ts';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { UNDO_DAYS, UNDO_MS } from '#device/undo.ts';
import { Say } from '#features/Say.tsx';
import type { Discardable, Discarding } from '#features/use-discarding.ts';
import { useCopy } from '#features/use-copy.ts';
import { todayOf } from '#i18n/formats.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';

interface RecentlyDeletedProps {
  readonly drafts: readonly DraftSummary[];
  readonly entries: readonly OutboxEntry[];
  readonly nowMs: number;
  readonly onRestore: Discarding['restore'];
  /** Reads more of them; null when all are shown. */
  readonly onMore: (() => void) | null;
}

/** What was thrown away and can still be fetched back, each with its last day. */
export function RecentlyDeleted({ drafts, entries, nowMs, onRestore, onMore }: RecentlyDeletedProps) {
  const { t } = useTranslation('outbox');
  if (drafts.length + entries.length === 0) return null;
  return (
    <section aria-labelledby="deleted-title">
      <h2 id="deleted-title">{t('deletedTitle')}</h2>
      <Say text={t('deletedHint', { count: UNDO_DAYS })} />
      <ul className="cards">
        {entries.map((entry) => (
          <DeletedEntry key={entry.id} entry={entry} nowMs={nowMs} onRestore={onRestore} />
        ))}
        {drafts.map(({ id, name, discardedAtMs }) => (
          <Deleted
            key={id}
            what={{ kind: 'draft', id, name: name ?? t('draftUnnamed') }}
            discardedAtMs={discardedAtMs}
            nowMs={nowMs}
            onRestore={onRestore}
          />
        ))}
      </ul>
      {onMore !== null && (
        <Button kind="secondary" onClick={onMore}>
          {t('more')}
        </Button>
      )}
    </section>
  );
}

function DeletedEntry(props: {
  readonly entry: OutboxEntry;
  readonly nowMs: number;
  readonly onRestore: Discarding['restore'];
}) {
  const { entry, nowMs, onRestore } = props;
  const name = useCopy(entry)?.enrolment.identity.fullName ?? null;
  return (
    <Deleted
      what={{ kind: 'entry', id: entry.id, name: entry.reference }}
      whose={name}
      discardedAtMs={entry.discardedAtMs}
      nowMs={nowMs}
      onRestore={onRestore}
    />
  );
}

function Deleted(props: {
  readonly what: Discardable;
  readonly whose?: string | null;
  readonly discardedAtMs: number | null;
  readonly nowMs: number;
  readonly onRestore: Discarding['restore'];
}) {
  const { what, whose = null, discardedAtMs, nowMs, onRestore } = props;
  const { t } = useTranslation('outbox');
  const { ago, date } = useFormats();
  const at = discardedAtMs ?? nowMs;
  return (
    <li className="card">
      <p>
        <strong>{whose ?? what.name}</strong>
      </p>
      {whose !== null && <p>{what.name}</p>}
      <Say className="hint" text={t('deletedMeta', { when: ago(at, nowMs), until: date(todayOf(at + UNDO_MS)) })} />
      <Button kind="secondary" onClick={() => void onRestore(what)}>
        {t('restore')} <VisuallyHidden>{what.name}</VisuallyHidden>
      </Button>
    </li>
  );
}
