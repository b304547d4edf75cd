import { useTranslation } from 'react-i18next';
import type { StepId } from '#domain/steps.ts';
import { Say } from '#features/Say.tsx';
import { Notice } from '#ui/Notice.tsx';

/** Says that these are the answers of another phone with what was changed here, and which of them both have changed. */
export function ChangedElsewhere(props: {
  readonly both: readonly StepId[];
  readonly hrefOf: (step: StepId) => string;
}) {
  const { both, hrefOf } = props;
  const { t } = useTranslation(['status', 'enrol']);
  return (
    <Notice kind="warning" title={t('newest.title')}>
      <Say text={t('newest.kept')} />
      {both.length > 0 && (
        <>
          <Say text={t('newest.both')} />
          <ul>
            {both.map((step) => (
              <li key={step} data-say="">
                <a href={hrefOf(step)}>{t(`enrol:title.${step}`)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
