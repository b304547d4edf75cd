import { useTranslation } from 'react-i18next';
import { PIN_DIGITS_MAX } from '#domain/pin.ts';
import { PasswordField } from '#ui/PasswordField.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';

/** A PIN, in digits. No browser is to keep it: who finds the phone would have it filled in. */
export function PinField(props: {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | undefined;
}) {
  const { t } = useTranslation('agent');
  return (
    <PasswordField
      {...props}
      name={props.id}
      autoComplete="one-time-code"
      inputMode="numeric"
      maxLength={PIN_DIGITS_MAX}
      width="medium"
      // Where there are two of them, the ear must know which.
      show={
        <>
          {t('pin.show')} <VisuallyHidden>{props.label}</VisuallyHidden>
        </>
      }
      hide={
        <>
          {t('pin.hide')} <VisuallyHidden>{props.label}</VisuallyHidden>
        </>
      }
    />
  );
}

/** What stands in a PIN field, which is emptied. */
export function takePin(form: HTMLFormElement, id: string): string {
  const field = form.elements.namedItem(id);
  return field instanceof HTMLInputElement ? field.value.trim() : '';
}

/** Empties the PIN fields of a form: nobody reads them off the page later. */
export function emptyPins(form: HTMLFormElement): void {
  form.reset();
}
