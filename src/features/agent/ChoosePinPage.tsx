import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import { WRONG_PINS_MAX } from '#domain/pin.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { NewPin } from '#features/agent/NewPin.tsx';
import { Say } from '#features/Say.tsx';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { announce } from '#ui/announce.ts';
import { usePageTitle } from '#ui/page-title.ts';
import { useAnnounced } from '#ui/use-announced.ts';

/** The first PIN of this phone, or the first after its vault was wiped. */
export function ChoosePinPage({ wasWiped }: { readonly wasWiped: boolean }) {
  const { t } = useTranslation(['agent', 'problems']);
  const { base } = useRouter();
  const sentence = useProblemText();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<ProblemCode | null>(null);
  usePageTitle(`${t('choose.heading')} – Payung`);
  useAnnounced(problem === null ? null : sentence(problem));

  async function choose(pin: string): Promise<void> {
    setIsBusy(true);
    announce(t('pin.working'));
    const { choosePin } = await import('#device/agent/vault-lock.ts');
    const chosen = await choosePin(pin);
    setIsBusy(false);
    // When it went well the gate opens by itself.
    setProblem(chosen.ok ? null : chosen.problem);
    if (chosen.ok) announce(t('choose.done'));
  }

  return (
    <>
      <BackLink href={`${base}/`}>{t('home')}</BackLink>
      <PageHeading page="choose-pin">{t('choose.heading')}</PageHeading>
      {wasWiped && (
        <Notice kind="warning" title={t('choose.wipedTitle')}>
          <Say text={t('choose.wiped')} />
        </Notice>
      )}
      <Say text={t('choose.why')} />
      <Say text={t('choose.rule', { count: WRONG_PINS_MAX })} />
      {problem !== null && <Notice kind="danger" title={sentence(problem)} />}
      <NewPin submit={t('choose.submit')} isBusy={isBusy} onPin={(pin) => void choose(pin)} />
    </>
  );
}
