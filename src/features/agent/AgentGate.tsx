import '#features/agent/agent.css';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { ChoosePinPage } from '#features/agent/ChoosePinPage.tsx';
import { LockPage } from '#features/agent/LockPage.tsx';
import { RevokedPage } from '#features/agent/RevokedPage.tsx';
import { useGate } from '#features/agent/use-gate.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';

/** Lets an agent through to the pages that show people, by her PIN or passkey; and locks them again, by herself or with time. */
export function AgentGate({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation(['agent', 'outbox', 'common']);
  const { base } = useRouter();
  const sentence = useProblemText();
  const { gate, lockNow, look } = useGate();
  const isThere = gate.kind !== 'asking';
  useEffect(() => {
    // The first question was kept from being typed into (before-paint.ts).
    if (isThere) delete document.documentElement.dataset['gate'];
  }, [isThere]);
  switch (gate.kind) {
    case 'asking':
      return <p className="opening">{t('common:loading')}</p>;
    case 'failed':
      return (
        <Notice kind="danger" title={t('outbox:storage.failedTitle')}>
          <p>{sentence(gate.problem)}</p>
          <Button kind="secondary" onClick={look}>
            {t('outbox:storage.retry')}
          </Button>
        </Notice>
      );
    case 'locked':
      return <LockPage lock={gate.lock} />;
    case 'choose':
      return <ChoosePinPage wasWiped={gate.wasWiped} />;
    case 'revoked':
      return <RevokedPage device={gate.device} />;
    case 'open':
      return (
        <>
          <div className="agent-bar">
            <a href={`${base}/agen`}>{t('bar.list')}</a>
            <Button kind="quiet" onClick={lockNow}>
              {t('bar.lock')}
            </Button>
          </div>
          {children}
        </>
      );
  }
}
