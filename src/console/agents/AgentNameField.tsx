import { useTranslation } from 'react-i18next';
import { ACCOUNT_NAME_MAX } from '#domain/office-wire.ts';
import { TextField } from '#ui/TextField.tsx';
import type { Fields } from '#console/OfficeForm.tsx';

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
