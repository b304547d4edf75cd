import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Kpj } from '#domain/case-wire.ts';
import { Button } from '#ui/Button.tsx';
import { TextField } from '#ui/TextField.tsx';
import { focusLater } from '#ui/focus-later.ts';
import { type Outcome, OutcomeNotice } from '#console/cases/OutcomeNotice.tsx';
import { typedKpj } from '#console/cases/decision-input.ts';
import { OfficeForm, fieldProblem, textOfField } from '#console/OfficeForm.tsx';

const CHANGE_ID = 'ganti-kpj';

/** The participant number of who was accepted: the official system often gives it days later. */
export function KpjOfCase(props: {
  /** As it stands now; null when there is none. */
  readonly kpj: string | null;
  readonly outcome: Outcome | null;
  readonly onRecord: (kpj: string) => Promise<boolean>;
}) {
  const { t } = useTranslation('cases');
  const { kpj, outcome } = props;
  const [isOpen, setOpen] = useState(false);
  const submit = async (values: FormData) => {
    const typed = typedKpj(textOfField(values, 'kpj'));
    if (!Kpj.safeParse(typed).success) return fieldProblem({ kpj: 'kpj-wrong' });
    if (await props.onRecord(typed)) setOpen(false);
    return null;
  };
  const change = () => {
    setOpen(true);
    focusLater(() => document.querySelector('input[name="kpj"]'));
  };
  return (
    <section className="card">
      <h2>{t('decision.kpj')}</h2>
      {kpj === null ? <p>{t('kpj.none')}</p> : <p className="code">{kpj}</p>}
      <OutcomeNotice outcome={outcome} />
      {kpj !== null && !isOpen ? (
        <Button kind="quiet" id={CHANGE_ID} onClick={change}>
          {t('kpj.change')}
        </Button>
      ) : (
        <OfficeForm submit={t(kpj === null ? 'kpj.record' : 'kpj.replace')} first="kpj" onSubmit={submit}>
          {(fields) => (
            <TextField
              id={fields.id('kpj')}
              name="kpj"
              label={t('kpj.number')}
              hint={t('kpj.hint')}
              error={fields.error('kpj')}
              width="medium"
              autoComplete="off"
            />
          )}
        </OfficeForm>
      )}
    </section>
  );
}
