import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { madeUpUsername } from '#domain/agent-wire.ts';
import { AccountsAnswer, InvitationsAnswer, OFFICE_PATHS } from '#domain/office-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { ChangeAccount } from '#console/ChangeAccount.tsx';
import { InviteForm } from '#console/InviteForm.tsx';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { PasswordLink } from '#console/PasswordLink.tsx';
import { useRegionWords } from '#console/region-names.ts';
import { useMe, useOffice } from '#console/session.tsx';
import { Trouble } from '#console/Trouble.tsx';
import { useOnce } from '#console/use-loaded.ts';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** Who has an account and who is invited: for administrators. */
export function AccountsPage() {
  const { t } = useTranslation('console');
  const { ask } = useOffice();
  const textOf = useOfficeProblemText();
  const [accounts, setAccounts] = useState<AccountsAnswer['accounts'] | null>(null);
  const [invitations, setInvitations] = useState<InvitationsAnswer['invitations'] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  const load = useCallback(async () => {
    const [listed, open] = [
      await ask(OFFICE_PATHS.accounts, AccountsAnswer),
      await ask(OFFICE_PATHS.invitations, InvitationsAnswer),
    ];
    if (listed.ok) setAccounts(listed.value.accounts);
    if (open.ok) setInvitations(open.value.invitations);
    setTrouble(listed.ok ? (open.ok ? null : open.code) : listed.code);
  }, [ask]);
  useOnce(load);

  return (
    <>
      <OfficeHeading page="accounts">{t('accounts.heading')}</OfficeHeading>
      <Trouble says={trouble === null ? null : textOf(trouble)} onAgain={load} />
      <div className="columns">
        <div>
          <Accounts accounts={accounts} onChanged={load} />
        </div>
        <div>
          <InviteForm onMade={() => void load()} />
          <Invitations invitations={invitations} onChanged={load} />
        </div>
      </div>
    </>
  );
}

function Accounts(props: {
  readonly accounts: AccountsAnswer['accounts'] | null;
  readonly onChanged: () => Promise<void>;
}) {
  const { t } = useTranslation('console');
  const { instant } = useFormats();
  const regionWords = useRegionWords();
  const { account: own } = useMe();
  const [changing, setChanging] = useState<string | null>(null);
  const { accounts, onChanged } = props;

  const done = (id: string, changed: boolean) => {
    setChanging(null);
    focusLater(() => document.getElementById(`change-${id}`));
    // Never fails: what can happen is an answer.
    if (changed) void onChanged();
  };

  return (
    <section className="card">
      <h2>{t('accounts.listHeading')}</h2>
      {accounts === null && <p>{t('loading')}</p>}
      <ul className="people">
        {(accounts ?? []).map((account) => (
          <li key={account.id}>
            <h3>
              {account.name}
              {account.id === own.id && <span className="tag">{t('accounts.you')}</span>}
              {account.suspended && <span className="tag tag-warning">{t('accounts.suspended')}</span>}
            </h3>
            <p>
              {t(`role.${account.role}`)} · {regionWords(account.regions)}
            </p>
            {/* An agent's phone speaks for her: the name she would sign in with says nothing to anybody until she does. */}
            {(account.lastSeenAt !== null || account.username !== madeUpUsername(account.id)) && (
              <p className="hint">
                {account.username} ·{' '}
                {account.lastSeenAt === null
                  ? t('accounts.neverSeen')
                  : t('accounts.lastSeen', { time: instant(Date.parse(account.lastSeenAt)) })}
              </p>
            )}
            {changing === account.id ? (
              <ChangeAccount account={account} onDone={(changed) => done(account.id, changed)} />
            ) : (
              account.id !== own.id && (
                <div className="row-actions">
                  <Button kind="quiet" id={`change-${account.id}`} onClick={() => setChanging(account.id)}>
                    {t('accounts.change')}
                    <VisuallyHidden>{account.name}</VisuallyHidden>
                  </Button>
                  {account.role === 'agent' ? (
                    <Link href={`/agen/${account.id}`}>{t('accounts.toAgent', { name: account.name })}</Link>
                  ) : (
                    !account.suspended && (
                      <PasswordLink id={account.id} name={account.name} onMade={() => void onChanged()} />
                    )
                  )}
                </div>
              )
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Invitations(props: {
  readonly invitations: InvitationsAnswer['invitations'] | null;
  readonly onChanged: () => Promise<void>;
}) {
  const { t } = useTranslation('console');
  const { instant } = useFormats();
  const regionWords = useRegionWords();
  const { tell } = useOffice();
  const textOf = useOfficeProblemText();
  const heading = useRef<HTMLHeadingElement>(null);
  const { invitations, onChanged } = props;

  const revoke = async (id: string) => {
    const answer = await tell(OFFICE_PATHS.invitationRevoke, { id });
    announce(answer.ok ? t('accounts.revoked') : textOf(answer.code));
    await onChanged();
    focusLater(() => heading.current);
  };

  return (
    <section className="card">
      <h2 tabIndex={-1} ref={heading}>
        {t('accounts.openHeading')}
      </h2>
      {invitations === null && <p>{t('loading')}</p>}
      {invitations?.length === 0 && <p>{t('accounts.openNone')}</p>}
      <ul className="people">
        {(invitations ?? []).map((invitation) => (
          <li key={invitation.id}>
            <h3>
              {invitation.forName === null
                ? t(`role.${invitation.role}`)
                : t('accounts.passwordFor', { name: invitation.forName })}
            </h3>
            <p>{regionWords(invitation.regions)}</p>
            <p className="hint">
              {t('accounts.openBy', { name: invitation.createdBy, time: instant(Date.parse(invitation.expiresAt)) })}
            </p>
            <Button kind="quiet" onClick={() => void revoke(invitation.id)}>
              {t('accounts.revoke')}
              <VisuallyHidden>
                {t(`role.${invitation.role}`)}, {regionWords(invitation.regions)}
              </VisuallyHidden>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
