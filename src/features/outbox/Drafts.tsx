import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import type { DraftSummary } from '#device/drafts.ts';
import { JustDiscarded } from '#features/JustDiscarded.tsx';
import { type Discarding, cardIdOf } from '#features/use-discarding.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';

interface DraftsProps {
  readonly drafts: readonly DraftSummary[];
  readonly nowMs: number;
  readonly discarding: Discarding;
}

/** Forms that are not finished: to go on with, or to delete with a way back. */
export function Drafts({ drafts, nowMs, discarding }: DraftsProps) {
  const { t } = useTranslation('outbox');
  const nameOf = (draft: DraftSummary) => draft.name ?? t('draftUnnamed');
  const last = discarding.last?.kind === 'draft' ? discarding.last : null;

  async function discard(draft: DraftSummary): Promise<void> {
    const { discardDraft } = await import('#device/drafts.ts');
    const done = await discardDraft(draft.id);
    const countable = draft.corrects === null && !draft.unreadable;
    // Not thrown away, then: it is still in the list, and the list says what is wrong with the store.
    if (done.ok) await discarding.tell({ kind: 'draft', id: draft.id, name: nameOf(draft), countable });
  }

  if (drafts.length === 0 && last === null) return null;
  return (
    <section aria-labelledby="drafts-title">
      <h2 id="drafts-title">{t('draftsTitle')}</h2>
      {last !== null && <JustDiscarded key={last.id} what={last} onRestore={discarding.restore} />}
      {drafts.map((draft) => (
        <article
          key={draft.id}
          className="card"
          id={cardIdOf({ kind: 'draft', id: draft.id })}
          tabIndex={-1}
          aria-label={nameOf(draft)}
        >
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
          {draft.corrects !== null && <>{t('draftCorrects', { reference: draft.corrects })} </>}
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
