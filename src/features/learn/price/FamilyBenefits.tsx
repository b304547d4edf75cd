import { useTranslation } from 'react-i18next';
import { tableFor } from '#domain/benefit-lines.ts';
import type { BandBenefits } from '#domain/benefits.ts';
import type { PlainMonth } from '#domain/plain-date.ts';
import { Say } from '#features/Say.tsx';
import { Sourced } from '#features/learn/Sourced.tsx';
import { AmountList } from '#features/learn/example/AmountList.tsx';
import { Reckoning } from '#features/learn/example/Reckoning.tsx';
import { useFormats } from '#i18n/use-formats.ts';

/** What the family would receive for this income, line by line, with the arithmetic. */
export function FamilyBenefits({ benefits, month }: { readonly benefits: BandBenefits; readonly month: PlainMonth }) {
  const { t } = useTranslation('price');
  const { rupiah } = useFormats();
  const { workDeath, death, earlyDeath } = benefits;
  const { jkm, scholarship } = tableFor({ month });
  return (
    <section className="card" aria-labelledby="family-title">
      <h2 data-say="" id="family-title">
        {t('family.title')}
      </h2>
      <Sourced
        grounds={[...workDeath.lines, ...death.lines, jkm.fullAfter, jkm.scholarshipAfter, scholarship]}
        asOf={workDeath.asOf}
      >
        <h3 data-say="">{t('family.workDeath')}</h3>
        <AmountList lines={workDeath.lines} total={workDeath.total} />
        <Reckoning lines={workDeath.lines} />
        <h3 data-say="">{t('family.death')}</h3>
        <Say text={t('family.deathWhen', { months: jkm.fullAfter.months, funeral: rupiah(earlyDeath.total) })} />
        <AmountList lines={death.lines} total={death.total} />
        <Reckoning lines={death.lines} />
        <Say
          text={t('family.schoolWhen', {
            children: scholarship.mostChildren,
            years: jkm.scholarshipAfter.months / 12,
          })}
          className="hint"
        />
      </Sourced>
    </section>
  );
}
