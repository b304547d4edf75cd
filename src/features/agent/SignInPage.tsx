import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useRouter, useSearch } from 'wouter';
import { DEVICE_LABEL_MAX, DeviceLinkToken } from '#domain/device-wire.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { keepContactHere } from '#features/agent/keep-contact.ts';
import { useAgentDevice } from '#features/use-agent-device.ts';
import { useFragment } from '#features/use-fragment.ts';
import { setAgentsPhone } from '#features/agents-phone.ts';
import { Say } from '#features/Say.tsx';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Button } from '#ui/Button.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { TextField } from '#ui/TextField.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { usePageTitle } from '#ui/page-title.ts';

/** Joins this phone to an agent's account by the link that the office has made, or renews it. */
export function SignInPage() {
  const { t } = useTranslation(['agent', 'problems']);
  const { base } = useRouter();
  const device = useAgentDevice();
  const hasLeft = useSearch() === 'keluar';
  // The fragment reaches no server: the secret of the link stays between this phone and its address bar.
  const [token, setToken] = useState(() => tokenIn(location.hash));
  useFragment((fragment) => {
    setToken(tokenIn(fragment));
    focusLater(() => document.querySelector('h1'));
  });
  // Of whichever link: two at once could leave the phone with one's name and the other's key.
  const busy = useState(false);
  usePageTitle(`${t('join.heading')} – Payung`);
  return (
    <>
      <BackLink href={`${base}/`}>{t('home')}</BackLink>
      <PageHeading page="join">{t(hasLeft && device === null ? 'signOut.done' : 'join.heading')}</PageHeading>
      {hasLeft && device === null && <Say text={t('signOut.nowWorkers')} />}
      {token.success ? (
        device !== undefined && (
          <Join key={token.data} token={token.data} name={device?.agentName ?? null} busy={busy} />
        )
      ) : (
        <>
          <Say text={t('join.needsLink')} />
          {device !== null && device !== undefined && (
            <>
              <p>{t('state.of', { name: device.agentName })}</p>
              <div className="actions">
                <LinkButton href={`${base}/agen`}>{t('join.toWork')}</LinkButton>
              </div>
            </>
          )}
        </>
      )}
    </>
  );
}

function tokenIn(fragment: string) {
  return DeviceLinkToken.safeParse(fragment.slice(1));
}

function Join(props: {
  readonly token: string;
  readonly name: string | null;
  readonly busy: readonly [boolean, (isBusy: boolean) => void];
}) {
  const { token, name, busy } = props;
  const [isBusy, setIsBusy] = busy;
  const { t } = useTranslation(['agent', 'problems']);
  const sentence = useProblemText();
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<ProblemCode | null>(null);

  async function join(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    const field = event.currentTarget.elements.namedItem('device-label');
    const label = field instanceof HTMLInputElement ? field.value.trim() : '';
    setIsBusy(true);
    setProblem(null);
    announce(t('join.working'));
    const [{ registerDevice }, { keepPack }] = await Promise.all([
      import('#device/agent/register.ts'),
      import('#device/packs.ts'),
    ]);
    // First what she needs in the field: a phone that joined and cannot open its pages offline would be of no use there.
    const kept = await keepPack('agent');
    const joined = kept.ok ? await registerDevice({ token, label }) : kept;
    setIsBusy(false);
    if (!joined.ok) {
      setProblem(joined.problem);
      announce(sentence(joined.problem));
      return;
    }
    setAgentsPhone(true);
    keepContactHere();
    announce(t('join.done'));
    navigate('/agen', { replace: true });
  }

  return (
    <>
      {name === null ? (
        <>
          <Say text={t('join.what')} />
          <Say text={t('join.then')} />
        </>
      ) : (
        <Say text={t('join.renew', { name })} />
      )}
      {problem !== null && (
        <Notice kind="danger" title={t('join.failed')}>
          <Say text={sentence(problem)} />
        </Notice>
      )}
      <form noValidate autoComplete="off" onSubmit={(event) => void join(event)}>
        <TextField
          id="device-label"
          name="device-label"
          label={t('join.label')}
          hint={t('join.labelHint')}
          optional={t('join.optional')}
          maxLength={DEVICE_LABEL_MAX}
          width="full"
        />
        <div className="actions">
          <Button type="submit">{isBusy ? t('join.working') : t(name === null ? 'join.submit' : 'join.again')}</Button>
        </div>
      </form>
    </>
  );
}
