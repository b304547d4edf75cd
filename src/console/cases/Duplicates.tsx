import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CaseInList, CaseOpened } from '#domain/case-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { ToDecision } from '#console/cases/ToDecision.tsx';
import { answerRows } from '#console/cases/answer-rows.ts';
import { isSameAnswer } from '#console/cases/same-answer.ts';

/** The heading of the comparison, to which the mark and the decision lead. */
export const DUPLICATES_ID = 'duplicates';

/** Is there a comparison at all? Not where the case cannot be read. */
export function isCompared(opened: CaseOpened, listed: CaseInList): boolean {
  return listed.possibleDuplicate && (opened.versions.at(-1)?.content ?? null) !== null;
}

/** Cases that may be of the same person side by side with this one, row by row, and what tells so. */
export function Duplicates({ opened, listed }: { readonly opened: CaseOpened; readonly listed: CaseInList }) {
  const { t } = useTranslation('cases');
  const { t: words } = useTranslation('enrol');
  const formats = useFormats();
  const mine = opened.versions.at(-1)?.content ?? null;
  const others = opened.duplicates.flatMap((duplicate) => {
    const content = duplicate.newest?.content ?? null;
    return content === null ? [] : [{ ...duplicate, rows: answerRows(content.enrolment, words, formats) }];
  });
  if (!isCompared(opened, listed) || mine === null) return null;
  const rows = answerRows(mine.enrolment, words, formats);
  return (
    <div>
      <h2 id={DUPLICATES_ID} tabIndex={-1}>
        {t('case.duplicates')}
      </h2>
      {others.length === 0 && <p>{t('case.duplicateElsewhere')}</p>}
      {others.some(({ sameNik }) => sameNik) && <p>{t('case.duplicatesWhy')}</p>}
      {others.some(({ sameNik }) => !sameNik) && <p>{t('case.duplicatesNear')}</p>}
      {others.length > 0 && (
        // What scrolls must be reached with keys: without a tab stop nobody could read the last columns.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <section className="side-by-side" aria-labelledby={DUPLICATES_ID} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('case.question')}</th>
                <th scope="col">{t('case.this')}</th>
                {others.map((other) => (
                  <th key={other.case.id} scope="col">
                    <Link href={`/kasus/${other.case.id}`}>{other.case.reference}</Link>{' '}
                    <span className="below">{t(`stage.${other.case.stage}`)}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(({ field, question, answer }) => (
                <tr key={field}>
                  <th scope="row">{question}</th>
                  <td>{answer === '' ? <span className="hint">{t('case.blank')}</span> : answer}</td>
                  {others.map((other) => (
                    <OtherAnswer
                      key={other.case.id}
                      answer={other.rows.find((row) => row.field === field)?.answer ?? ''}
                      mine={answer}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <ToDecision />
    </div>
  );
}

function OtherAnswer({ answer, mine }: { readonly answer: string; readonly mine: string }) {
  const { t } = useTranslation('cases');
  return (
    <td>
      {answer === '' ? <span className="hint">{t('case.blank')}</span> : answer}{' '}
      {!isSameAnswer(answer, mine) && (
        <span className="below">
          <span className="tag">{t('case.differs')}</span>
        </span>
      )}
    </td>
  );
}
