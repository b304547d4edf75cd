import { useTranslation } from 'react-i18next';
import { type ConsentText, explainedOn } from '#domain/consent-texts.ts';
import type { Submission } from '#domain/enrolment.ts';
import { Details } from '#ui/Details.tsx';

/** What stood above the sentences of a consent, word by word, in the language and on the phone on which it was read. */
export function ConsentWording(props: { readonly text: ConsentText; readonly channel: Submission['channel'] }) {
  const { text, channel } = props;
  const { t } = useTranslation('office-tables');
  return (
    <Details summary={t('consent.whole')}>
      <div lang={text.language}>
        {explainedOn(channel, text.words).map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    </Details>
  );
}
