import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { AGE_TOO_OLD, YOUNGEST_AGE } from '#domain/age.ts';
import type { Eligibility, EligibilityQuestion } from '#domain/eligibility.ts';
import { FACTS_CHECKED_ON } from '#domain/known-day.ts';
import { Say } from '#features/Say.tsx';
import { CALL_CENTRE } from '#features/call-centre.ts';
import { Sourced } from '#features/learn/Sourced.tsx';
import { topicOf } from '#features/learn/topics.ts';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { LinkButton } from '#ui/LinkButton.tsx';
import { Notice } from '#ui/Notice.tsx';

const KINDS = { eligible: 'success', not: 'warning', unsure: 'info' } as const;

/** The answer with its reasons, what to do, and where to go from here. */
export function EligibilityResult(props: {
  readonly found: Eligibility;
  readonly heading: RefObject<HTMLHeadingElement | null>;
}) {
  const { found, heading } = props;
  const { t } = useTranslation('eligibility');
  const { language } = useFormats();
  const base = basePath(language);
  const grounds = found.kind === 'not' ? found.obstacles : found.kind === 'eligible' ? found.advice : [];
  return (
    <section aria-labelledby="eligibility-title">
      <h2 id="eligibility-title" tabIndex={-1} ref={heading}>
        {t(`result.${found.kind}`)}
      </h2>
      <Sourced grounds={grounds} asOf={FACTS_CHECKED_ON}>
        <Notice kind={KINDS[found.kind]} title={t('result.decides')}>
          <Reasons found={found} />
        </Notice>
      </Sourced>
      {found.kind !== 'not' && (
        <div className="actions">
          <LinkButton href={`${base}${topicOf('price').path}`}>{t('result.price')}</LinkButton>
          <LinkButton kind="secondary" href={`${base}/daftar/`}>
            {t('result.enrol')}
          </LinkButton>
        </div>
      )}
    </section>
  );
}

function Reasons({ found }: { readonly found: Eligibility }) {
  const { t } = useTranslation('eligibility');
  const values = { phone: CALL_CENTRE, youngest: YOUNGEST_AGE, tooOld: AGE_TOO_OLD };
  switch (found.kind) {
    case 'eligible':
      return found.advice.map(({ id }) => <Say key={id} text={t(`advice.${id}`, values)} />);
    case 'not':
      return (
        <>
          <ul>
            {found.obstacles.map(({ reason, instead }) => (
              <Say key={reason} as="li" text={`${t(`reason.${reason}`, values)} ${t(`instead.${instead}`, values)}`} />
            ))}
          </ul>
          {found.open.includes('youngest-age') && <Say text={t('open.youngest-age', values)} />}
        </>
      );
    case 'unsure':
      return (
        <>
          <Say text={t('result.unanswered', { questions: found.questions.map(legendOf).join(' ') })} />
          <Say text={t('result.ask', values)} />
        </>
      );
  }

  function legendOf(question: EligibilityQuestion): string {
    return question === 'age' ? t('age.label') : t(`${question}.legend`);
  }
}
