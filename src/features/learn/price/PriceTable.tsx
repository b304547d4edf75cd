import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { type PlainDate, type PlainMonth, monthOf } from '#domain/plain-date.ts';
import { priceTable } from '#domain/price-table.ts';
import type { TariffBook } from '#domain/tariff-book.ts';
import { type ReliefSector, lowestPrice } from '#domain/tariffs.ts';
import { PRICE_ANSWERS } from '#features/price-answers.ts';
import { useTariffs } from '#features/use-tariffs.ts';
import { Say } from '#features/Say.tsx';
import { useToday } from '#features/use-today.ts';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Amount } from '#ui/Amount.tsx';
import { Details } from '#ui/Details.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';

/** The lowest price of this month, and below it that of every income: readable without a script, of the month of the build. */
export function PriceTable({ today: built }: { readonly today: PlainDate }) {
  const { t } = useTranslation('price');
  const { language, rupiah, month: words, date } = useFormats();
  const { asked } = useSyncExternalStore(PRICE_ANSWERS.watch, PRICE_ANSWERS.current, PRICE_ANSWERS.empty);
  const month = monthOf(useToday(built));
  const book = useTariffs();
  const others = lowestPrice(month, 'other', book);
  const riders = lowestPrice(month, 'transport', book);
  return (
    <section aria-labelledby="price-table-title">
      <h2 id="price-table-title">{t('table.title', { month: words(month) })}</h2>
      <p>
        {t('table.from')} <Amount large text={rupiah(others.withoutJht)} /> {t('table.perMonth')}
      </p>
      <p>{t('table.lowest', { withJht: rupiah(others.withJht) })}</p>
      {others.reliefEnds !== null && <p>{t('table.relief', { until: date(others.reliefEnds) })}</p>}
      {riders.withoutJht < others.withoutJht && (
        <Say text={t('table.riders', { price: rupiah(riders.withoutJht), until: date(riders.reliefEnds ?? '') })} />
      )}
      <Details summary={t('table.all')}>
        <Bands month={month} sector="other" book={book} />
      </Details>
      {riders.withoutJht !== others.withoutJht && (
        <Details summary={<Say as="span" text={t('table.allRiders')} />}>
          <Bands month={month} sector="transport" book={book} />
        </Details>
      )}
      <p className="hint">{t('table.asOf', { month: words(month), asOf: date(book.asOf) })}</p>
      {/* Whoever has reckoned her own price is offered to take it along (PriceResult). */}
      {asked !== 'yes' && (
        <div className="actions">
          <LinkButton kind="secondary" href={`${basePath(language)}/daftar/`}>
            {t('table.enrol')}
          </LinkButton>
        </div>
      )}
    </section>
  );
}

function Bands(props: { readonly month: PlainMonth; readonly sector: ReliefSector; readonly book: TariffBook }) {
  const { t } = useTranslation('price');
  const { rupiah } = useFormats();
  return (
    <table className="bands">
      <thead>
        <tr>
          <th scope="col">{t('table.income')}</th>
          <th scope="col">{t('table.withoutJht')}</th>
          <th scope="col">{t('table.withJht')}</th>
        </tr>
      </thead>
      <tbody>
        {priceTable(props.month, props.sector, props.book).map((row) => (
          <tr key={row.incomeFrom}>
            <th scope="row">{row.incomeFrom === 0 ? t('table.least') : rupiah(row.incomeFrom)}</th>
            <td>{rupiah(row.withoutJht)}</td>
            <td>{rupiah(row.withJht)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
