import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { CONTEST_ANSWER_MAX, ContestsAnswer, PAY_PATHS } from '#domain/pay-wire.ts';
import { CONTEST_OUTCOMES } from '#domain/pay.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { RadioGroup } from '#ui/RadioGroup.tsx';
import { TextArea } from '#ui/TextArea.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { OfficeForm, fieldProblem, textOfField } from '#console/OfficeForm.tsx';
import { useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

type Contest = ContestsAnswer['contests'][number];

/** What agents contest. Opened on demand: what they wrote is read with a line of the audit. */
export function Contests({ waiting, onAnswered }: { readonly waiting: number; readonly onAnswered: () => void }) {
  const { t } = useTranslation('office-agents');
  const { ask } = useOffice();
  const textOf = useOfficeProblemText();
  const heading = useRef<HTMLHeadingElement>(null);
  const [contests, setContests] = useState<readonly Contest[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const open = async () => {
    const answer = await ask(PAY_PATHS.contests, ContestsAnswer, {});
    setProblem(answer.ok ? null : answer.code);
    if (answer.ok) setContests(answer.value.contests);
    focusLater(() => heading.current);
  };

  return (
    <section className="card">
      <h2 tabIndex={-1} ref={heading}>
        {t('contest.heading')}
      </h2>
      <p>{t('contest.waiting', { count: waiting })}</p>
      {problem !== null && <Notice kind="danger" title={textOf(problem)} />}
      {contests === null ? (
        <>
          <p className="hint">{t('contest.audit')}</p>
          <Button kind="secondary" onClick={() => void open()}>
            {t('contest.open')}
          </Button>
        </>
      ) : (
        <ul className="people">
          {contests.length === 0 && <li>{t('contest.none')}</li>}
          {contests.map((contest) => (
            <li key={contest.id}>
              <ContestRow contest={contest} />
              {contest.answer === null && (
                <AnswerForm
                  contest={contest}
                  onDone={() => {
                    onAnswered();
                    // Its failures are answers.
                    void open();
                  }}
                />
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function ContestRow({ contest }: { readonly contest: Contest }) {
  const { t } = useTranslation('office-agents');
  const { instant } = useFormats();
  const { agent, submission, reference, reason, words, contestedAt, answer } = contest;
  return (
    <>
      <h3>
        {agent}
        <span className={answer === null ? 'tag tag-warning' : 'tag'}>
          {t(answer === null ? 'contest.isWaiting' : `contest.outcome.${answer.outcome}`)}
        </span>
      </h3>
      <p>
        <Link href={`/kasus/${submission}`}>{reference}</Link> · {t(`contest.reason.${reason}`)}
      </p>
      {words !== null && <blockquote className="words">{words}</blockquote>}
      <p className="hint">{t('contest.at', { time: instant(Date.parse(contestedAt)) })}</p>
      {answer !== null && (
        <p>
          {t('contest.answeredBy', { name: answer.by, time: instant(Date.parse(answer.answeredAt)) })} {answer.words}
        </p>
      )}
    </>
  );
}

function AnswerForm({ contest, onDone }: { readonly contest: Contest; readonly onDone: () => void }) {
  const { t } = useTranslation('office-agents');
  const { tell } = useOffice();
  const submit = async (values: FormData) => {
    const outcome = CONTEST_OUTCOMES.find((each) => each === textOfField(values, 'outcome'));
    if (outcome === undefined) return fieldProblem({ outcome: 'contest-choose' });
    const words = textOfField(values, 'words').trim();
    const answer = await tell(PAY_PATHS.answer, { id: contest.id, outcome, words: words === '' ? null : words });
    if (!answer.ok) return answer;
    announce(t('contest.done'));
    onDone();
    return null;
  };
  return (
    <OfficeForm submit={t('contest.submit')} first="outcome" onSubmit={submit}>
      {(fields) => (
        <>
          <RadioGroup
            id={fields.id('outcome')}
            name="outcome"
            legend={t('contest.answer')}
            error={fields.error('outcome')}
            options={CONTEST_OUTCOMES.map((outcome) => ({ value: outcome, label: t(`contest.choose.${outcome}`) }))}
          />
          <TextArea
            id={fields.id('words')}
            name="words"
            label={t('contest.words')}
            hint={t('contest.wordsHint')}
            optional={t('assign.optional')}
            maxLength={CONTEST_ANSWER_MAX}
          />
        </>
      )}
    </OfficeForm>
  );
}
