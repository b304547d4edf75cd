import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { OFFICE_PATHS, OfficeMe } from '#domain/office-wire.ts';
import { Notice } from '#ui/Notice.tsx';
import { TextField } from '#ui/TextField.tsx';
import { useAnnounced } from '#ui/use-announced.ts';
import { CurrentPassword } from '#console/CurrentPassword.tsx';
import { OfficeForm, fieldProblem, textOfField } from '#console/OfficeForm.tsx';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { askOffice } from '#console/office-api.ts';
import { PasskeySignIn } from '#console/PasskeySignIn.tsx';
import { canUsePasskeys } from '#console/passkey-browser.ts';
import { useOffice } from '#console/session.tsx';

/** Name and password. Whoever was on the way to a page comes to it. */
export function SignInPage() {
  const { t } = useTranslation('console');
  const { signedIn, wasIdle } = useOffice();
  useAnnounced(wasIdle ? t('signIn.idle') : null);

  const submit = async (values: FormData) => {
    const username = textOfField(values, 'username').trim();
    const password = textOfField(values, 'password');
    const missing = fieldProblem({
      username: username === '' ? 'username-empty' : null,
      password: password === '' ? 'password-empty' : null,
    });
    if (missing !== null) return missing;
    const answer = await askOffice(OFFICE_PATHS.signIn, OfficeMe, { username, password });
    if (!answer.ok) return answer;
    if (answer.value !== null) signedIn(answer.value);
    return null;
  };

  return (
    <div className="narrow">
      <OfficeHeading page="sign-in">{t('signIn.heading')}</OfficeHeading>
      {wasIdle && (
        <Notice kind="info" title={t('signIn.idle')}>
          <p>{t('signIn.idleLost')}</p>
        </Notice>
      )}
      <p>{t('signIn.lead')}</p>
      <OfficeForm
        submit={t('signIn.submit')}
        first="username"
        onSubmit={submit}
        beside={<a href="/">{t('signIn.toWorkers')}</a>}
      >
        {(fields) => (
          <>
            <TextField
              id={fields.id('username')}
              name="username"
              label={t('field.username')}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              error={fields.error('username')}
            />
            <CurrentPassword fields={fields} name="password" label={t('field.password')} />
          </>
        )}
      </OfficeForm>
      {canUsePasskeys() && (
        <Suspense>
          <PasskeySignIn onDone={signedIn} />
        </Suspense>
      )}
    </div>
  );
}
