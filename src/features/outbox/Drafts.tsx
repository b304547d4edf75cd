import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import type { DraftSummary } from '#device/drafts.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { Notice } from '#ui/Notice.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { announce } from '#ui/announce.ts';

interface DraftsProps {
  readonly drafts: readonly DraftSummary[];
  readonly nowMs: number;
  readonly onChanged: () => void;
}

/** Forms that are not finished: to go on with, or to delete with a way back. */
export function Drafts({ drafts, nowMs, onChanged }: DraftsProps) {
  const { t } = useTranslation('outbox');
  const [discarded, setDiscarded] = useState<{ id: string; name: string } | null>(null);
  const nameOf = (draft: DraftSummary) => draft.name ?? t('draftUnnamed');

  async function discard(draft: DraftSummary): Promise<void> {
    const { discardDraft } = await import('#device/drafts.ts');
    const done = await discardDraft(draft.id);
    onChanged();
    if (!done.ok) return;
    setDiscarded({ id: draft.id, name: nameOf(draft) });
    announce(t('discarded', { name: nameOf(draft) }));
  }
  async function restore(id: string): Promise<void> {
    const { restoreDraft } = await import('#device/drafts.ts');
    await restoreDraft(id);
    setDiscarded(null);
    onChanged();
    announce(t('undone'));
  }

  if (drafts.length === 0 && discarded === null) return null;
  return (
    <section aria-labelledby="drafts-title">
      <h2 id="drafts-title">{t('draftsTitle')}</h2>
      {discarded !== null && (
        <Notice kind="info" title={t('discarded', { name: discarded.name })}>
          <Button kind="secondary" onClick={() => void restore(discarded.id)}>
            {t('undo')}
          </Button>
        </Notice>
      )}
      {drafts.map((draft) => (
        <article key={draft.id} className="card" aria-label={nameOf(draft)}>
          <DraftCard draft={draft} name={nameOf(draft)} nowMs={nowMs} onDiscard={() => void discard(draft)} />
        </article>
      ))}
    </section>
  );
}

function DraftCard(props: {
  readonly draft: DraftSummary;
  readonly name: string;
  readonly nowMs: number;
  readonly onDiscard: () => void;
}) {
  const { draft, name, nowMs, onDiscard } = props;
  const { t } = useTranslation(['outbox', 'enrol']);
  const { ago } = useFormats();
  const { base } = useRouter();
  const path = draft.step === 'nik' ? '/daftar/' : `/daftar/${draft.step}`;
  return (
    <>
      <h3>{name}</h3>
      {draft.unreadable ? (
        <p>
          <Icon name="warning" /> {t('draftUnreadable')}
        </p>
      ) : (
        <p className="hint">
          {t('draftMeta', { step: t(`enrol:title.${draft.step}`), when: ago(draft.updatedAtMs, nowMs) })}
        </p>
      )}
      <div className="actions">
        {!draft.unreadable && (
          <LinkButton kind="secondary" href={`${base}${path}?d=${draft.id}`}>
            {t('draftOpen')} <VisuallyHidden>{name}</VisuallyHidden>
          </LinkButton>
        )}
        <Button kind="quiet" onClick={onDiscard}>
          {t('discard')} <VisuallyHidden>{name}</VisuallyHidden>
        </Button>
      </div>
    </>
  );
}
