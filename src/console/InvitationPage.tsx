import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { InvitationLooked, OFFICE_PATHS, OfficeMe, USERNAME } from '#domain/office-wire.ts';
import { findPasswordProblem } from '#domain/password.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { TextField } from '#ui/TextField.tsx';
import { NewPassword } from '#console/NewPassword.tsx';
import { OfficeForm, fieldProblem, textOfField } from '#console/OfficeForm.tsx';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { askOffice } from '#console/office-api.ts';
import { useRegionWords } from '#console/region-names.ts';
import { useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

type Looked = { readonly invitation: InvitationLooked } | { readonly problem: string } | null;

/**
 * What a one-time link opens: its role is said, name and password are chosen.
 *
 * @param onDone when the account is there and signed in
 */
export function InvitationPage({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation('console');
  const { instant } = useFormats();
  const { signedIn } = useOffice();
  const textOf = useOfficeProblemText();
  const regionWords = useRegionWords();
  // The secret stands in the fragment, which no server is ever sent.
  const [token] = useState(() => location.hash.slice(1));
  const [looked, setLooked] = useState<Looked>(null);

  useEffect(() => {
    // Never fails: what can happen is an answer.
    void askOffice(OFFICE_PATHS.invitationLook, InvitationLooked, { token }).then((answer) => {
      if (!answer.ok) setLooked({ problem: answer.code });
      else if (answer.value !== null) setLooked({ invitation: answer.value });
    });
  }, [token]);

  const submit = async (values: FormData) => {
    const name = textOfField(values, 'name').trim();
    const username = textOfField(values, 'username').trim().toLowerCase();
    const password = textOfField(values, 'password');
    const known = looked !== null && 'invitation' in looked ? looked.invitation.account : null;
    const ofPassword = findPasswordProblem(password, known?.username ?? username);
    const wrong = fieldProblem(
      known !== null
        ? { password: ofPassword }
        : {
            name: name === '' ? 'name-empty' : null,
            username: username === '' ? 'username-empty' : USERNAME.test(username) ? null : 'username-format',
            password: ofPassword,
          },
    );
    if (wrong !== null) return wrong;
    const answer = await askOffice(OFFICE_PATHS.invitationAccept, OfficeMe, { token, name, username, password });
    if (!answer.ok) return answer;
    if (answer.value !== null) signedIn(answer.value);
    onDone();
    return null;
  };

  if (looked === null) return <p className="opening">{t('invitation.checking')}</p>;
  if ('problem' in looked) {
    const isGone = looked.problem === 'invitation-gone';
    return (
      <div className="narrow">
        <OfficeHeading page="invitation">{t(isGone ? 'invitation.goneHeading' : 'invitation.heading')}</OfficeHeading>
        <p>{isGone ? t('invitation.gone') : textOf(looked.problem)}</p>
        <p>
          <a href="/kantor/">{t('invitation.toSignIn')}</a>
        </p>
      </div>
    );
  }
  const { role, regions, expiresAt, account } = looked.invitation;
  if (account !== null) {
    return (
      <div className="narrow">
        <OfficeHeading page="invitation">{t('invitation.passwordHeading')}</OfficeHeading>
        <p>{t('invitation.passwordLead', account)}</p>
        <p className="hint">{t('invitation.expires', { time: instant(Date.parse(expiresAt)) })}</p>
        <OfficeForm submit={t('invitation.passwordSubmit')} first="password" onSubmit={submit}>
          {(fields) => <NewPassword fields={fields} name="password" label={t('field.newPassword')} />}
        </OfficeForm>
      </div>
    );
  }
  return (
    <div className="narrow">
      <OfficeHeading page="invitation">{t('invitation.heading')}</OfficeHeading>
      <p>{t('invitation.lead', { role: t(`role.${role}`), scope: regionWords(regions) })}</p>
      <p className="hint">{t('invitation.expires', { time: instant(Date.parse(expiresAt)) })}</p>
      <OfficeForm submit={t('invitation.submit')} first="name" onSubmit={submit}>
        {(fields) => (
          <>
            <TextField
              id={fields.id('name')}
              name="name"
              label={t('field.name')}
              hint={t('field.nameHint')}
              autoComplete="name"
              error={fields.error('name')}
            />
            <TextField
              id={fields.id('username')}
              name="username"
              label={t('field.username')}
              hint={t('field.usernameHint')}
              autoComplete="username"
              autoCapitalize="none"
              spellCheck={false}
              error={fields.error('username')}
            />
            <NewPassword fields={fields} name="password" label={t('field.password')} />
          </>
        )}
      </OfficeForm>
    </div>
  );
}
