import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { isProblemCode } from '#domain/problems.ts';
import { isFinalProblem } from '#domain/stages.ts';
import type { OfficeAnswer } from '#domain/wire.ts';
import { FieldProblems } from '#features/FieldProblems.tsx';
import { Say } from '#features/Say.tsx';
import { STANDING_KINDS, type Standing, isChangeOfHeld, isSentBack, sinceOf } from '#features/standing.ts';
import { Lost } from '#features/status/Lost.tsx';
import { OfficeSays } from '#features/status/OfficeSays.tsx';
import { useFormats } from '#i18n/use-formats.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Notice } from '#ui/Notice.tsx';

/**
 * The state in one word, since when, what it means and what to do next.
 *
 * @param props.hasOwnNext what to do next stands below, with its button
 */
export function StandingNotice(props: {
  readonly entry: OutboxEntry;
  readonly standing: Standing;
  readonly office: OfficeAnswer | null;
  readonly hasOwnNext: boolean;
}) {
  const { entry, standing, office, hasOwnNext } = props;
  const { t } = useTranslation('status');
  const { instant } = useFormats();
  const sentence = useProblemText();
  const { delivery } = entry;
  const since = sinceOf(entry);
  const means = () => {
    if (delivery.kind === 'needs-help') return sentence(delivery.problem);
    // "Has not reached the receiver" would not be the whole truth.
    if (entry.lost !== null && (standing === 'waiting' || standing === 'sending'))
      return t('lost.waiting', { when: instant(Date.parse(entry.lost.receivedAt)) });
    // The office has something of it already, which "on this phone only" would deny.
    if (isChangeOfHeld(entry) && (standing === 'waiting' || standing === 'sending'))
      return t(
        standing === 'waiting' && isSentBack(entry.earlierStage) ? 'change.waitingSentBack' : `change.${standing}`,
      );
    return t(`state.${standing}.means`);
  };
  const isFinal = delivery.kind === 'needs-help' && isFinalProblem(delivery.problem);
  const next = () => {
    if (standing === 'needs-correction' && office !== null && office.fields.length > 0) return t('office.onlyThese');
    // The sentence of a reason that we know says what to do.
    if (standing === 'declined' && isProblemCode(office?.reason ?? '')) return null;
    return t(`state.${standing}.next`);
  };
  const toDo = isFinal || hasOwnNext ? null : next();
  return (
    <Notice kind={STANDING_KINDS[standing]} title={t(`state.${standing}.title`)}>
      <Say text={means()} />
      {entry.isBehind && delivery.kind === 'received' && <Say text={t('newest.why')} />}
      {entry.lost !== null && <Lost entry={entry} lost={entry.lost} />}
      {delivery.kind === 'needs-help' && <FieldProblems fields={delivery.fields} />}
      {office !== null && <OfficeSays office={office} />}
      {toDo !== null && <Say text={toDo} />}
      {entry.handedOverAtMs !== null && (standing === 'waiting' || standing === 'sending') && (
        <Say text={t('handedOver', { when: instant(entry.handedOverAtMs) })} />
      )}
      {entry.correctionProblem !== null && <Say text={sentence(entry.correctionProblem)} />}
      {since !== null && <Say text={t('since', { when: instant(since) })} />}
      {entry.erasedAt !== null && delivery.kind === 'received' && (
        <Say text={t('erased', { when: instant(Date.parse(entry.erasedAt)) })} />
      )}
    </Notice>
  );
}
