import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LockState } from '#device/agent/vault-lock.ts';
import { NewPin } from '#features/agent/NewPin.tsx';
import { PinField, takePin } from '#features/agent/PinField.tsx';
import { useTriedWords } from '#features/agent/use-tried-words.ts';
import { askPasskey, canUsePasskey, makePasskey } from '#features/agent/passkey-unlock.ts';
import { Say } from '#features/Say.tsx';
import { Button } from '#ui/Button.tsx';
import { Details } from '#ui/Details.tsx';
import { ErrorSummary } from '#ui/ErrorSummary.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { useOneAtATime } from '#ui/use-one-at-a-time.ts';

type Lock = Extract<LockState, { readonly kind: 'locked' | 'open' }>;
interface Props {
  readonly lock: Lock;
  readonly agentName: string;
  readonly onChanged: () => void;
}

/** Opening by fingerprint, face or the phone's own lock, where the phone can. */
export function PasskeySettings(props: Props) {
  const { t } = useTranslation('agent');
  const [can, setCan] = useState(false);
  useEffect(() => {
    let wanted = true;
    void canUsePasskey().then((may) => {
      if (wanted) setCan(may);
    });
    return () => {
      wanted = false;
    };
  }, []);
  if (props.lock.passkey === null) return can ? <AddPasskey {...props} /> : null;
  return (
    <>
      <p>{t(props.lock.hasPin ? 'passkey.both' : 'passkey.alone')}</p>
      {props.lock.hasPin ? <LeaveOne {...props} /> : <PinAgain {...props} />}
    </>
  );
}

function AddPasskey({ agentName, onChanged }: Props) {
  const { t } = useTranslation('agent');
  const inWords = useTriedWords();
  const [problem, setProblem] = useState<string | null>(null);
  const [attempt, setAttempt] = useState(0);
  const [isBusy, setIsBusy] = useState(false);
  const once = useOneAtATime();

  async function add(form: HTMLFormElement): Promise<void> {
    const pin = takePin(form, 'pin-for-passkey');
    form.reset();
    setAttempt((made) => made + 1);
    if (pin === '') {
      setProblem(t('pin.problem.pin-empty'));
      return;
    }
    setProblem(null);
    setIsBusy(true);
    announce(t('pin.working'));
    const told = await addAfter(pin);
    setIsBusy(false);
    setProblem(told);
    setAttempt((tried) => tried + 1);
    if (told !== null) return;
    announce(t('passkey.added'));
    onChanged();
  }

  /** What went wrong; null when it is there. */
  async function addAfter(pin: string): Promise<string | null> {
    const [{ addPasskey }, { tryPin }] = await Promise.all([
      import('#device/agent/passkey-lock.ts'),
      import('#device/agent/pin-tries.ts'),
    ]);
    // First: a passkey that nothing uses would stay in the phone.
    const wrong = inWords(await tryPin(pin));
    if (wrong !== null) return wrong;
    const made = await makePasskey(agentName);
    return made === null ? t('passkey.notMade') : inWords(await addPasskey(pin, made));
  }

  return (
    <Details summary={t('passkey.add')}>
      <Say text={t('passkey.what')} />
      <form
        noValidate
        autoComplete="off"
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          // The field is empty from the first press on: a second would be told that the PIN is missing.
          void once(() => add(form));
        }}
      >
        <ErrorSummary
          title={t('pin.wrongTitle')}
          problems={problem === null ? [] : [{ fieldId: 'pin-for-passkey', text: problem }]}
          attempt={attempt}
        />
        <PinField id="pin-for-passkey" label={t('pin.present')} error={problem ?? undefined} />
        <div className="actions">
          <Button type="submit">{t(isBusy ? 'pin.working' : 'passkey.add')}</Button>
        </div>
      </form>
    </Details>
  );
}

/** With two ways in, either may go. */
function LeaveOne({ lock, onChanged }: Props) {
  const { t } = useTranslation('agent');
  const [failed, setFailed] = useState(false);
  const once = useOneAtATime();

  async function leavePin(): Promise<void> {
    if (lock.passkey === null) return;
    const secret = await askPasskey(lock.passkey);
    const { dropPin } = await import('#device/agent/passkey-lock.ts');
    const dropped = secret === null ? null : await dropPin(secret);
    finish(dropped?.ok === true && dropped.value, t('passkey.pinDropped'));
  }
  async function leavePasskey(): Promise<void> {
    const { dropPasskey } = await import('#device/agent/passkey-lock.ts');
    const dropped = await dropPasskey();
    finish(dropped.ok && dropped.value, t('passkey.dropped'));
  }
  function finish(went: boolean, words: string): void {
    setFailed(!went);
    announce(went ? words : t('lock.passkeyFailed'));
    if (went) onChanged();
  }

  return (
    <>
      {failed && <Notice kind="danger" title={t('lock.passkeyFailed')} />}
      <Details summary={t('passkey.only')}>
        <Say text={t('passkey.onlyWhy')} />
        <Say text={t('passkey.onlyRisk')} />
        <div className="actions">
          <Button kind="secondary" onClick={() => void once(leavePin)}>
            {t('passkey.dropPin')}
          </Button>
        </div>
      </Details>
      <div className="actions">
        <Button kind="quiet" onClick={() => void once(leavePasskey)}>
          {t('passkey.drop')}
        </Button>
      </div>
    </>
  );
}

/** With the passkey alone, a PIN may be put beside it again. */
function PinAgain({ lock, onChanged }: Props) {
  const { t } = useTranslation('agent');
  const [isBusy, setIsBusy] = useState(false);
  const [failed, setFailed] = useState(false);

  async function put(pin: string): Promise<void> {
    if (lock.passkey === null) return;
    setIsBusy(true);
    const secret = await askPasskey(lock.passkey);
    const { addPin } = await import('#device/agent/passkey-lock.ts');
    const added = secret === null ? null : await addPin(secret, pin);
    const went = added?.ok === true && added.value;
    setIsBusy(false);
    setFailed(!went);
    announce(went ? t('device.changed') : t('lock.passkeyFailed'));
    if (went) onChanged();
  }

  return (
    <Details summary={t('passkey.pinAgain')}>
      {failed && <Notice kind="danger" title={t('lock.passkeyFailed')} />}
      <NewPin submit={t('passkey.pinAgain')} isBusy={isBusy} onPin={(pin) => void put(pin)} />
    </Details>
  );
}
