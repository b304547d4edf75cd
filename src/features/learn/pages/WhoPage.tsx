import { useTranslation } from 'react-i18next';

export function WhoPage() {
  const { t } = useTranslation('learn');
  return <p className="lead">{t('who.lead')}</p>;
}
