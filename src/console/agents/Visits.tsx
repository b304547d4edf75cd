import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatPhone } from '#domain/phone.ts';
import { VISIT_KEPT_DAYS, VISIT_PATHS, VisitsAnswer } from '#domain/visit-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { AssignVisit } from '#console/agents/AssignVisit.tsx';
import { ImportVisits } from '#console/agents/ImportVisits.tsx';
import { useOffice } from '#console/session.tsx';
import { Trouble } from '#console/Trouble.tsx';
import { useOnce } from '#console/use-loaded.ts';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

type Visit = VisitsAnswer['visits'][number];

/** Whom an agent is asked to visit, how each visit ended, and one more, or a file of them. */
export function Visits({ account, suspended }: { readonly account: string; readonly suspended: boolean }) {
  const { t } = useTranslation('office-agents');
  const { ask, tell } = useOffice();
  const textOf = useOfficeProblemText();
  const heading = useRef<HTMLHeadingElement>(null);
  const [visits, setVisits] = useState<readonly Visit[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const load = useCallback(async () => {
    const answer = await ask(VISIT_PATHS.list, VisitsAnswer, { account });
    setTrouble(answer.ok ? null : answer.code);
    if (answer.ok) setVisits(answer.value.visits);
  }, [ask, account]);
  useOnce(load);

  const remove = async (id: string) => {
    const answer = await tell(VISIT_PATHS.remove, { id });
    announce(answer.ok ? t('visits.removed') : textOf(answer.code));
    await load();
    focusLater(() => heading.current);
  };
  // An agent who is suspended is sent nowhere.
  if (suspended) return null;
  return (
    <>
      <section className="card">
        <h2 tabIndex={-1} ref={heading}>
          {t('visits.heading')}
        </h2>
        <p>{t('visits.lead', { ended: VISIT_KEPT_DAYS.ended, open: VISIT_KEPT_DAYS.open })}</p>
        <Trouble says={trouble === null ? null : textOf(trouble)} onAgain={load} />
        {visits?.length === 0 && <p className="hint">{t('visits.none')}</p>}
        <ul className="people visits">
          {(visits ?? []).map((visit) => (
            <li key={visit.id}>
              <VisitRow visit={visit} onRemove={() => void remove(visit.id)} />
            </li>
          ))}
        </ul>
      </section>
      {/* Their failures are answers. */}
      <AssignVisit account={account} onDone={() => void load()} />
      <ImportVisits account={account} onDone={() => void load()} />
    </>
  );
}

function VisitRow({ visit, onRemove }: { readonly visit: Visit; readonly onRemove: () => void }) {
  const { t } = useTranslation('office-agents');
  const { date, instant } = useFormats();
  const { who, outcome, reason, appointment, reportedAt, toldAt, createdAt } = visit;
  const isEnded = outcome === 'enrolled' || outcome === 'refused';
  const name = who?.name ?? t('visits.hidden');
  return (
    <>
      <h3>
        {name}
        <span className={outcome === 'refused' || outcome === 'not-home' ? 'tag tag-warning' : 'tag'}>
          {outcome === null ? t(toldAt === null ? 'visits.untold' : 'visits.told') : t(`visits.outcome.${outcome}`)}
        </span>
      </h3>
      {who !== null && (
        <p>
          {who.address}
          {who.phone !== null && ` · ${formatPhone(who.phone)}`}
        </p>
      )}
      {who?.note !== null && who !== null && <p className="hint">{who.note}</p>}
      <p className="hint">
        {appointment !== null && `${t('visits.on', { date: date(appointment) })} `}
        {reason !== null && `${t(`visits.reason.${reason}`)} `}
        {reportedAt === null
          ? t('visits.since', { time: instant(Date.parse(createdAt)) })
          : t('visits.reported', { time: instant(Date.parse(reportedAt)) })}
      </p>
      {!isEnded && (
        <Button kind="quiet" onClick={onRemove}>
          {t('visits.remove')}
          <VisuallyHidden>{name}</VisuallyHidden>
        </Button>
      )}
    </>
  );
}
