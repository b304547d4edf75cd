import { useTranslation } from 'react-i18next';
import { CONSENTS_PATH, type ConsentText, ConsentTextsAnswer } from '#domain/consent-texts.ts';
import { LANGUAGE_NAMES, isLanguage } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Details } from '#ui/Details.tsx';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { Trouble } from '#console/Trouble.tsx';
import { useLoaded } from '#console/use-loaded.ts';
import { useTablesProblem } from '#console/tables/use-tables-problem.ts';

/** Every wording that people were ever asked to agree to here: to read, and never to change. */
export function ConsentsPage() {
  const { t } = useTranslation(['office-tables', 'console']);
  const textOf = useTablesProblem();
  const { value, trouble, load } = useLoaded(CONSENTS_PATH, ConsentTextsAnswer);
  const versions = [...new Set((value?.texts ?? []).map(({ version }) => version))];
  return (
    <>
      <OfficeHeading page="consents">{t('consent.heading')}</OfficeHeading>
      <p>{t('consent.lead')}</p>
      <Trouble says={trouble === null ? null : textOf(trouble)} onAgain={load} />
      {value === null && trouble === null && <p className="opening">{t('console:loading')}</p>}
      {versions.map((version) => (
        <section className="card" key={version} aria-labelledby={`consent-${version}`}>
          <h2 id={`consent-${version}`}>
            {t('consent.version', { version })}
            {version === value?.current && <span className="tag">{t('consent.current')}</span>}
          </h2>
          {value?.texts
            .filter((text) => text.version === version)
            .map((text) => (
              <Wording key={`${text.language} ${text.since}`} text={text} />
            ))}
        </section>
      ))}
    </>
  );
}

function Wording({ text }: { readonly text: ConsentText }) {
  const { t } = useTranslation('office-tables');
  const { instant } = useFormats();
  const { registration, reminders, statistics, heirs, needs } = text.words.purposes;
  return (
    <Details summary={isLanguage(text.language) ? LANGUAGE_NAMES[text.language] : text.language}>
      <p className="hint">{t('consent.since', { time: instant(Date.parse(text.since)) })}</p>
      <ul lang={text.language}>
        {[registration, reminders, statistics, heirs, needs].map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <div lang={text.language}>
        {[...new Set([...text.words.explained, ...(text.words.explainedByAgent ?? [])])].map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    </Details>
  );
}
