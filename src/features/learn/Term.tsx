import { useTranslation } from 'react-i18next';
import { TERMS, type TermId } from '#features/learn/terms.ts';
import { useFormats } from '#i18n/use-formats.ts';

/** A word of law or of forms that says in place what it means: the browser's own disclosure, by tap, key and screen reader. */
function Term({ id }: { readonly id: TermId }) {
  const { t } = useTranslation('glossary');
  const { language } = useFormats();
  return (
    <details className="term">
      <summary>
        <span {...(language !== 'id' && { lang: 'id' })}>{TERMS[id]}</span>
      </summary>
      <p>
        <b>{t(`term.${id}.name`)}.</b> {t(`term.${id}.meaning`)}
      </p>
    </details>
  );
}

/** The hard words of what stands above. */
export function Terms({ ids }: { readonly ids: readonly TermId[] }) {
  const { t } = useTranslation('glossary');
  return (
    <div className="terms">
      <span className="quiet">{t('here')}</span>
      {ids.map((id) => (
        <Term key={id} id={id} />
      ))}
    </div>
  );
}
