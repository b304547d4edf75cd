import { useTranslation } from 'react-i18next';
import type { TakenOver } from '#device/carry/take-over.ts';
import { Notice } from '#ui/Notice.tsx';

/** What came of it in a few words: its title here, and what is said of it. */
export function titleOf(taken: TakenOver | null): 'taken.notOurs' | 'taken.whole' | 'taken.torn' {
  if (taken === null) return 'taken.notOurs';
  return taken.isWhole && taken.unsigned + taken.photosLeftOut === 0 ? 'taken.whole' : 'taken.torn';
}

/** What came of one file or series of codes: what was taken, and by code what is missing. Nobody's name: nobody here knows one. */
export function Taken({ name, taken }: { readonly name: string; readonly taken: TakenOver | null }) {
  const { t } = useTranslation('carry');
  if (taken === null) {
    return (
      <Notice kind="warning" title={t(titleOf(taken), { name })}>
        <p>{t('taken.notOursWhy')}</p>
      </Notice>
    );
  }
  const { known, confirmed, otherReceipts, unsigned, missing, missingPhotos, isWhole } = taken;
  const { photosTaken, photosKnown, photosLeftOut, photosConfirmed } = taken;
  return (
    <Notice kind={titleOf(taken) === 'taken.whole' ? 'success' : 'warning'} title={t(titleOf(taken), { name })}>
      <ul>
        {taken.taken > 0 && <li>{t('taken.taken', { count: taken.taken })}</li>}
        {photosTaken > 0 && <li>{t('taken.photos', { count: photosTaken })}</li>}
        {known > 0 && <li>{t('taken.known', { count: known })}</li>}
        {photosKnown > 0 && <li>{t('taken.photosKnown', { count: photosKnown })}</li>}
        {photosLeftOut > 0 && <li>{t('taken.photosLeftOut', { count: photosLeftOut })}</li>}
        {confirmed > 0 && <li>{t('taken.confirmed', { count: confirmed })}</li>}
        {photosConfirmed > 0 && <li>{t('taken.photosConfirmed', { count: photosConfirmed })}</li>}
        {otherReceipts > 0 && <li>{t('taken.otherReceipts', { count: otherReceipts })}</li>}
        {unsigned > 0 && <li>{t('taken.unsigned', { count: unsigned })}</li>}
        {missing.map((reference) => (
          <li key={reference}>{t('taken.missing', { reference })}</li>
        ))}
        {missingPhotos.map((reference) => (
          <li key={reference}>{t('taken.missingPhoto', { reference })}</li>
        ))}
        {!isWhole && missing.length + missingPhotos.length === 0 && <li>{t('taken.cut')}</li>}
      </ul>
      {!isWhole && <p>{t('taken.again')}</p>}
    </Notice>
  );
}
