import { useTranslation } from 'react-i18next';
import type { ClaimGuide } from '#domain/claims.ts';
import { Say } from '#features/Say.tsx';

/** The times that the rules give, and which they do not. */
export function Times({ guide }: { readonly guide: ClaimGuide }) {
  const { t } = useTranslation('claims');
  const { event, report, expiry, wait, payout } = guide;
  const days = (report?.hours ?? 0) / 24;
  return (
    <ul className="times" data-share="list">
      {report !== null && (
        <Say
          as="li"
          text={event === 'occupational-disease' ? t('times.report-diagnosis', { days }) : t('times.report', { days })}
        />
      )}
      {expiry !== null && <Say as="li" text={t('times.expiry', { years: expiry.years })} />}
      {report === null && expiry === null && wait === null && <Say as="li" text={t('times.reportUnknown')} />}
      <Say as="li" text={payout === null ? t('times.payoutUnknown') : t('times.payout', { days: payout.days })} />
    </ul>
  );
}
