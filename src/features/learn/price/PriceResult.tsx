import type { RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { isReliefProbable } from '#domain/occupation-relief.ts';
import type { PriceCase } from '#domain/price-case.ts';
import type { Quote } from '#domain/tariffs.ts';
import { useIncomeWords } from '#features/IncomeFields.tsx';
import { PriceSteps } from '#features/PriceSteps.tsx';
import { Say } from '#features/Say.tsx';
import { startFormWith } from '#features/form-start.ts';
import { FamilyBenefits } from '#features/learn/price/FamilyBenefits.tsx';
import { ShareCase } from '#features/learn/price/ShareCase.tsx';
import type { PriceAnswers } from '#features/price-answers.ts';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Amount } from '#ui/Amount.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';

interface PriceResultProps {
  readonly found: PriceCase;
  readonly answers: PriceAnswers;
  /** The result as a sentence, for whom the heading is read to. */
  readonly spoken: string;
  readonly heading: RefObject<HTMLHeadingElement | null>;
}

/** Both packages beside each other, what they rest on, what the family would receive, and the way to the form. */
export function PriceResult({ found, answers, spoken, heading }: PriceResultProps) {
  const { t } = useTranslation(['price', 'enrol']);
  const { language } = useFormats();
  const incomeWords = useIncomeWords();
  return (
    <>
      <section className="card price-result" aria-labelledby="price-result-title">
        <h2 id="price-result-title" tabIndex={-1} ref={heading}>
          {t('result.title')}
          <VisuallyHidden>: {spoken}</VisuallyHidden>
        </h2>
        <p className="hint">{incomeWords(found.income, found.base)}</p>
        <div className="price-pair">
          <Package quote={found.withoutJht} title={t('result.withoutJht')} hint={t('result.withoutJhtHint')} />
          <Package quote={found.withJht} title={t('result.withJht')} hint={t('result.withJhtHint')} />
        </div>
        <Relief found={found} occupation={answers.occupation} />
        <Beside found={found} />
        <Say text={t('enrol:harga.estimate')} className="hint" />
        <PriceSteps quote={found.withoutJht} summary={t('result.howWithoutJht')} />
        <PriceSteps quote={found.withJht} summary={t('result.howWithJht')} />
      </section>
      <FamilyBenefits benefits={found.benefits} month={found.comparison.withoutJht.month} />
      <p>{t('enrolNote')}</p>
      <div className="actions">
        <LinkButton href={`${basePath(language)}/daftar/`} onClick={() => startFormWith(answers)}>
          {t('enrol')}
        </LinkButton>
      </div>
      <ShareCase found={found} />
    </>
  );
}

function Package(props: { readonly quote: Quote; readonly title: string; readonly hint: string }) {
  const { t } = useTranslation(['price', 'enrol']);
  const { rupiah } = useFormats();
  const n = props.quote.months.length;
  return (
    <div className="price-package">
      <h3>{props.title}</h3>
      <p>
        <Amount large text={rupiah(props.quote.total)} />{' '}
        <span className="price-period">{n === 1 ? t('table.perMonth') : t('enrol:harga.forMonths', { count: n })}</span>
      </p>
      <Say text={props.hint} className="hint" />
    </div>
  );
}

/** The relief in these prices, until when, and what it costs afterwards. */
function Relief({ found, occupation }: { readonly found: PriceCase; readonly occupation: string }) {
  const { t } = useTranslation(['price', 'enrol']);
  const { rupiah, date, month } = useFormats();
  const { withoutJht, afterRelief: after, ifOther } = found;
  return (
    <>
      {withoutJht.total !== withoutJht.totalWithoutRelief && withoutJht.reliefEnds !== null && (
        <Say
          text={t('result.relief', {
            until: date(withoutJht.reliefEnds),
            saved: rupiah(withoutJht.totalWithoutRelief - withoutJht.total),
          })}
        />
      )}
      {after !== null && (
        <Say
          text={t('result.after', {
            month: month(after.month),
            withoutJht: rupiah(after.withoutJht),
            withJht: rupiah(after.withJht),
          })}
        />
      )}
      {withoutJht.reliefEnds !== null && isReliefProbable(occupation) && <Say text={t('enrol:harga.reliefProbable')} />}
      {ifOther !== null && (
        <Say
          text={t('result.ifOther', {
            withoutJht: rupiah(ifOther.withoutJht.total),
            withJht: rupiah(ifOther.withJht.total),
          })}
        />
      )}
      {withoutJht.reliefExcluded === 'government-paid' && <Say text={t('enrol:harga.noReliefGovernment')} />}
      {withoutJht.reliefExcluded === 'village-fund' && <Say text={t('enrol:harga.noReliefVillage')} />}
    </>
  );
}

/** The price beside the person's own income: nothing else is known of what things cost where she lives. */
function Beside({ found }: { readonly found: PriceCase }) {
  const { t } = useTranslation('price');
  const { rupiah, permille, month } = useFormats();
  const { withoutJht, withJht } = found.comparison;
  return (
    <>
      <h3>{t('beside.title', { month: month(withoutJht.month) })}</h3>
      <ul>
        <Say as="li" text={t('beside.perDay', { without: rupiah(withoutJht.perDay), with: rupiah(withJht.perDay) })} />
        {withoutJht.ofIncome !== null && withJht.ofIncome !== null && (
          <>
            <Say
              as="li"
              text={t('beside.share', {
                without: permille(withoutJht.ofIncome.permille),
                with: permille(withJht.ofIncome.permille),
              })}
            />
            <Say
              as="li"
              text={t('beside.dayOfWork', {
                income: rupiah(withoutJht.ofIncome.incomePerDay),
                days: withoutJht.ofIncome.daysPaidByADayOfWork,
              })}
            />
          </>
        )}
      </ul>
    </>
  );
}
