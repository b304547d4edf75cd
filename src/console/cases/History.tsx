import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseOpened, DecisionInHistory, OpeningInHistory } from '#domain/case-wire.ts';
import { OPENING_REASONS } from '#domain/review.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { questionAt } from '#console/cases/answer-rows.ts';

/** What has come and what was decided, in order. */
export function History({ opened }: { readonly opened: CaseOpened }) {
  const { t } = useTranslation('cases');
  const { instant } = useFormats();
  const events: readonly { readonly at: string; readonly id: string; readonly shown: ReactNode }[] = [
    ...opened.versions.map(({ version, receivedAt }) => ({
      at: receivedAt,
      id: `version ${version}`,
      shown: (
        <>
          <p>{t('case.arrivedVersion', { n: version })}</p>
          <p className="hint">{instant(Date.parse(receivedAt))}</p>
        </>
      ),
    })),
    ...opened.decisions.map((decision) => ({
      at: decision.decidedAt,
      id: `decision ${decision.decidedAt}`,
      shown: <DecisionShown decision={decision} />,
    })),
    ...opened.openings.map((opening, place) => ({
      at: opening.at,
      id: `opening ${place}`,
      shown: <OpeningShown opening={opening} />,
    })),
    ...opened.kpjs.map(({ kpj, name, recordedAt }) => ({
      at: recordedAt,
      id: `kpj ${recordedAt}`,
      shown: (
        <>
          <p>
            <strong>{t('kpj.recorded')}</strong>
          </p>
          <p className="hint">{t('case.by', { name, when: instant(Date.parse(recordedAt)) })}</p>
          {kpj !== null && <p>{t('case.kpjShown', { kpj })}</p>}
        </>
      ),
    })),
  ];
  return (
    <section className="card">
      <h2>{t('case.history')}</h2>
      <ol className="history">
        {events
          .toSorted((one, other) => one.at.localeCompare(other.at))
          .map(({ id, shown }) => (
            <li key={id}>{shown}</li>
          ))}
      </ol>
    </section>
  );
}

function OpeningShown({ opening: { name, at, reason, beside } }: { readonly opening: OpeningInHistory }) {
  const { t } = useTranslation('cases');
  const { instant } = useFormats();
  const known = OPENING_REASONS.find((each) => each === reason);
  return (
    <>
      <p>{t(beside ? 'case.openedBeside' : 'case.opened')}</p>
      <p className="hint">{t('case.by', { name, when: instant(Date.parse(at)) })}</p>
      <p className="hint">
        {known !== undefined
          ? t(`case.reason.${known}`)
          : t(reason === 'export' ? 'case.openedExport' : 'case.openedCommand')}
      </p>
    </>
  );
}

/** One decision with all that was said in it. */
export function DecisionShown({ decision }: { readonly decision: DecisionInHistory }) {
  const { t } = useTranslation('cases');
  const { instant } = useFormats();
  const reasonText = useProblemText();
  const { t: questions } = useTranslation('enrol');
  const { words, undoneAt, toldAt } = decision;
  return (
    <>
      <p>
        <strong>{t(`decision.done.${decision.kind}`)}</strong>
      </p>
      <p className="hint">{t('case.by', { name: decision.name, when: instant(Date.parse(decision.decidedAt)) })}</p>
      {decision.fields.length > 0 && (
        <ul>
          {decision.fields.map(({ field, problem }) => (
            <li key={field}>
              {questionAt(field, questions)}: {reasonText(problem)}
            </li>
          ))}
        </ul>
      )}
      {decision.reason !== null && <p>{reasonText(decision.reason)}</p>}
      {words !== null && words.kpj !== null && <p>{t('case.kpjShown', { kpj: words.kpj })}</p>}
      {words !== null && words.words !== null && <p>{t('case.wordsShown', { words: words.words })}</p>}
      {words !== null && words.note !== null && <p>{t('case.noteShown', { note: words.note })}</p>}
      <p className="hint">
        {undoneAt !== null
          ? t('case.undone', { when: instant(Date.parse(undoneAt)) })
          : toldAt !== null
            ? t('case.told', { when: instant(Date.parse(toldAt)) })
            : t('case.notTold')}
      </p>
    </>
  );
}
