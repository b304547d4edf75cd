import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { FieldProblems } from '#features/FieldProblems.tsx';
import type { Standing } from '#features/status/progress.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Notice } from '#ui/Notice.tsx';

const KINDS = {
  waiting: 'info',
  sending: 'info',
  'needs-help': 'warning',
  received: 'success',
  'in-review': 'info',
  'needs-correction': 'warning',
  registered: 'success',
  declined: 'danger',
  withdrawn: 'info',
  unknown: 'info',
} as const satisfies Record<Standing, string>;

/** The state in one word, since when, what it means and what to do next. */
export function StandingNotice({ entry, standing }: { readonly entry: OutboxEntry; readonly standing: Standing }) {
  const { t } = useTranslation('status');
  const { instant } = useFormats();
  const sentence = useProblemText();
  const { delivery } = entry;
  const since = sinceOf(entry);
  return (
    <Notice kind={KINDS[standing]} title={t(`state.${standing}.title`)}>
      <p>{delivery.kind === 'needs-help' ? sentence(delivery.problem) : t(`state.${standing}.means`)}</p>
      {delivery.kind === 'needs-help' && <FieldProblems fields={delivery.fields} />}
      <p>{t(`state.${standing}.next`)}</p>
      {since !== null && <p>{t('since', { when: instant(since) })}</p>}
    </Notice>
  );
}

/** By the intake's clock; null while only this phone knows of the enrolment. */
function sinceOf({ delivery, stageSince }: OutboxEntry): number | null {
  if (delivery.kind !== 'received') return null;
  return Date.parse(stageSince ?? delivery.receipt.receivedAt);
}
