import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import { contestLine, pendingContests } from '#device/agent/contests.ts';
import { readLedger } from '#device/agent/kept-ledger.ts';
import { type KeptWords, listWords } from '#device/agent/kept-words.ts';
import { type Person, listPeople } from '#device/agent/people.ts';
import type { ContestReport, Ledger } from '#domain/device-wire.ts';
import { type PayLine, monthsOf } from '#domain/pay.ts';
import { type Outcome, pass } from '#domain/outcome.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { ContestForm } from '#features/agent/pay/ContestForm.tsx';
import { PayRules } from '#features/agent/pay/PayRules.tsx';
import { usePayWords } from '#features/agent/pay/use-pay-words.ts';
import { useReading } from '#features/agent/use-reading.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Icon } from '#ui/Icon.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { usePageTitle } from '#ui/page-title.ts';
import { useAnnounced } from '#ui/use-announced.ts';

interface Read {
  readonly ledger: Ledger;
  readonly people: ReadonlyMap<string, Person>;
  readonly pending: readonly ContestReport[];
  /** What was being typed when the phone was locked, by line. */
  readonly words: ReadonlyMap<string, KeptWords>;
}

type Contested = Pick<ContestReport, 'reason' | 'words'>;

/** What of her work counts, what does not and why: as the office last told it, also without signal. */
export function PayPage() {
  // With the words of what is read later: fetched then, they would hide the page for a moment, and its heading would lose the focus.
  const { t } = useTranslation(['bag', 'enrol']);
  const { base } = useRouter();
  const { month, rupiah } = useFormats();
  const sentence = useProblemText();
  const { read, problem } = useReading(readAll);
  usePageTitle(`${t('pay.heading')} – Payung`);
  useAnnounced(problem === null ? null : sentence(problem));

  async function contest(line: PayLine, how: Contested): Promise<ProblemCode | null> {
    const kept = await contestLine({ submissionId: line.id, ...how });
    if (!kept.ok) return kept.problem;
    // It stands in the settings: the page reads it as all else that changes there.
    announce(t('pay.contested'));
    return null;
  }

  const months = read === null ? [] : monthsOf(read.ledger.lines);
  return (
    <>
      <BackLink href={`${base}/agen`}>{t('kit.back')}</BackLink>
      <PageHeading page="pay">{t('pay.heading')}</PageHeading>
      <p>{t('pay.lead')}</p>
      {problem !== null && <Notice kind="danger" title={sentence(problem)} />}
      {read !== null && read.ledger.rules.length === 0 && (
        <Notice kind="info" title={t('pay.noRules')}>
          <p>{t('pay.noRulesWhy')}</p>
        </Notice>
      )}
      {months.map((each) => (
        <section key={each.month} aria-labelledby={`bulan-${each.month}`}>
          <h2 id={`bulan-${each.month}`}>{month(each.month)}</h2>
          <p>
            {t('pay.month', { counted: each.counted, all: each.counted + each.notCounted })}{' '}
            {each.rupiah !== null && t('pay.sum', { amount: rupiah(each.rupiah) })}
          </p>
          <ul className="people">
            {read?.ledger.lines
              .filter((line) => line.month === each.month)
              .map((line) => (
                <li key={line.id}>
                  <Line line={line} read={read} onContest={(how) => contest(line, how)} />
                </li>
              ))}
          </ul>
        </section>
      ))}
      {read !== null && <PayRules rules={read.ledger.rules} />}
    </>
  );
}

async function readAll(): Promise<Outcome<Read>> {
  const [kept, people, pending] = [await readLedger(), await listPeople(), await pendingContests()];
  if (!kept.ok) return kept;
  if (!people.ok) return people;
  if (!pending.ok) return pending;
  const { ledger } = kept.value;
  const words = await listWords(
    'contest',
    ledger.lines.map(({ id }) => id),
  );
  if (!words.ok) return words;
  return pass({
    ledger,
    people: new Map(people.value.map((person) => [person.id, person])),
    pending: pending.value,
    words: words.value,
  });
}

function Line(props: {
  readonly line: PayLine;
  readonly read: Read;
  readonly onContest: (how: Contested) => Promise<ProblemCode | null>;
}) {
  const { line, read, onContest } = props;
  const { t } = useTranslation('bag');
  const { why } = usePayWords();
  const { rupiah } = useFormats();
  const { base } = useRouter();
  const person = read.people.get(line.id);
  const name = person?.name ?? t('pay.elsewhere');
  const contested = read.ledger.contests.find(({ submissionId }) => submissionId === line.id);
  const isPending = read.pending.some(({ submissionId }) => submissionId === line.id);
  // What the office answers in the background takes no focus.
  const isHers = useRef(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isPending || !isHers.current) return undefined;
    isHers.current = false;
    // The form that was filled in is gone, and the focus with it.
    return focusLater(() => (document.activeElement === document.body ? place.current : null));
  }, [isPending]);

  async function contest(how: Contested): Promise<ProblemCode | null> {
    isHers.current = true;
    const problem = await onContest(how);
    if (problem !== null) isHers.current = false;
    return problem;
  }

  return (
    // A fieldset is for controls; this is a place to be, with a name.
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
    <div className="pay-line" ref={place} role="group" aria-label={name} tabIndex={-1}>
      <p className="person-name">{person === undefined ? name : <a href={`${base}/kiriman/${line.id}`}>{name}</a>}</p>
      <p className="person-state">
        <Icon name={line.counts ? 'success' : 'info'} />
        {why(line.why)}
        {line.counts && line.rupiah !== null && ` ${rupiah(line.rupiah)}`}
      </p>
      {isPending && <p className="hint">{t('pay.pending')}</p>}
      {contested !== undefined && (
        <p className="hint">
          {contested.answer === null
            ? t('pay.asked')
            : `${t(`pay.answer_${contested.answer.outcome}`)} ${contested.answer.words ?? ''}`}
        </p>
      )}
      {!line.counts && !isPending && contested === undefined && (
        <ContestForm id={line.id} name={name} kept={read.words.get(line.id)} onContest={contest} />
      )}
    </div>
  );
}
