import { useTranslation } from 'react-i18next';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { questionName } from '#features/question-names.ts';
import { useOffice } from '#features/use-office.ts';

/** Names in a list what an officer has sent back of an entry; its own page tells why. */
export function SentBackNames(props: {
  readonly entry: OutboxEntry;
  readonly as: 'p' | 'span';
  readonly className?: string;
}) {
  const { entry, as: Element, className } = props;
  const { t } = useTranslation('enrol');
  const office = useOffice(entry);
  if (office === null || typeof office === 'string' || office.fields.length === 0) return null;
  const names = office.fields.map(({ field }) => questionName(t, field) ?? t('balik.unknownField'));
  return (
    <Element className={className}>
      {t('balik.title')}: {[...new Set(names)].join(', ')}
    </Element>
  );
}
