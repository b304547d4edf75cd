import { useTranslation } from 'react-i18next';
import { AUDIT_AT_FIRST, type AuditFilters, type AuditResponse } from '#domain/audit-wire.ts';
import { Details } from '#ui/Details.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextField } from '#ui/TextField.tsx';
import { OfficeForm, fieldProblem, textOfField } from '#console/OfficeForm.tsx';
import { useAuditWords } from '#console/audit/use-audit-words.ts';

/** What of the record is shown. Days are those of the calendar on this desk. */
export function AuditFiltersForm(props: {
  readonly choices: NonNullable<AuditResponse['choices']>;
  readonly onShow: (filters: AuditFilters) => void;
}) {
  const { t } = useTranslation('office-audit');
  const words = useAuditWords();
  const { accounts, actions } = props.choices;
  const show = (values: FormData) => {
    const chosen = (name: string) => textOfField(values, name).trim() || null;
    const from = dayOf(textOfField(values, 'from'), 0);
    const until = dayOf(textOfField(values, 'until'), 1);
    const problem = fieldProblem({ until: from !== null && until !== null && until <= from ? 'dates-order' : null });
    if (problem === null) {
      const [account, action, subject] = [chosen('account'), chosen('action'), chosen('subject')];
      props.onShow({ ...AUDIT_AT_FIRST, account, action, subject, from, until });
    }
    return Promise.resolve(problem);
  };
  return (
    <Details summary={t('filter.heading')}>
      <div className="audit-filters">
        <OfficeForm submit={t('filter.show')} first="account" onSubmit={show}>
          {(fields) => (
            <>
              <SelectField
                id={fields.id('account')}
                name="account"
                label={t('filter.account')}
                optional={t('filter.optional')}
                choose={t('filter.accountAny')}
                options={[
                  ...accounts.map(({ id, name }) => ({ value: id, label: name })),
                  ...(['intake', 'stranger'] as const).map((id) => ({ value: id, label: t(`actor.${id}`) })),
                ]}
              />
              <SelectField
                id={fields.id('action')}
                name="action"
                label={t('filter.action')}
                optional={t('filter.optional')}
                choose={t('filter.actionAny')}
                options={actions.map((action) => ({ value: action, label: words.action(action) }))}
              />
              <TextField
                id={fields.id('subject')}
                name="subject"
                label={t('filter.subject')}
                optional={t('filter.optional')}
                maxLength={64}
                autoComplete="off"
                spellCheck={false}
              />
              <TextField
                id={fields.id('from')}
                name="from"
                type="date"
                label={t('filter.from')}
                optional={t('filter.optional')}
              />
              <TextField
                id={fields.id('until')}
                name="until"
                type="date"
                label={t('filter.until')}
                optional={t('filter.optional')}
                error={fields.error('until')}
              />
            </>
          )}
        </OfficeForm>
      </div>
    </Details>
  );
}

/** The beginning of a day, or of one some days later; null when none was chosen, or none that anything was written on. */
function dayOf(chosen: string, daysLater: number): string | null {
  const [year, month, day] = chosen.split('-').map(Number);
  if (year === undefined || month === undefined || day === undefined || year < 2000 || year > 2999) return null;
  return new Date(year, month - 1, day + daysLater).toISOString();
}
