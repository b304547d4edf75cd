import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '#ui/Button.tsx';
import { announce } from '#ui/announce.ts';

/** Sends what is carried when the person asks, and tells what came of it; once it was used it stays, with its words. */
export function SendCarried({ isWaiting }: { readonly isWaiting: boolean }) {
  const { t } = useTranslation('carry');
  const [said, setSaid] = useState('');
  const [isSending, setSending] = useState(false);

  async function send(): Promise<void> {
    if (isSending) return;
    setSending(true);
    const { runSync } = await import('#device/run-sync.ts');
    const { sent, stillHere } = await runSync({ reason: 'tap' });
    setSending(false);
    const words = t('carried.sent', { sent, still: stillHere });
    setSaid(words);
    announce(words);
  }

  if (!isWaiting && !isSending && said === '') return null;
  return (
    <div className="actions">
      <Button kind="secondary" onClick={() => void send()}>
        {t(isSending ? 'carried.sending' : 'carried.send')}
      </Button>
      <p className="hint">{said}</p>
    </div>
  );
}
