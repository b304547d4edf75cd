import { useTranslation } from 'react-i18next';
import { tableFor } from '#domain/benefit-lines.ts';
import type { ClaimEvent } from '#domain/claims.ts';
import { SAVINGS_AGE } from '#features/claims/savings-age.ts';
import { Say } from '#features/Say.tsx';

/** What this event is, in a sentence or two. */
export function EventLead({ event, className }: { readonly event: ClaimEvent; readonly className?: string }) {
  const { t } = useTranslation('claims');
  const { mostChildren, childUnderAge } = tableFor({}).scholarship;
  return (
    <Say
      text={t(`${event}.lead`, { age: SAVINGS_AGE, children: mostChildren, under: childUnderAge })}
      {...(className !== undefined && { className })}
    />
  );
}
