import { useTranslation } from 'react-i18next';
import { EDITION_PATHS, type EditionShown, EditionsAnswer } from '#domain/edition-wire.ts';
import { readTariffDraft } from '#domain/tariff-draft.ts';
import { Button } from '#ui/Button.tsx';
import { TextField } from '#ui/TextField.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { OfficeForm } from '#console/OfficeForm.tsx';
import { useOffice } from '#console/session.tsx';
import { ReliefFields } from '#console/tables/ReliefFields.tsx';
import { TableFields } from '#console/tables/TableFields.tsx';
import { readTyped, useTariffStructure } from '#console/tables/tariff-structure.ts';
import { useTablesProblem } from '#console/tables/use-tables-problem.ts';

/** The draft of an edition. What is typed is kept right or wrong; what is wrong is told at its field. */
export function TariffForm(props: {
  readonly edition: EditionShown;
  readonly editions: EditionsAnswer;
  readonly onChange: () => void;
  readonly onSaved: (saved: EditionsAnswer) => void;
}) {
  const { t } = useTranslation('office-tables');
  const { ask } = useOffice();
  const textOf = useTablesProblem();
  const { edition, editions, onChange, onSaved } = props;
  const parts = useTariffStructure(edition.draft);
  const { structure } = parts;

  const submit = async (values: FormData) => {
    const draft = readTyped(values, structure);
    const answer = await ask(EDITION_PATHS.save, EditionsAnswer, { number: edition.number, draft });
    if (!answer.ok) return answer;
    onSaved(answer.value);
    const { problems } = readTariffDraft(draft, { today: answer.value.today, before: answer.value.book });
    announce(t(problems.length === 0 ? 'form.saved' : 'form.savedWrong'));
    return problems.length === 0 ? null : { code: 'check-fields', fields: problems, retryAfterS: null };
  };
  const remove = (key: number, to: string) => {
    parts.remove(key);
    onChange();
    focusLater(() => document.getElementById(to));
  };
  /** The first field of what was added. */
  const goTo = (added: number) => {
    onChange();
    focusLater(() => document.querySelector<HTMLElement>(`[data-part="${added}"] :is(input, select)`));
  };
  const last = structure.tables.at(-1);

  return (
    <OfficeForm submit={t('form.save')} first="asOf" onSubmit={submit} onChange={onChange} textOf={textOf}>
      {(fields) => (
        <>
          <TextField
            id={fields.id('asOf')}
            name="asOf"
            type="date"
            width="medium"
            label={t('form.asOf')}
            hint={t('form.asOfHint')}
            error={fields.error('asOf')}
            defaultValue={edition.draft.asOf}
            max={editions.today}
          />
          <h2>{t('form.reliefs')}</h2>
          {structure.reliefs.map((relief, at) => (
            <ReliefFields
              key={relief.key}
              part={relief.key}
              place={`reliefs.${at}`}
              number={at + 1}
              draft={relief.draft}
              fields={fields}
              onRemove={() => remove(relief.key, 'add-relief')}
            />
          ))}
          <Button kind="secondary" id="add-relief" onClick={() => goTo(parts.addRelief())}>
            {t('form.addRelief')}
          </Button>
          <h2>{t('form.tables')}</h2>
          {structure.tables.map((table, at) => (
            <TableFields
              key={table.key}
              table={table}
              place={`tables.${at}`}
              number={at + 1}
              fields={fields}
              onAddBand={() => goTo(parts.addBand(table.key))}
              onRemoveBand={(key) => remove(key, `add-band-${table.key}`)}
              onRemove={structure.tables.length > 1 ? () => remove(table.key, 'add-table') : null}
            />
          ))}
          {last !== undefined && (
            <Button kind="secondary" id="add-table" onClick={() => goTo(parts.addTable(last.draft))}>
              {t('form.addTable')}
            </Button>
          )}
        </>
      )}
    </OfficeForm>
  );
}
