import { useTranslation } from 'react-i18next';
import { lastDayOf } from '#domain/plain-date.ts';
import type { ContributionTable, Relief, TariffBook } from '#domain/tariff-book.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Details } from '#ui/Details.tsx';

/** A row of an edition, and whether the edition before says the same. */
interface Fact {
  readonly name: string;
  readonly value: string;
  readonly before: string | null;
}

/** An edition to read, with a mark at everything that the book before says otherwise. */
export function BookShown({ book, before }: { readonly book: TariffBook; readonly before: TariffBook }) {
  const { t } = useTranslation('office-tables');
  const { date } = useFormats();
  return (
    <>
      <p>{t('shown.asOf', { asOf: date(book.asOf) })}</p>
      {book.contributions.map((table) => (
        <TableShown
          key={table.inForceFrom}
          table={table}
          before={before.contributions.find(({ inForceFrom }) => inForceFrom === table.inForceFrom) ?? null}
        />
      ))}
      {book.reliefs.map((relief) => (
        <ReliefShown
          key={`${relief.sector} ${relief.from}`}
          relief={relief}
          before={before.reliefs.find(({ sector, from }) => sector === relief.sector && from === relief.from) ?? null}
        />
      ))}
      {goneFrom(book, before).map((relief) => (
        <p key={`${relief.sector} ${relief.from}`}>
          <span className="tag tag-warning">{t('shown.gone')}</span>{' '}
          {t('shown.relief', { sector: t(`sector.${relief.sector}`), from: date(`${relief.from}-01`) })}
        </p>
      ))}
    </>
  );
}

function goneFrom(book: TariffBook, before: TariffBook): readonly Relief[] {
  return before.reliefs.filter(
    (old) => !book.reliefs.some(({ sector, from }) => sector === old.sector && from === old.from),
  );
}

function TableShown({
  table,
  before,
}: {
  readonly table: ContributionTable;
  readonly before: ContributionTable | null;
}) {
  const { t } = useTranslation('office-tables');
  const { rupiah, date } = useFormats();
  const fact = (name: string, of: (each: ContributionTable) => string): Fact => ({
    name,
    value: of(table),
    before: before === null ? null : of(before),
  });
  const row = (band: ContributionTable['bands'][number]) =>
    [band.incomeFrom, band.base, band.jkk, band.jht].map((amount) => rupiah(amount)).join(', ');
  return (
    <section>
      <h2>{t('shown.table', { from: date(`${table.inForceFrom}-01`) })}</h2>
      <Facts
        isNew={before === null}
        facts={[
          fact(t('form.until'), ({ until }) => (until === null ? t('shown.noEnd') : date(lastDayOf(until)))),
          fact(t('form.jkm'), ({ jkm }) => rupiah(jkm)),
          fact(t('form.legalJkk'), ({ legal }) => legal.JKK),
          fact(t('form.legalJkm'), ({ legal }) => legal.JKM),
          fact(t('form.legalJht'), ({ legal }) => legal.JHT),
          fact(t('form.legalDate'), ({ legalDate }) =>
            legalDate === undefined ? t('shown.notKnown') : date(legalDate),
          ),
          fact(t('form.link'), ({ link }) => link),
        ]}
      />
      <Details summary={t('shown.bands', { n: table.bands.length })}>
        <table className="tables-table">
          <thead>
            <tr>
              <th scope="col">{t('form.incomeFrom')}</th>
              <th scope="col">{t('form.base')}</th>
              <th scope="col">{t('form.jkk')}</th>
              <th scope="col">{t('form.jht')}</th>
            </tr>
          </thead>
          <tbody>
            {table.bands.map((band) => (
              <tr key={band.incomeFrom}>
                <th scope="row">
                  {rupiah(band.incomeFrom)}{' '}
                  {before !== null && !before.bands.some((old) => row(old) === row(band)) && (
                    <span className="tag tag-warning">{t('shown.changed')}</span>
                  )}
                </th>
                <td>{rupiah(band.base)}</td>
                <td>{rupiah(band.jkk)}</td>
                <td>{rupiah(band.jht)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Details>
    </section>
  );
}

function ReliefShown({ relief, before }: { readonly relief: Relief; readonly before: Relief | null }) {
  const { t } = useTranslation('office-tables');
  const { date } = useFormats();
  const fact = (name: string, of: (each: Relief) => string): Fact => ({
    name,
    value: of(relief),
    before: before === null ? null : of(before),
  });
  return (
    <section>
      <h2>{t('shown.relief', { sector: t(`sector.${relief.sector}`), from: date(`${relief.from}-01`) })}</h2>
      <Facts
        isNew={before === null}
        facts={[
          fact(t('form.until'), ({ until }) => (until === null ? t('shown.noEnd') : date(lastDayOf(until)))),
          fact(t('form.percent'), ({ multiplier }) => `${Math.round(multiplier * 10_000) / 100}%`),
          fact(t('form.programmes'), ({ programmes }) => programmes.join(', ')),
          fact(t('form.notPaidBy'), ({ notPaidBy }) => notPaidBy.map((each) => t(`payer.${each}`)).join(', ')),
          fact(t('form.legal'), ({ legal }) => legal),
          fact(t('form.legalDate'), ({ legalDate }) =>
            legalDate === undefined ? t('shown.notKnown') : date(legalDate),
          ),
          fact(t('form.link'), ({ link }) => link),
        ]}
      />
    </section>
  );
}

function Facts({ facts, isNew }: { readonly facts: readonly Fact[]; readonly isNew: boolean }) {
  const { t } = useTranslation('office-tables');
  return (
    <>
      {isNew && <span className="tag tag-warning">{t('shown.new')}</span>}
      <dl className="summary-list">
        {facts.map(({ name, value, before }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {value}{' '}
              {before !== null && before !== value && (
                <span className="below">
                  <span className="tag tag-warning">{t('shown.changed')}</span>{' '}
                  {t('preview.before', { amount: before })}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
