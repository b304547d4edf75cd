import { useTranslation } from 'react-i18next';
import type { StepId } from '#domain/steps.ts';
import { Say } from '#features/Say.tsx';
import { useLinks } from '#features/enrol/links.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { Notice } from '#ui/Notice.tsx';

/** Says that these are the answers of another phone with what was changed here, and which of them both have changed. */
export function ChangedElsewhere({ both }: { readonly both: readonly StepId[] }) {
  const { t } = useTranslation(['status', 'enrol']);
  const { id } = useDraft();
  const { href } = useLinks();
  return (
    <Notice kind="warning" title={t('newest.title')}>
      <Say text={t('newest.kept')} />
      {both.length > 0 && (
        <>
          <Say text={t('newest.both')} />
          <ul>
            {both.map((step) => (
              <li key={step} data-say="">
                <a href={href.step(step, id, 'periksa')}>{t(`enrol:title.${step}`)}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
