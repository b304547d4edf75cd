import { useTranslation } from 'react-i18next';
import { PASSWORD_MIN } from '#domain/password.ts';
import { PasswordField } from '#ui/PasswordField.tsx';
import type { Fields } from '#console/OfficeForm.tsx';

/** The password that an account will have: typed once, because it can be looked at. */
export function NewPassword(props: { readonly fields: Fields; readonly name: string; readonly label: string }) {
  const { t } = useTranslation('console');
  const { fields, name, label } = props;
  return (
    <PasswordField
      id={fields.id(name)}
      name={name}
      label={label}
      hint={t('field.newPasswordHint', { min: PASSWORD_MIN })}
      autoComplete="new-password"
      error={fields.error(name)}
      show={t('showPassword')}
      hide={t('hidePassword')}
    />
  );
}
