import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import { isDiscardable } from '#device/never-left.ts';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { isWithdrawnAfterAll } from '#device/withdrawn-after-all.ts';
import { isFinalProblem } from '#domain/stages.ts';
import { Correct } from '#features/Correct.tsx';
import { FieldProblems } from '#features/FieldProblems.tsx';
import { PhotoStanding } from '#features/PhotoStanding.tsx';
import { SentBackNames } from '#features/SentBackNames.tsx';
import { STANDING_KINDS, standingOf } from '#features/standing.ts';
import { useCopy } from '#features/use-copy.ts';
import { DiscardEntry } from '#features/DiscardEntry.tsx';
import { cardIdOf } from '#features/use-discarding.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { LinkButton } from '#ui/LinkButton.tsx';
import { Notice } from '#ui/Notice.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';

/** One entry: its code, whose it is, how it stands by sign and word, since when, and what to do. */
export function EntryCard(props: {
  readonly entry: OutboxEntry;
  readonly nowMs: number;
  readonly onDiscarded: () => void;
}) {
  const { entry, nowMs, onDiscarded } = props;
  const { t } = useTranslation(['outbox', 'status', 'enrol']);
  const sentence = useProblemText();
  const { ago } = useFormats();
  const { base } = useRouter();
  const name = useCopy(entry)?.enrolment.identity.fullName ?? null;
  const { delivery, reference } = entry;
  const standing = standingOf(entry);
  return (
    <article className="card" id={cardIdOf({ kind: 'entry', id: entry.id })} tabIndex={-1} aria-label={reference}>
      <h3>{name ?? reference}</h3>
      {name !== null && <div className="code">{reference}</div>}
      <Notice kind={STANDING_KINDS[standing]} title={t(`status:state.${standing}.title`)}>
        <WhatToDo entry={entry} />
        {standing === 'needs-correction' && <SentBackNames entry={entry} as="p" />}
        {entry.isBehind && delivery.kind === 'received' && <p>{t('status:newest.why')}</p>}
        {entry.correctionProblem !== null && <p>{sentence(entry.correctionProblem)}</p>}
      </Notice>
      <p className="hint">
        {delivery.kind === 'received'
          ? t('receivedAt', { when: ago(Date.parse(delivery.receipt.receivedAt), nowMs) })
          : t('queued', { when: ago(entry.queuedAtMs, nowMs) })}
        {delivery.kind === 'waiting' && entry.lastTriedAtMs !== null && (
          <>. {t('lastTried', { when: ago(entry.lastTriedAtMs, nowMs) })}</>
        )}
      </p>
      {(delivery.kind === 'waiting' || delivery.kind === 'sending') && entry.handedOverAtMs !== null && (
        <p className="hint">{t('status:handedOver', { when: ago(entry.handedOverAtMs, nowMs) })}</p>
      )}
      <PhotoStanding entry={entry} />
      <div className="actions">
        {(standing === 'needs-correction' || (delivery.kind === 'needs-help' && !isFinalProblem(delivery.problem))) && (
          <Correct entry={entry} word={t('correct')} />
        )}
        <LinkButton kind="quiet" href={`${base}/kiriman/${entry.id}`}>
          {t('open')} <VisuallyHidden>{reference}</VisuallyHidden>
        </LinkButton>
        {isDiscardable(entry) ? (
          <DiscardEntry entry={entry} nowMs={nowMs} onDiscarded={onDiscarded} />
        ) : (
          (delivery.kind === 'needs-help' || delivery.kind === 'waiting') &&
          !isWithdrawnAfterAll(entry) && (
            <LinkButton kind="quiet" href={`${base}/kiriman/${entry.id}#withdraw-title`}>
              {t('status:withdraw.begin')} <VisuallyHidden>{reference}</VisuallyHidden>
            </LinkButton>
          )
        )}
      </div>
    </article>
  );
}

function WhatToDo({ entry }: { readonly entry: OutboxEntry }) {
  const { t } = useTranslation(['outbox', 'status']);
  const sentence = useProblemText();
  const { instant } = useFormats();
  const { delivery, lost } = entry;
  const standing = standingOf(entry);
  if (lost !== null && delivery.kind === 'waiting')
    return <p>{t('status:lost.waiting', { when: instant(Date.parse(lost.receivedAt)) })}</p>;
  if (lost !== null && standing === 'received') return <p>{t('status:lost.back')}</p>;
  switch (delivery.kind) {
    case 'waiting':
      return <p>{t(delivery.because === 'network-wants-login' ? 'what.network-wants-login' : 'what.waiting')}</p>;
    case 'sending':
      return <p>{t('what.sending')}</p>;
    case 'received':
      return <p>{standing === 'received' ? t('what.received') : t(`status:state.${standing}.means`)}</p>;
    case 'withdrawing':
    case 'withdrawn':
      return <p>{t(`status:state.${delivery.kind}.means`)}</p>;
    case 'needs-help':
      return (
        <>
          <p>{sentence(delivery.problem)}</p>
          <FieldProblems fields={delivery.fields} />
        </>
      );
  }
}
