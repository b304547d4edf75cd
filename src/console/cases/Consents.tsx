import { useTranslation } from 'react-i18next';
import type { CaseVersion } from '#domain/case-wire.ts';
import {
  CONSENTS_PATH,
  type ConsentPurpose,
  ConsentTextsAnswer,
  areStatementsHers,
  findConsentRead,
  isAskedFor,
} from '#domain/consent-texts.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { LANGUAGE_NAMES, isLanguage } from '#i18n/languages.ts';
import { ConsentWording } from '#console/tables/ConsentWording.tsx';
import { useLoaded } from '#console/use-loaded.ts';

const PURPOSES = [
  'registration',
  'reminders',
  'heirs',
  'statistics',
  'needs',
] as const satisfies readonly ConsentPurpose[];

/** What this person agreed to: which version, in which language, and its words as she read them. */
export function Consents({ version }: { readonly version: CaseVersion }) {
  const { t } = useTranslation('office-tables');
  const { instant } = useFormats();
  const { value } = useLoaded(CONSENTS_PATH, ConsentTextsAnswer);
  if (version.content === null) return null;
  const { enrolment, asRead, channel, witness } = version.content;
  const read = asRead.map(({ question }) => question);
  return (
    <section aria-labelledby="consents-title">
      <h2 id="consents-title">{t('consent.agreed')}</h2>
      {channel === 'agent' && (
        <p>
          {witness === null
            ? t('consent.noWitness')
            : `${t(`consent.witness.${witness.how}`, { when: instant(Date.parse(witness.at)) })} ${t(
                areStatementsHers(witness.textVersion) ? 'consent.statements.hers' : 'consent.statements.before',
              )}`}
        </p>
      )}
      <ul className="people">
        {PURPOSES.map((purpose) => {
          const consent = enrolment.consents[purpose];
          if (consent === null) {
            return (
              <li key={purpose}>
                <h3>{t(`consent.${purpose}`)}</h3>
                <p>{t(isAskedFor(purpose, enrolment) ? 'consent.notGiven' : 'consent.nothing')}</p>
              </li>
            );
          }
          const text = value === null ? null : findConsentRead(value.texts, consent, purpose, read);
          const language = isLanguage(consent.language) ? LANGUAGE_NAMES[consent.language] : consent.language;
          return (
            <li key={purpose}>
              <h3>{t(`consent.${purpose}`)}</h3>
              {text !== null && <p lang={text.language}>{text.words.purposes[purpose]}</p>}
              {text === null && value !== null && <p>{t('consent.unknown')}</p>}
              <p className="hint">{t('consent.which', { version: consent.textVersion, language })}</p>
              {purpose === 'registration' && text !== null && <ConsentWording text={text} channel={channel} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
