import type { TFunction } from 'i18next';
import { CALL_CENTRE, claimGuide } from '#domain/claims.ts';
import type { Submission } from '#domain/enrolment.ts';
import type { Standing } from '#features/standing.ts';

/** One thing that the summary says: what it is, and how it is. */
export interface SummaryLine {
  readonly id: string;
  readonly label: string;
  readonly value: string;
}

/**
 * What the summary says of an enrolment, in order. The NIK, the telephone number and the address are never in it, the name and the
 * participant number only when the person wants them there.
 */
export function summaryLines(
  t: TFunction<'status'>,
  of: {
    readonly reference: string;
    readonly standing: Standing;
    readonly on: string;
    readonly submission: Submission | null;
    readonly withName: boolean;
    readonly kpj: string | null;
  },
): readonly SummaryLine[] {
  const { reference, standing, on, submission, withName, kpj } = of;
  const accident = claimGuide('work-accident').report;
  return [
    { id: 'code', label: t('card.code'), value: reference },
    ...(withName && submission !== null
      ? [{ id: 'name', label: t('card.name'), value: submission.enrolment.identity.fullName }]
      : []),
    ...(kpj === null ? [] : [{ id: 'number', label: t('card.number'), value: kpj }]),
    { id: 'state', label: t('card.state'), value: `${t(`state.${standing}.title`)} (${on})` },
    ...(submission === null
      ? []
      : [
          {
            id: 'programmes',
            label: t('card.programmes'),
            value: t(`card.${submission.enrolment.plan.programmes}`),
          },
        ]),
    ...(accident === null
      ? []
      : [
          {
            id: 'accident',
            label: t('card.accidentTitle'),
            value: t('card.accident', { days: accident.hours / 24, phone: CALL_CENTRE }),
          },
        ]),
  ];
}
