import { useTranslation } from 'react-i18next';
import { ACCOUNT_NAME_MAX } from '#domain/office-wire.ts';
import { TextField } from '#ui/TextField.tsx';
import { type Fields, type FormProblem, fieldProblem, textOfField } from '#console/OfficeForm.tsx';

/** What an agent is called: nobody but the office gives her the name, she has no form of her own for it. */
export function AgentNameField({ fields }: { readonly fields: Fields }) {
  const { t } = useTranslation('office-agents');
  return (
    <TextField
      id={fields.id('name')}
      name="name"
      label={t('new.name')}
      hint={t('new.nameHint')}
      autoComplete="off"
      maxLength={ACCOUNT_NAME_MAX}
      error={fields.error('name')}
    />
  );
}

/** The name as it was written, and what is missing or wrong, here or in `others`. */
export function readAgentName(
  values: FormData,
  others: Readonly<Record<string, string | null>> = {},
): { readonly name: string; readonly wrong: FormProblem | null } {
  const name = textOfField(values, 'name').trim();
  const problem = name === '' ? 'name-empty' : name.length > ACCOUNT_NAME_MAX ? 'name-too-long' : null;
  return { name, wrong: fieldProblem({ name: problem, ...others }) };
}
