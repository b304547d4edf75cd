import { useTranslation } from 'react-i18next';
import { PAY_PATHS, PayAnswer } from '#domain/pay-wire.ts';
import { earliestStart, ruleOn } from '#domain/pay.ts';
import { mayDo } from '#domain/roles.ts';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { Contests } from '#console/pay/Contests.tsx';
import { PayRuleForm } from '#console/pay/PayRuleForm.tsx';
import { PayRules } from '#console/pay/PayRules.tsx';
import { PayTable } from '#console/pay/PayTable.tsx';
import { useMe } from '#console/session.tsx';
import { Trouble } from '#console/Trouble.tsx';
import { useLoaded } from '#console/use-loaded.ts';
import { useOfficeProblemText } from '#console/use-problem-text.ts';
import '#console/agents/agents.css';

/** What counts for agents' pay: the rules, what each has counted, and what they contest. */
export function PayPage() {
  const { t } = useTranslation(['office-agents', 'console']);
  const textOf = useOfficeProblemText();
  const { account } = useMe();
  const { value, trouble, load } = useLoaded(PAY_PATHS.overview, PayAnswer);
  const maySet = mayDo(account.role, 'pay-rules-set') && account.regions === 'all';
  return (
    <>
      <OfficeHeading page="pay">{t('pay.heading')}</OfficeHeading>
      <p>{t('pay.lead')}</p>
      <Trouble says={trouble === null ? null : textOf(trouble)} onAgain={load} />
      {value === null && trouble === null && <p>{t('console:loading')}</p>}
      {value !== null && (
        <>
          <PayTable pay={value} />
          <div className="columns">
            <div>
              <PayRules rules={value.rules} today={value.today} />
              {/* Its failures are answers. */}
              {maySet && (
                <PayRuleForm
                  earliest={earliestStart(value.rules, value.today)}
                  rule={ruleOn(value.rules, value.today)}
                  onSet={() => void load()}
                />
              )}
            </div>
            <div>
              {mayDo(account.role, 'contests-answer') ? (
                <Contests waiting={value.openContests} onAnswered={() => void load()} />
              ) : (
                <section className="card">
                  <h2>{t('contest.heading')}</h2>
                  <p>{t('contest.waiting', { count: value.openContests })}</p>
                </section>
              )}
            </div>
          </div>
        </>
      )}
    </>
  );
}
