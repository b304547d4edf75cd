import { useState } from 'react';
import { Button } from '#ui/Button.tsx';
import { TextField, type TextFieldProps } from '#ui/TextField.tsx';

/** A password, with a button that shows what was typed: then it need not be typed twice. */
export function PasswordField(
  props: Omit<TextFieldProps, 'type'> & {
    readonly autoComplete: 'current-password' | 'new-password';
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
