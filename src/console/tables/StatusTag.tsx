import { useTranslation } from 'react-i18next';
import type { EditionShown } from '#domain/edition-wire.ts';

/** Where an edition stands, in a word. */
export function StatusTag({ edition, inForce }: { readonly edition: EditionShown; readonly inForce: number }) {
  const { t } = useTranslation('office-tables');
  const isTold = edition.status === 'approved' && edition.number === inForce;
  return (
    <span className={edition.status === 'waiting' ? 'tag tag-warning' : 'tag'}>
      {t(isTold ? 'status.told' : `status.${edition.status}`)}
    </span>
  );
}
