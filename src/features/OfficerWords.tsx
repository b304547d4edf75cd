import { useTranslation } from 'react-i18next';

/** What an officer wrote in her own words, as she wrote it; nothing when she wrote none. In which language, nobody has said. */
export function OfficerWords({ words }: { readonly words: string | null }) {
  const { t } = useTranslation('enrol');
  if (words === null || words.trim() === '') return null;
  return (
    <div className="officer-words">
      <p data-say="">{t('balik.words')}</p>
      <blockquote data-say="">{words.trim()}</blockquote>
    </div>
  );
}
