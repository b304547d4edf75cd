import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DEFAULT_EXPORT_COLUMNS, type ExportColumn } from '#domain/export-fields.ts';
import { EXPORT_PATHS, ExportColumnsAnswer, HEADING_MAX } from '#domain/export-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { Choice } from '#ui/Choice.tsx';
import { Notice } from '#ui/Notice.tsx';
import { TextField } from '#ui/TextField.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { announce } from '#ui/announce.ts';
import { findColumnProblems } from '#console/export/column-problems.ts';
import { OfficeForm, fieldProblem } from '#console/OfficeForm.tsx';
import { useOffice } from '#console/session.tsx';

/** The columns of every file from now on: which, in which order, under which headings. */
export function ChangeColumns(props: {
  readonly held: ExportColumnsAnswer;
  readonly onChanged: (held: ExportColumnsAnswer) => void;
}) {
  const { t } = useTranslation(['office-export', 'console']);
  const { ask } = useOffice();
  const { instant } = useFormats();
  const headingId = useId();
  const [columns, setColumns] = useState<readonly ExportColumn[]>(props.held.columns);
  const [isSaved, setSaved] = useState(false);
  const { changed } = props.held;

  const change = (next: readonly ExportColumn[]) => {
    setColumns(next);
    setSaved(false);
  };
  const alter = (at: number, what: Partial<ExportColumn>) =>
    change(columns.map((column, place) => (place === at ? { ...column, ...what } : column)));
  const move = (at: number, by: -1 | 1) => {
    const [one, other] = [columns[at], columns[at + by]];
    if (one === undefined || other === undefined) return;
    change(columns.map((column, place) => (place === at ? other : place === at + by ? one : column)));
    announce(t('columns.moved', { heading: one.heading, place: at + by + 1 }));
  };
  const submit = async () => {
    const wrong = fieldProblem(findColumnProblems(columns));
    if (wrong !== null) return wrong;
    const trimmed = columns.map((column) => ({ ...column, heading: column.heading.trim() }));
    const answer = await ask(EXPORT_PATHS.columns, ExportColumnsAnswer, {
      seen: props.held.edition,
      columns: trimmed,
    });
    if (!answer.ok) return answer;
    props.onChanged(answer.value);
    setColumns(answer.value.columns);
    setSaved(true);
    announce(t('columns.saved'));
    return null;
  };
  const reset = () => {
    change(DEFAULT_EXPORT_COLUMNS);
    announce(t('columns.isReset'));
  };

  return (
    <section className="card" aria-labelledby={headingId}>
      <h2 id={headingId}>{t('columns.heading')}</h2>
      <p>{t('columns.notOfficial')}</p>
      {changed !== null && (
        <p className="hint">{t('columns.changed', { name: changed.by, when: instant(Date.parse(changed.at)) })}</p>
      )}
      <OfficeForm
        submit={t('columns.save')}
        first={columns[0]?.source ?? ''}
        onSubmit={submit}
        beside={
          <Button kind="quiet" onClick={reset}>
            {t('columns.reset')}
          </Button>
        }
      >
        {(fields) => (
          <ol className="columns-changed">
            {columns.map(({ source, heading, on }, at) => (
              <li key={source}>
                <Choice
                  type="checkbox"
                  id={fields.id(`${source}-on`)}
                  label={t(`source.${source}`)}
                  checked={on}
                  onChange={(event) => alter(at, { on: event.currentTarget.checked })}
                />
                <TextField
                  id={fields.id(source)}
                  label={
                    <>
                      {t('columns.title')}
                      <VisuallyHidden>{t(`source.${source}`)}</VisuallyHidden>
                    </>
                  }
                  maxLength={HEADING_MAX}
                  error={fields.error(source)}
                  value={heading}
                  onChange={(event) => alter(at, { heading: event.currentTarget.value })}
                />
                <div className="row-actions">
                  <Button kind="quiet" onClick={() => move(at, -1)}>
                    {t('columns.up')}
                    <VisuallyHidden>{t(`source.${source}`)}</VisuallyHidden>
                  </Button>
                  <Button kind="quiet" onClick={() => move(at, 1)}>
                    {t('columns.down')}
                    <VisuallyHidden>{t(`source.${source}`)}</VisuallyHidden>
                  </Button>
                </div>
              </li>
            ))}
          </ol>
        )}
      </OfficeForm>
      {isSaved && <Notice kind="success" title={t('columns.saved')} />}
    </section>
  );
}
