import { type ReactNode, useRef, useState } from 'react';
import { Button } from '#ui/Button.tsx';
import { TextField, type TextFieldProps } from '#ui/TextField.tsx';
import { focusLater } from '#ui/focus-later.ts';

/**
 * A password or a PIN, with a button that shows what was typed. With `one-time-code` no browser offers to keep it.
 */
export function PasswordField(
  props: Omit<TextFieldProps, 'type'> & {
    readonly autoComplete: 'current-password' | 'new-password' | 'one-time-code';
    readonly show: ReactNode;
    readonly hide: ReactNode;
  },
) {
  const { show, hide, ...field } = props;
  const [shown, setShown] = useState(false);
  const turner = useRef<HTMLButtonElement>(null);
  return (
    <div className="password">
      <TextField
        {...field}
        type={shown ? 'text' : 'password'}
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck={false}
      />
      <Button
        // A button that changes its words under the finger is silent (Orca 43): another one comes, and takes the focus.
        key={shown ? 'hide' : 'show'}
        ref={turner}
        kind="quiet"
        aria-controls={field.id}
        onClick={() => {
          setShown(!shown);
          focusLater(() => turner.current);
        }}
      >
        {shown ? hide : show}
      </Button>
    </div>
  );
}
