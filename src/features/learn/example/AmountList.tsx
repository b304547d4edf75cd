import { useTranslation } from 'react-i18next';
import type { BenefitLine } from '#domain/benefit-lines.ts';
import type { Rupiah } from '#domain/rupiah.ts';
import type { SavedLine } from '#features/learn/example/examples.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Amount } from '#ui/Amount.tsx';

/** What is paid, each with its amount, and all sums together where there is more than one. */
export function AmountList(props: { readonly lines: readonly (BenefitLine | SavedLine)[]; readonly total?: Rupiah }) {
  const { t } = useTranslation('benefits');
  const { rupiah } = useFormats();
  const { lines, total } = props;
  const sums = lines.filter(({ kind }) => kind === 'sum' || kind === 'saved');
  return (
    <dl className="amounts">
      {lines.map((line) => (
        <div key={line.id}>
          <dt>{t(`line.${line.id}`)}</dt>
          <dd>
            <AmountOf line={line} />
          </dd>
        </div>
      ))}
      {total !== undefined && sums.length > 1 && (
        <div className="amounts-total">
          <dt>{t('total')}</dt>
          <dd>
            <Amount text={rupiah(total)} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function AmountOf({ line }: { readonly line: BenefitLine | SavedLine }) {
  const { t } = useTranslation('benefits');
  const { rupiah } = useFormats();
  switch (line.kind) {
    case 'sum':
    case 'saved':
      return <Amount text={rupiah(line.amount)} />;
    case 'limit':
      return line.years === undefined
        ? t('upTo', { amount: rupiah(line.upTo) })
        : t('upToYears', { amount: rupiah(line.upTo), years: line.years });
    case 'reference-price':
      return t('referencePrice', { percent: `${line.percentOnTop}%` });
    case 'care':
      return line.id === 'jkk-treatment' ? t('untilWell') : t('asNeeded');
  }
}
