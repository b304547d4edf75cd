import { useTranslation } from 'react-i18next';
import type { ConsentText } from '#domain/consent-texts.ts';
import { Details } from '#ui/Details.tsx';

/** What stands above the sentences of a consent, word by word, in the language in which it is read. */
export function ConsentWording({ text }: { readonly text: ConsentText }) {
  const { t } = useTranslation('office-tables');
  return (
    <Details summary={t('consent.whole')}>
      <div lang={text.language}>
        {text.words.explained.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    </Details>
  );
}
