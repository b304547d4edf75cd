import { useTranslation } from 'react-i18next';

export function WhatPage() {
  const { t } = useTranslation('learn');
  return <p className="lead">{t('what.lead')}</p>;
}
