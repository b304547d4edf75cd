import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OFFICE_PATHS } from '#domain/office-wire.ts';
import { findPasswordProblem } from '#domain/password.ts';
import { formatTime } from '#i18n/formats.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Notice } from '#ui/Notice.tsx';
import { SummaryList } from '#ui/SummaryList.tsx';
import { announce } from '#ui/announce.ts';
import { CurrentPassword } from '#console/CurrentPassword.tsx';
import { NewPassword } from '#console/NewPassword.tsx';
import { OfficeForm, fieldProblem, textOfField } from '#console/OfficeForm.tsx';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { Passkeys } from '#console/Passkeys.tsx';
import { useRegionWords } from '#console/region-names.ts';
import { Sessions } from '#console/Sessions.tsx';
import { useMe, useOffice } from '#console/session.tsx';

/** Who one is here, and a new password. */
export function OwnAccountPage() {
  const { t } = useTranslation('console');
  const { language } = useFormats();
  const regionWords = useRegionWords();
  const { tell } = useOffice();
  const { account, endsAt } = useMe();
  /** Counts the changes: each leaves the form empty. */
  const [changes, setChanges] = useState(0);

  const submit = async (values: FormData) => {
    const current = textOfField(values, 'current');
    const next = textOfField(values, 'next');
    const wrong = fieldProblem({
      current: current === '' ? 'password-empty' : null,
      next: findPasswordProblem(next, account.username),
    });
    if (wrong !== null) return wrong;
    const answer = await tell(OFFICE_PATHS.password, { current, next });
    if (!answer.ok) return answer;
    announce(t('own.changed'));
    setChanges(changes + 1);
    return null;
  };

  return (
    <div className="narrow">
      <OfficeHeading page="own">{t('own.heading')}</OfficeHeading>
      <SummaryList
        rows={[
          { id: 'own-name', question: t('field.name'), answer: account.name },
          { id: 'own-username', question: t('field.username'), answer: account.username },
          { id: 'own-role', question: t('field.role'), answer: t(`role.${account.role}`) },
          { id: 'own-scope', question: t('field.scope'), answer: regionWords(account.regions) },
        ]}
      />
      {account.role === 'agent' && <Notice kind="info" title={t('own.agent')} />}
      <p className="hint">{t('own.ends', { time: formatTime(Date.parse(endsAt), language) })}</p>
      <section className="card" key={changes}>
        <h2>{t('own.passwordHeading')}</h2>
        {changes > 0 && <p>{t('own.changed')}</p>}
        <p>{t('own.passwordLead')}</p>
        <OfficeForm submit={t('own.submit')} first="current" onSubmit={submit}>
          {(fields) => (
            <>
              <CurrentPassword fields={fields} name="current" label={t('field.currentPassword')} />
              <NewPassword fields={fields} name="next" label={t('field.newPassword')} />
            </>
          )}
        </OfficeForm>
      </section>
      <Suspense>
        {/* A new password ends the others. */}
        <Sessions key={changes} />
        <Passkeys />
      </Suspense>
    </div>
  );
}
