import { Suspense, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { OFFICE_PATHS, OfficeMe } from '#domain/office-wire.ts';
import { Button } from '#ui/Button.tsx';
import { CurrentPassword } from '#console/CurrentPassword.tsx';
import { OfficeForm, fieldProblem, textOfField } from '#console/OfficeForm.tsx';
import { askOffice } from '#console/office-api.ts';
import { PasskeySignIn } from '#console/PasskeySignIn.tsx';
import { canUsePasskeys } from '#console/passkey-browser.ts';

/** Asks for the password in place when a session has ended: what was typed stays behind it, and goes on when it is back. */
export function SignInAgain(props: {
  readonly username: string;
  readonly wasIdle: boolean;
  readonly onBack: (me: OfficeMe) => void;
  readonly onLeave: () => void;
}) {
  const { t } = useTranslation('console');
  const dialog = useRef<HTMLDialogElement>(null);
  const headingId = useId();
  const whyId = useId();
  const { username, onBack, onLeave } = props;
  useEffect(() => dialog.current?.showModal(), []);

  // What waits was asked by her: it must not go on for somebody else, whose passkey this browser has too.
  const enter = (me: OfficeMe) => (me.account.username === username ? onBack(me) : location.reload());

  const submit = async (values: FormData) => {
    const password = textOfField(values, 'password');
    const missing = fieldProblem({ password: password === '' ? 'password-empty' : null });
    if (missing !== null) return missing;
    const answer = await askOffice(OFFICE_PATHS.signIn, OfficeMe, { username, password });
    if (!answer.ok) return answer;
    if (answer.value !== null) enter(answer.value);
    return null;
  };

  return (
    // Escape would be taken for "leave" by who only wants to look at her page.
    <dialog
      className="again"
      ref={dialog}
      aria-labelledby={headingId}
      aria-describedby={whyId}
      onCancel={(event) => event.preventDefault()}
      // The second time, Chromium does not ask. What waits for the answer must still get one.
      onClose={() => dialog.current?.showModal()}
    >
      <h2 id={headingId}>{t('signIn.again')}</h2>
      <p id={whyId}>{t(props.wasIdle ? 'signIn.againIdle' : 'signIn.againLead')}</p>
      <p>{t('signIn.asWhom', { username })}</p>
      <OfficeForm
        submit={t('signIn.submit')}
        first="password"
        onSubmit={submit}
        beside={
          <Button kind="quiet" onClick={onLeave}>
            {t('signIn.leave')}
          </Button>
        }
      >
        {(fields) => <CurrentPassword fields={fields} name="password" label={t('field.password')} />}
      </OfficeForm>
      {canUsePasskeys() && (
        <Suspense>
          <PasskeySignIn onDone={enter} />
        </Suspense>
      )}
    </dialog>
  );
}
