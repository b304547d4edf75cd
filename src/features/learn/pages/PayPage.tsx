import { useTranslation } from 'react-i18next';

export function PayPage() {
  const { t } = useTranslation('learn');
  return <p className="lead">{t('pay.lead')}</p>;
}
