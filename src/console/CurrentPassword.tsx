import { useTranslation } from 'react-i18next';
import { PasswordField } from '#ui/PasswordField.tsx';
import type { Fields } from '#console/OfficeForm.tsx';

/** The password that an account has. */
export function CurrentPassword({
  fields,
  name,
  label,
}: {
  readonly fields: Fields;
  readonly name: string;
  readonly label: string;
}) {
  const { t } = useTranslation('console');
  return (
    <PasswordField
      id={fields.id(name)}
      name={name}
      label={label}
      autoComplete="current-password"
      error={fields.error(name)}
      show={t('showPassword')}
      hide={t('hidePassword')}
    />
  );
}
