import { useTranslation } from 'react-i18next';
import type { Enrolment } from '#domain/enrolment.ts';
import { FACTS_CHECKED_ON } from '#domain/known-day.ts';
import { formatNik } from '#domain/nik.ts';
import { PAYMENT_CHANNELS, PAYMENT_NUMBER, type PaymentChannel } from '#domain/payment-channels.ts';
import { COVER_BEGINS, LAPSE } from '#domain/payment.ts';
import { SOURCES } from '#domain/sources.ts';
import { PriceSteps } from '#features/PriceSteps.tsx';
import { Say } from '#features/Say.tsx';
import type { PaymentPlan } from '#features/status/payment-plan.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Amount } from '#ui/Amount.tsx';
import { Details } from '#ui/Details.tsx';

const KINDS: readonly PaymentChannel['kind'][] = ['bank', 'wallet', 'shop', 'app', 'post'];

/** How to pay, once registered: the number, the amount month by month, where, from when it protects, and by when to pay again. */
export function Payment({
  enrolment,
  plan,
}: {
  readonly enrolment: Enrolment | null;
  readonly plan: PaymentPlan | null;
}) {
  const { t } = useTranslation('status');
  const { date } = useFormats();
  return (
    <section aria-labelledby="pay-title">
      <h2 data-say="" id="pay-title">
        {t('pay.title')}
      </h2>
      <Say text={t('pay.elsewhere')} />
      <section className="card" aria-labelledby="pay-number">
        <h3 id="pay-number">{t('pay.number')}</h3>
        {enrolment === null ? (
          <Say text={t('pay.numberOnCard')} />
        ) : (
          <div className="code code-long">{formatNik(enrolment.identity.nik)}</div>
        )}
        <Say className="hint" text={t('pay.say')} />
      </section>
      {plan !== null && <Price plan={plan} />}
      <h3>{t('pay.where')}</h3>
      <ul>
        {KINDS.map((kind) => (
          <li key={kind}>
            {t(`pay.kind.${kind}`)}: {namesOf(kind)}
          </li>
        ))}
      </ul>
      <Say text={t('pay.onlyPay')} />
      <Say text={t('pay.lapse', { count: LAPSE.mostUnpaidMonths })} />
      <Details summary={t('pay.sources')}>
        <ul>
          {sourcesOf().map(({ title, seen }) => (
            <li key={title}>
              <span lang="id">{title}</span>, {date(seen)}
            </li>
          ))}
        </ul>
        <p>{t('pay.asOf', { date: date(FACTS_CHECKED_ON), law: LAPSE.legal })}</p>
      </Details>
    </section>
  );
}

/** What is paid today, each month by its own date, and what that gives. */
function Price({ plan }: { readonly plan: PaymentPlan }) {
  const { t } = useTranslation('status');
  const { rupiah, month, date } = useFormats();
  const { quote, cover, nextDue } = plan;
  return (
    <section className="card" aria-labelledby="pay-amount">
      <h3 id="pay-amount">{t('pay.amount')}</h3>
      <div>
        <Amount large text={rupiah(quote.total)} />
      </div>
      <ul>
        {quote.months.map((each) => (
          <li key={each.month}>
            {month(each.month)}: <Amount text={rupiah(each.total)} />
          </li>
        ))}
      </ul>
      {quote.reliefEnds !== null && <Say text={t('pay.relief', { date: date(quote.reliefEnds) })} />}
      <Say text={t('pay.cover', { from: date(cover.begins), until: date(cover.lastDay) })} />
      <Say text={t('pay.again', { date: date(nextDue) })} />
      <Say className="hint" text={t('pay.estimate')} />
      <PriceSteps quote={quote} summary={t('pay.how')} />
    </section>
  );
}

function namesOf(kind: PaymentChannel['kind']): string {
  return PAYMENT_CHANNELS.filter((channel) => channel.kind === kind)
    .map(({ name }) => name)
    .join(', ');
}

function sourcesOf(): readonly { readonly title: string; readonly seen: string }[] {
  const known: Readonly<Record<string, { readonly title: string; readonly seen: string }>> = SOURCES;
  const ids = [PAYMENT_NUMBER, COVER_BEGINS, LAPSE, ...PAYMENT_CHANNELS].flatMap(({ sources }) => [...sources]);
  return [...new Set(ids)].flatMap((id) => known[id] ?? []);
}
