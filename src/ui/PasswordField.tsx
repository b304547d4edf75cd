import { useState } from 'react';
import { Button } from '#ui/Button.tsx';
import { TextField, type TextFieldProps } from '#ui/TextField.tsx';

/**
 * A password or a PIN, with a button that shows what was typed. With `one-time-code` no browser offers to keep it.
 */
export function PasswordField(
  props: Omit<TextFieldProps, 'type'> & {
    readonly autoComplete: 'current-password' | 'new-password' | 'one-time-code';
    readonly show: string;
    readonly hide: string;
  },
) {
  const { show, hide, ...field } = props;
  const [shown, setShown] = useState(false);
  return (
    <div className="password">
      <TextField
        {...field}
        type={shown ? 'text' : 'password'}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
      />
      <Button kind="quiet" aria-controls={field.id} onClick={() => setShown(!shown)}>
        {shown ? hide : show}
      </Button>
    </div>
  );
}
