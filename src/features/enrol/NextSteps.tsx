import { useTranslation } from 'react-i18next';

/** What happens after an enrolment is on the phone, in order. */
export function NextSteps({ isReceived, isChange }: { readonly isReceived: boolean; readonly isChange: boolean }) {
  const { t } = useTranslation('enrol');
  return (
    <section aria-labelledby="next-title">
      <h2 id="next-title">{t('selesai.nextTitle')}</h2>
      <ol>
        {!isReceived && <li>{isChange ? t('selesai.changeNext1') : t('selesai.next1')}</li>}
        <li>{t('selesai.next2')}</li>
        <li>{t('selesai.next3')}</li>
        <li>{t('selesai.next4')}</li>
      </ol>
    </section>
  );
}
