import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LockState } from '#device/agent/vault-lock.ts';
import { NewPin } from '#features/agent/NewPin.tsx';
import { PinField, takePin } from '#features/agent/PinField.tsx';
import { PasskeySettings } from '#features/agent/PasskeySettings.tsx';
import { useTriedWords } from '#features/agent/use-tried-words.ts';
import { Details } from '#ui/Details.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { useTold } from '#ui/use-told.ts';

/** PIN and passkey: changing the one, adding or leaving the other. Each asks for what opens the vault now. */
export function Unlocking({ agentName }: { readonly agentName: string }) {
  const { t } = useTranslation('agent');
  const [lock, setLock] = useState<LockState | null>(null);
  const look = () => void readHere().then(setLock);
  useEffect(() => {
    let wanted = true;
    void readHere().then((read) => {
      if (wanted) setLock(read);
    });
    return () => {
      wanted = false;
    };
  }, []);
  if (lock === null || lock.kind === 'none' || lock.kind === 'wiped') return null;
  return (
    <section aria-labelledby="unlocking-title">
      <h2 id="unlocking-title">{t('device.unlocking')}</h2>
      {lock.hasPin && <ChangePin />}
      <PasskeySettings lock={lock} agentName={agentName} onChanged={look} />
    </section>
  );
}

/** Null when storage fails: the gate in front of this page tells it. */
async function readHere(): Promise<LockState | null> {
  const { readLock } = await import('#device/agent/vault-lock.ts');
  const read = await readLock();
  return read.ok ? read.value : null;
}

function ChangePin() {
  const { t } = useTranslation('agent');
  const inWords = useTriedWords();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, tellDone] = useTold();

  async function change(next: string, form: HTMLFormElement): Promise<void> {
    const present = takePin(form, 'pin-present');
    setIsBusy(true);
    announce(t('pin.working'));
    const { changePin } = await import('#device/agent/pin-tries.ts');
    const changed = await changePin(present, next);
    setIsBusy(false);
    const wrong = inWords(changed);
    setProblem(wrong);
    tellDone(wrong === null ? t('device.changed') : '');
    if (wrong !== null) announce(wrong);
    form.reset();
  }

  return (
    <Details summary={t('device.change')}>
      {done !== '' && <Notice kind="success" title={done} />}
      <NewPin
        submit={t('device.change')}
        isBusy={isBusy}
        before={<PinField id="pin-present" label={t('pin.present')} error={problem ?? undefined} />}
        beforeProblem={problem === null ? null : { fieldId: 'pin-present', text: problem }}
        onPin={(pin, form) => void change(pin, form)}
      />
    </Details>
  );
}
