import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { type KeptWords, listWords } from '#device/agent/kept-words.ts';
import { startWith } from '#device/agent/next-person.ts';
import { listDrafts } from '#device/drafts.ts';
import { type KeptVisit, type VisitEnd, beginVisit, endVisit, listVisits } from '#device/agent/visits.ts';
import { formatPhone, parsePhone } from '#domain/phone.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { VisitEnding } from '#features/agent/list/VisitEnding.tsx';
import { openVisits, visitCounts } from '#features/agent/list/visit-order.ts';
import { useReading } from '#features/agent/use-reading.ts';
import { todayHere } from '#features/today.ts';
import { useAgentDevice } from '#features/use-agent-device.ts';
import { fromHere } from '#features/from-here.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { useAnnounced } from '#ui/use-announced.ts';
import { useOneAtATime } from '#ui/use-one-at-a-time.ts';

interface Read {
  readonly visits: readonly KeptVisit[];
  /** What was being typed about a visit when the phone was locked. */
  readonly words: ReadonlyMap<string, KeptWords>;
}

/** The people whom the office asks her to see: those with an appointment first, each with what can become of the visit. */
export function Visits() {
  const { t } = useTranslation('bag');
  const sentence = useProblemText();
  const device = useAgentDevice();
  const { read, problem: unread, readAgain } = useReading(readAll);
  const [unbegun, setUnbegun] = useState<ProblemCode | null>(null);
  const problem = unbegun ?? unread;
  useAnnounced(problem === null ? null : sentence(problem));

  // The visit that was noted last, until the page shows it so.
  const noted = useRef<{ readonly id: string; readonly atMs: number } | null>(null);
  useEffect(() => {
    const now = read?.visits.find(({ visit }) => visit.id === noted.current?.id);
    if (noted.current === null || (now !== undefined && now.end?.atMs !== noted.current.atMs)) return;
    noted.current = null;
    // Its card is gone, or stands elsewhere now, and the focus went with it. Not taken back when the page is read once more meanwhile.
    focusLater(() => (document.activeElement === document.body ? document.getElementById('visits-title') : null));
  }, [read]);

  async function end(visit: KeptVisit, how: VisitEnd): Promise<ProblemCode | null> {
    const ended = await endVisit(visit.visit.id, how);
    if (!ended.ok) return ended.problem;
    announce(t('visit.noted', { name: visit.visit.name }));
    noted.current = { id: visit.visit.id, atMs: how.atMs };
    void readAgain();
    return null;
  }

  const warning = problem !== null && <Notice kind="danger" title={sentence(problem)} />;
  if (read === null || device === undefined) return warning;
  const { visits, words } = read;
  const told = device?.visitCounts ?? null;
  const counts = visitCounts(visits, told);
  if (counts.all === 0) return warning;
  const open = openVisits(visits, todayHere());
  return (
    <section aria-labelledby="visits-title">
      <h2 id="visits-title" tabIndex={-1}>
        {t('visit.title', { count: open.length })}
      </h2>
      {warning}
      {told !== null && <p>{t('visit.coverage', { ...counts, count: counts.all })}</p>}
      {told === null && counts.enrolled > 0 && <p>{t('visit.covered', { count: counts.enrolled })}</p>}
      {open.length > 0 && (
        <ul className="cards">
          {open.map((visit) => (
            <li key={visit.visit.id} className="card">
              <VisitCard
                kept={visit}
                words={words.get(visit.visit.id)}
                onEnd={(how) => end(visit, how)}
                onBegin={setUnbegun}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

async function readAll(): Promise<Outcome<Read>> {
  const visits = await listVisits();
  if (!visits.ok) return visits;
  const words = await listWords(
    'visit',
    visits.value.map(({ visit }) => visit.id),
  );
  return words.ok ? pass({ visits: visits.value, words: words.value }) : words;
}

function VisitCard(props: {
  readonly kept: KeptVisit;
  readonly words: KeptWords | undefined;
  readonly onEnd: (how: VisitEnd) => Promise<ProblemCode | null>;
  /** With null when a form is being begun, then with why it could not be. */
  readonly onBegin: (problem: ProblemCode | null) => void;
}) {
  const { kept, words, onEnd, onBegin } = props;
  const { visit, end } = kept;
  const { t } = useTranslation('bag');
  const { language, date } = useFormats();
  const [, navigate] = useLocation();
  const once = useOneAtATime();
  const phone = visit.phone === null ? null : parsePhone(visit.phone);
  const appointment = end?.next ?? visit.appointment;

  async function enrol(): Promise<void> {
    onBegin(null);
    const isHere = fromHere();
    const drafts = kept.draftId === null ? pass([]) : await listDrafts();
    if (!drafts.ok) {
      onBegin(drafts.problem);
      return;
    }
    // Begun before and left half filled in: a second form of the same person would leave this visit open.
    if (drafts.value.some(({ id }) => id === kept.draftId)) {
      if (isHere()) navigate(`/daftar/?d=${kept.draftId}`);
      return;
    }
    const known = {
      fullName: visit.name,
      ktpStreet: visit.address,
      ...(phone?.ok === true && { phone: formatPhone(phone.value) }),
    };
    const started = await startWith(known, language);
    if (!started.ok) {
      onBegin(started.problem);
      return;
    }
    const begun = await beginVisit(visit.id, started.value.draftId);
    if (!begun.ok) onBegin(begun.problem);
    if (isHere()) navigate(`/daftar/?d=${started.value.draftId}`);
  }

  return (
    <>
      <h3>{visit.name}</h3>
      <p>{visit.address}</p>
      {visit.note !== null && <p className="hint">{visit.note}</p>}
      {appointment !== null && <p>{t('visit.appointment', { day: date(appointment) })}</p>}
      {end !== null && <p className="hint">{t(`visit.last_${end.outcome}`)}</p>}
      <div className="actions">
        {/* Each tap would begin a form of its own. */}
        <Button kind="secondary" onClick={() => void once(enrol)}>
          {t('visit.enrol', { name: visit.name })}
        </Button>
        {phone?.ok === true && (
          <a className="button button-quiet" href={`tel:${phone.value}`}>
            {t('visit.call', { phone: formatPhone(phone.value) })}
          </a>
        )}
      </div>
      <VisitEnding id={visit.id} name={visit.name} kept={words} onEnd={onEnd} />
    </>
  );
}
