import { useTranslation } from 'react-i18next';
import { Island } from '#features/learn/Island.tsx';
import type { TopicProps } from '#features/learn/LearnPage.tsx';
import { PriceCalculator } from '#features/learn/price/PriceCalculator.tsx';
import { PriceTable } from '#features/learn/price/PriceTable.tsx';

/** What it costs today. */
export function PricePage({ today }: TopicProps) {
  const { t } = useTranslation('learn');
  return (
    <>
      <p className="lead">{t('price.lead')}</p>
      <Island name="price" today={today}>
        <PriceCalculator today={today} />
      </Island>
      <Island name="price-table" today={today}>
        <PriceTable today={today} />
      </Island>
    </>
  );
}
