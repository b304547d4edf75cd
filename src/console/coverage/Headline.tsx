import { useTranslation } from 'react-i18next';
import { ANSWER_DAYS } from '#domain/coverage.ts';
import type { CoverageResponse } from '#domain/coverage-wire.ts';
import { Bar } from '#console/coverage/Bar.tsx';
import { permilleOf } from '#console/coverage/figure-rows.ts';
import { useFigures } from '#console/coverage/use-figures.ts';

/** What matters first, in whole sentences. */
export function Headline({ answer }: { readonly answer: CoverageResponse }) {
  const { t } = useTranslation('office-coverage');
  const { countOf, shareOf } = useFigures();
  const { figures, target } = answer.place;
  const figure = (name: string) => figures[name] ?? null;
  const accepted = figure('accepted');
  const open = figure('open');
  const registered = target?.registered ?? null;
  const left = registered === null || accepted === null ? null : registered - accepted;
  const live = figure('live');
  return (
    <div className="headlines">
      <section className="headline headline-main">
        <p className="big">
          {accepted === null
            ? t('headline.hidden')
            : registered === null
              ? t('headline.noTarget', { accepted: countOf(accepted) })
              : t('headline.target', { accepted: countOf(accepted), target: countOf(registered) })}
        </p>
        {registered !== null && <Bar permille={permilleOf(accepted, registered) ?? 0} />}
        <p>
          {registered === null && t('headline.noTargetYet')}
          {left !== null && (left > 0 ? t('headline.left', { number: countOf(left) }) : t('headline.reached'))}{' '}
          {open !== null && t('headline.open', { number: countOf(open) })}
        </p>
      </section>
      <Women answer={answer} />
      <Needs answer={answer} />
      <section className="headline">
        <AnswerTime answer={answer} />
        {live !== null && figure('sent_back') !== null && live > 0 && (
          <p className="medium">{t('headline.sentBack', { share: shareOf(permilleOf(figure('sent_back'), live)) })}</p>
        )}
      </section>
    </div>
  );
}

function Women({ answer }: { readonly answer: CoverageResponse }) {
  const { t } = useTranslation('office-coverage');
  const { countOf, shareOf } = useFigures();
  const { figures, target } = answer.place;
  const women = figures['sex_p'] ?? null;
  const men = figures['sex_l'] ?? null;
  const counted = women === null || men === null ? null : women + men;
  const share = permilleOf(women, counted);
  const wanted = target?.womenPermille ?? null;
  if (share === null) {
    return (
      <section className="headline">
        <p>{t('headline.womenHidden')}</p>
      </section>
    );
  }
  return (
    <section className="headline">
      <p className="medium">
        {wanted === null
          ? t('headline.women', { share: shareOf(share) })
          : t('headline.womenTarget', { share: shareOf(share), target: shareOf(wanted) })}
      </p>
      <Bar permille={share} {...(wanted !== null && { target: wanted })} />
      <p>{t('headline.womenOf', { number: countOf(counted) })}</p>
    </section>
  );
}

/** Who said that something is difficult: not all of them are disabled, and not all who are have said so. */
function Needs({ answer }: { readonly answer: CoverageResponse }) {
  const { t } = useTranslation('office-coverage');
  const { countOf, shareOf } = useFigures();
  const { figures, target } = answer.place;
  const counted = figures['need_counted'] ?? null;
  const share = permilleOf(figures['need_said'] ?? null, counted);
  const wanted = target?.needsPermille ?? null;
  return (
    <section className="headline">
      <p className="medium">
        {share === null
          ? t('headline.needsHidden')
          : wanted === null
            ? t('headline.needs', { share: shareOf(share) })
            : t('headline.needsTarget', { share: shareOf(share), target: shareOf(wanted) })}
      </p>
      {share !== null && <Bar permille={share} {...(wanted !== null && { target: wanted })} />}
      <p>
        {share !== null && t('headline.womenOf', { number: countOf(counted) })} {t('headline.needsWhat')}
      </p>
    </section>
  );
}

function AnswerTime({ answer }: { readonly answer: CoverageResponse }) {
  const { t } = useTranslation('office-coverage');
  const { answerTime } = answer;
  if (answerTime === null) return <p>{t('headline.noTime')}</p>;
  const daysOf = (days: number | 'more') =>
    days === 'more' ? t('headline.more', { days: ANSWER_DAYS.at(-1) }) : String(days);
  return (
    <>
      <p className="medium">{t('headline.time', { median: daysOf(answerTime.median), p90: daysOf(answerTime.p90) })}</p>
      <p>{t('headline.timeWhat')}</p>
    </>
  );
}
