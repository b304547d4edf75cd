import { useTranslation } from 'react-i18next';
import type { CaseOpened, CaseVersion } from '#domain/case-wire.ts';
import { LANGUAGE_NAMES, isLanguage } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Notice } from '#ui/Notice.tsx';
import { askedBefore } from '#console/cases/asked-before.ts';
import { type AnswerRow, QUESTION_FIELDS, answerRows, questionOf } from '#console/cases/answer-rows.ts';

/** What the person answered, in the officer's language, beside what she read; and what a correction changed. */
export function Answers({ opened }: { readonly opened: CaseOpened }) {
  const { t } = useTranslation('cases');
  const { t: words } = useTranslation('enrol');
  const formats = useFormats();
  const reasonText = useProblemText();
  const newest = opened.versions.at(-1);
  const read = useAsRead(newest);
  if (newest === undefined || newest.content === null) {
    return <Notice kind="danger" title={t('case.unreadable')} />;
  }
  const rows = answerRows(newest.content.enrolment, words, formats);
  const before = opened.versions.at(-2)?.content ?? null;
  const rowsBefore = before === null ? null : answerRows(before.enrolment, words, formats);
  const asked = askedBefore(opened);
  const language = isLanguage(newest.language) ? LANGUAGE_NAMES[newest.language] : newest.language;
  return (
    <section className="answers">
      <h2>{t('case.answers')}</h2>
      <p className="hint">
        {t('case.version', { n: newest.version, when: formats.instant(Date.parse(newest.receivedAt)) })}
      </p>
      <p className="hint">{t('case.readWhere', { language })}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('case.question')}</th>
            <th scope="col">{t('case.answer')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row
              key={row.field}
              row={row}
              before={
                rowsBefore === null ? row.answer : (rowsBefore.find(({ field }) => field === row.field)?.answer ?? '')
              }
              asked={asked.find(({ field }) => field === row.field)?.problem}
              read={read.of(row.field)}
              language={newest.language}
              reasonText={reasonText}
            />
          ))}
        </tbody>
      </table>
      {read.others.length > 0 && (
        <>
          <h3>{t('case.otherRead')}</h3>
          <p className="hint">{t('case.asRead', { language })}</p>
          <dl className="summary-list">
            {read.others.map(({ question, answer }) => (
              <div key={question} lang={newest.language}>
                <dt>{question}</dt>
                <dd>{answer}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </section>
  );
}

function Row(props: {
  readonly row: AnswerRow;
  readonly before: string;
  readonly asked: string | undefined;
  readonly read: string;
  readonly language: string;
  readonly reasonText: (code: string) => string;
}) {
  const { t } = useTranslation('cases');
  const { row, before, asked, read } = props;
  const hasChanged = before !== row.answer;
  return (
    <tr className={hasChanged ? 'changed' : undefined}>
      <th scope="row">{row.question}</th>
      <td>
        {row.answer === '' ? <span className="hint">{t('case.blank')}</span> : row.answer}{' '}
        {row.answer !== '' && read !== '' && read !== row.answer && (
          <span className="below">
            {t('case.readAs')} <span lang={props.language}>{read}</span>
          </span>
        )}{' '}
        {hasChanged && (
          <span className="below">
            <span className="tag">{t('case.changed')}</span>{' '}
            {t('case.before', { answer: before === '' ? t('case.blank') : before })}
          </span>
        )}{' '}
        {asked !== undefined && <span className="below">{t('case.asked', { reason: props.reasonText(asked) })}</span>}
      </td>
    </tr>
  );
}

/**
 * What the person read at each question: found by the words of the question in her language. What an older app asked in other words is
 * among the others.
 */
function useAsRead(version: CaseVersion | undefined) {
  const { i18n } = useTranslation('enrol', version === undefined ? {} : { lng: version.language });
  const theirs = i18n.getFixedT(version?.language ?? 'id', 'enrol');
  const asRead = version?.content?.asRead ?? [];
  const of = (field: AnswerRow['field']) =>
    asRead.find(({ question }) => question === questionOf(field, theirs))?.answer ?? '';
  const known = new Set(
    version?.content === null || version === undefined ? [] : QUESTION_FIELDS.map((field) => questionOf(field, theirs)),
  );
  return { of, others: asRead.filter(({ question }) => !known.has(question)) };
}
