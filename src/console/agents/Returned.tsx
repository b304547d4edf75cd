import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { AGENT_PATHS, ReturnedAnswer } from '#domain/agent-wire.ts';
import { mayDo } from '#domain/roles.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { useMe, useOffice } from '#console/session.tsx';
import { Trouble } from '#console/Trouble.tsx';
import { useOnce } from '#console/use-loaded.ts';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** The cases of an agent that were sent back and wait for a correction, the longest first. */
export function Returned({ account, now }: { readonly account: string; readonly now: number }) {
  const { t } = useTranslation('office-agents');
  const { ask } = useOffice();
  const { account: own } = useMe();
  const { ago } = useFormats();
  const textOf = useOfficeProblemText();
  const [cases, setCases] = useState<ReturnedAnswer['cases'] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const load = useCallback(async () => {
    const answer = await ask(AGENT_PATHS.returned, ReturnedAnswer, { account });
    setTrouble(answer.ok ? null : answer.code);
    if (answer.ok) setCases(answer.value.cases);
  }, [ask, account]);
  useOnce(load);
  return (
    <section className="card">
      <h2>{t('returned.heading')}</h2>
      <Trouble says={trouble === null ? null : textOf(trouble)} onAgain={load} />
      {cases?.length === 0 && <p className="hint">{t('returned.none')}</p>}
      <ul className="people">
        {(cases ?? []).map(({ id, reference, since }) => (
          <li key={id}>
            {mayDo(own.role, 'case-open') ? (
              <Link className="case-link" href={`/kasus/${id}`}>
                {reference}
              </Link>
            ) : (
              <strong>{reference}</strong>
            )}{' '}
            <span className="hint">{t('returned.since', { ago: ago(Date.parse(since), now) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
