import { useTranslation } from 'react-i18next';

export function GetPage() {
  const { t } = useTranslation('learn');
  return <p className="lead">{t('get.lead')}</p>;
}
