import { useTranslation } from 'react-i18next';
import { FORMS, type FormName } from '#domain/claim-papers.ts';

/** An official form, on the site of BPJS Ketenagakerjaan. */
export function FormLink({ form }: { readonly form: FormName }) {
  const { t } = useTranslation('claims');
  return (
    <p className="form-link">
      <a href={FORMS[form]} rel="external">
        {t('frame.form', { form })}
      </a>{' '}
      <span className="hint">{t('frame.needsInternet')}</span>
    </p>
  );
}
