import { type SubmitEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CaseOpened, type Decision, type DecisionInHistory, WORDS_LIMIT } from '#domain/case-wire.ts';
import { DECLINE_REASONS, PHOTO_FIELD } from '#domain/office-reasons.ts';
import { DECISIONS, type DecisionKind } from '#domain/review.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorSummary } from '#ui/ErrorSummary.tsx';
import { Notice } from '#ui/Notice.tsx';
import { RadioGroup } from '#ui/RadioGroup.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextField } from '#ui/TextField.tsx';
import { DECISION_HEADING_ID } from '#console/cases/DecisionMade.tsx';
import { DUPLICATES_ID } from '#console/cases/Duplicates.tsx';
import { FieldsToCorrect } from '#console/cases/FieldsToCorrect.tsx';
import { OUTCOME_ID, type Outcome, OutcomeNotice } from '#console/cases/OutcomeNotice.tsx';
import { PlaceLink } from '#console/cases/PlaceLink.tsx';
import { WordsField } from '#console/cases/WordsField.tsx';
import { RETURNABLE, answerRows, questionOf } from '#console/cases/answer-rows.ts';
import { type DecisionProblem, readDecision } from '#console/cases/decision-input.ts';

/** What an officer decides, each choice with what belongs to it. */
export function DecisionForm(props: {
  readonly opened: CaseOpened;
  /** Is it shown below beside what may be the same person? Whoever decides is told so here. */
  readonly compared: boolean;
  /** Why nothing can be decided now, in a sentence. */
  readonly obstacle: string | null;
  /** What came of it: what failed is told at the button, what was taken back before all there is to decide. */
  readonly outcome: Outcome | null;
  /** What was decided and taken back: there is only a word to mend, perhaps. */
  readonly before: DecisionInHistory | null;
  readonly onChange: () => void;
  readonly onDecide: (decision: Decision) => Promise<void>;
}) {
  const { t } = useTranslation('cases');
  const { t: words } = useTranslation('enrol');
  const [kind, setKind] = useState<DecisionKind | null>(props.before?.kind ?? null);
  const [{ problems, attempt }, setFailed] = useState<{ problems: readonly DecisionProblem[]; attempt: number }>({
    problems: [],
    attempt: 0,
  });
  const [isBusy, setBusy] = useState(false);
  const { obstacle, outcome, before } = props;
  const sentenceOf = ({ code, field }: DecisionProblem) => {
    const asked = RETURNABLE.find((each) => each === field);
    return t(`decision.${code}`, { question: asked === undefined ? '' : questionOf(asked, words), limit: WORDS_LIMIT });
  };
  const errorAt = (fieldId: string) => {
    const found = problems.find((problem) => problem.fieldId === fieldId);
    return found === undefined ? undefined : sentenceOf(found);
  };

  const send = async (decision: Decision) => {
    setBusy(true);
    await props.onDecide(decision);
    setBusy(false);
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (isBusy || obstacle !== null) return;
    const read = readDecision(new FormData(event.currentTarget));
    setFailed({ problems: read.ok ? [] : read.problems, attempt: attempt + 1 });
    // What comes of it is told by the page.
    if (read.ok) void send(read.decision);
  };

  return (
    <section className="card">
      <h2 id={DECISION_HEADING_ID} tabIndex={-1}>
        {t('decision.heading')}
      </h2>
      {props.compared && (
        <Notice kind="warning" title={t('decision.mayBeDuplicate')}>
          <p>
            <PlaceLink id={DUPLICATES_ID}>{t('decision.lookFirst')}</PlaceLink>
          </p>
        </Notice>
      )}
      {outcome?.kind === 'success' && <OutcomeNotice outcome={outcome} />}
      <form noValidate onSubmit={submit} onChange={props.onChange} aria-busy={isBusy}>
        <ErrorSummary
          title={t('decision.errors')}
          attempt={attempt}
          problems={problems.map((problem) => ({ fieldId: problem.fieldId, text: sentenceOf(problem) }))}
        />
        <RadioGroup
          id="kind"
          name="kind"
          legend={t('decision.kind')}
          error={errorAt('kind')}
          onChange={(event) => setKind(DECISIONS.find((each) => each === event.currentTarget.value) ?? null)}
          defaultValue={before?.kind}
          options={DECISIONS.filter((each) => each !== 'duplicate' || props.opened.duplicates.length > 0).map(
            (each) => ({ value: each, label: t(`decision.${each}`) }),
          )}
        />
        {kind !== null && <Particulars kind={kind} opened={props.opened} before={before} errorAt={errorAt} />}
        {outcome?.kind === 'danger' && <OutcomeNotice outcome={outcome} />}
        <Button
          type="submit"
          disabledBecause={obstacle ?? undefined}
          saidAt={outcome?.text === obstacle ? OUTCOME_ID : undefined}
        >
          {t('decision.send')}
        </Button>
      </form>
    </section>
  );
}

