import { useTranslation } from 'react-i18next';

export function NotPage() {
  const { t } = useTranslation('learn');
  return <p className="lead">{t('not.lead')}</p>;
}
