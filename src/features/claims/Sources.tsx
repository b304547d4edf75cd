import { useTranslation } from 'react-i18next';
import { FACTS_CHECKED_ON } from '#domain/known-day.ts';
import { type Grounds, SOURCES } from '#domain/sources.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Details } from '#ui/Details.tsx';

/** What the words of a page rest on, and when it was last checked. */
export function Sources({ grounds }: { readonly grounds: readonly Grounds[] }) {
  const { t } = useTranslation('claims');
  const { date } = useFormats();
  const ids = [...new Set(grounds.flatMap(({ sources }) => sources))];
  const laws = [...new Set(grounds.flatMap(({ legal }) => legal ?? []))];
  return (
    <Details summary={t('frame.sources')}>
      {laws.length > 0 && <p>{t('frame.laws', { laws: laws.join('; ') })}</p>}
      <p>{t('frame.asOf', { date: date(FACTS_CHECKED_ON) })}</p>
      <ul>
        {ids.map((id) => {
          const { title, address, seen } = SOURCES[id];
          return (
            <li key={id}>
              <span lang="id">{address === null ? title : <a href={address}>{title}</a>}</span>,{' '}
              {t('frame.seen', { date: date(seen) })}
            </li>
          );
        })}
      </ul>
    </Details>
  );
}
