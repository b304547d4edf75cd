import { useTranslation } from 'react-i18next';
import { isReliefProbable } from '#domain/occupation-relief.ts';
import type { Quote } from '#domain/tariffs.ts';
import { PriceSteps } from '#features/PriceSteps.tsx';
import { Say } from '#features/Say.tsx';
import { useFormats } from '#i18n/use-formats.ts';
import { Amount } from '#ui/Amount.tsx';

/**
 * A price with all of its arithmetic, its law and its date, and the words that it is an estimate.
 *
 * @param props.occupation the main one: where its relief is only inferred, that is said
 * @param props.open shows the arithmetic at once
 */
export function PriceBox(props: { readonly quote: Quote; readonly occupation: string; readonly open?: boolean }) {
  const { quote, occupation, open = false } = props;
  const { t } = useTranslation('enrol');
  const { rupiah, date } = useFormats();
  return (
    <section className="card" aria-labelledby="price-title">
      <h2 data-say="" id="price-title">
        {t('harga.title')}
      </h2>
      <p data-say="">
        <Amount large text={rupiah(quote.total)} /> <span>{t('harga.forMonths', { count: quote.months.length })}</span>
      </p>
      {quote.total !== quote.totalWithoutRelief && (
        <p data-say="">
          {t('harga.instead', { amount: rupiah(quote.totalWithoutRelief) })}{' '}
          {quote.reliefEnds !== null && t('harga.reliefEnds', { date: date(quote.reliefEnds) })}
        </p>
      )}
      {quote.reliefEnds !== null && isReliefProbable(occupation) && <Say text={t('harga.reliefProbable')} />}
      {quote.reliefExcluded === 'government-paid' && <Say text={t('harga.noReliefGovernment')} />}
      {quote.reliefExcluded === 'village-fund' && <Say text={t('harga.noReliefVillage')} />}
      <Say text={t('harga.estimate')} className="hint" />
      <PriceSteps quote={quote} summary={t('harga.how')} open={open} />
    </section>
  );
}