/** What belongs to one kind of decision. */
function Particulars(props: {
  readonly kind: DecisionKind;
  readonly opened: CaseOpened;
  readonly before: DecisionInHistory | null;
  readonly errorAt: (fieldId: string) => string | undefined;
}) {
  const { t } = useTranslation('cases');
  const { t: words } = useTranslation('enrol');
  const formats = useFormats();
  const reasonText = useProblemText();
  const { kind, opened, before, errorAt } = props;
  const newest = opened.versions.at(-1);
  const rows = newest?.content ? answerRows(newest.content.enrolment, words, formats) : null;
  // What cannot be read can still be sent back, whatever it says.
  const asked = RETURNABLE.filter(
    (field) => rows === null || field === PHOTO_FIELD || rows.some((row) => row.field === field),
  );
  return (
    <>
      {kind === 'accept' && (
        <TextField
          id="kpj"
          name="kpj"
          label={t('decision.kpj')}
          hint={t('decision.kpjHint')}
          optional={t('decision.optional')}
          error={errorAt('kpj')}
          defaultValue={before?.words?.kpj ?? ''}
          autoComplete="off"
          spellCheck={false}
          width="medium"
        />
      )}
      {kind === 'return' && (
        <FieldsToCorrect
          asked={asked}
          hasPhoto={opened.photos.some(({ arrived, version }) => arrived && version === newest?.version)}
          before={before?.fields ?? []}
          errorAt={errorAt}
        />
      )}
      {kind === 'decline' && (
        <RadioGroup
          id="reason"
          name="reason"
          legend={t('decision.reason')}
          error={errorAt('reason')}
          defaultValue={before?.reason ?? undefined}
          options={DECLINE_REASONS.map((reason) => ({ value: reason, label: reasonText(reason) }))}
        />
      )}
      {kind === 'duplicate' && (
        <SelectField
          id="of"
          name="of"
          label={t('decision.of')}
          hint={t('decision.duplicateTold')}
          error={errorAt('of')}
          defaultValue={before?.duplicateOf ?? ''}
          choose={t('decision.choose')}
          options={opened.duplicates.map((duplicate) => ({
            value: duplicate.case.id,
            label: duplicate.case.reference,
          }))}
        />
      )}
      {(kind === 'return' || kind === 'decline') && (
        <WordsField
          id="words"
          name="words"
          label={t('decision.words')}
          hint={t('decision.wordsHint')}
          defaultValue={before?.words?.words ?? ''}
          optional={t('decision.optional')}
          error={errorAt('words')}
        />
      )}
      <WordsField
        id="note"
        name="note"
        label={t('decision.note')}
        hint={t('decision.noteHint')}
        defaultValue={before?.words?.note ?? ''}
        optional={t('decision.optional')}
        error={errorAt('note')}
        rows={2}
      />
    </>
  );
}
