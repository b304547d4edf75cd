import { useTranslation } from 'react-i18next';
import report from '#features/learn/accessibility-report.json' with { type: 'json' };
import { OperatorReach } from '#features/OperatorReach.tsx';
import { Say } from '#features/Say.tsx';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { isPlainDate } from '#domain/plain-date.ts';

/** What does not work yet, said plainly (docs/decisions/0011 and 0012 for the first). */
const LIMITS = ['autofill', 'readers', 'sign', 'native'] as const;

/** The promise, what was tested with what (the figures come from the last run of the tests), what does not work yet, and whom to tell. */
export function AccessibilityPage() {
  const { t } = useTranslation('learn');
  const { date, language } = useFormats();
  const on = (day: string) => (isPlainDate(day) ? date(day) : day);
  const { heard } = report;
  return (
    <>
      <Say className="lead" text={t('accessibility.lead')} />
      <h2>{t('accessibility.promise')}</h2>
      <ul className="ticks">
        <Say as="li" text={t('accessibility.keyboard')} />
        <Say as="li" text={t('accessibility.reader')} />
        <Say as="li" text={t('accessibility.sight')} />
        <Say as="li" text={t('accessibility.calm')} />
      </ul>
      <p>
        <a href={`${basePath(language)}/pengaturan`}>{t('accessibility.comfort')}</a>
      </p>
      <Say text={t('accessibility.standard')} />
      <h2>{t('accessibility.tested')}</h2>
      <Say
        text={t('accessibility.looks', {
          date: on(report.testedOn),
          looks: report.looks,
          wrong: report.looksWithErrors,
          pages: report.places.length,
          languages: report.languages.length,
          browser: report.browser,
          axe: report.axe,
        })}
      />
      <Say
        text={t('accessibility.heard', {
          date: on(heard.on),
          reader: heard.reader,
          browsers: heard.browsers.join(', '),
          checks: heard.checks,
        })}
      />
      <Say text={t('accessibility.hands')} />
      <h2>{t('accessibility.limits')}</h2>
      <ul>
        {LIMITS.map((limit) => (
          <Say as="li" key={limit} text={t(`accessibility.${limit}`)} />
        ))}
      </ul>
      <h2>{t('accessibility.complain')}</h2>
      <Say text={t('accessibility.complainHow')} />
      <p id="operator-contact" data-text={t('accessibility.contact', { skipInterpolation: true })}>
        {t('accessibility.noContact')}
      </p>
      <OperatorReach />
    </>
  );
}
