import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { OfficeMe } from '#domain/office-wire.ts';
import { PASSKEY_PATHS, PasskeyChallenge } from '#domain/passkey-wire.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { askOffice } from '#console/office-api.ts';
import { signWithPasskey } from '#console/passkey-browser.ts';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** Signing in without a password, where the browser can. */
export function PasskeySignIn({ onDone }: { readonly onDone: (me: OfficeMe) => void }) {
  const { t } = useTranslation('office-doors');
  const textOf = useOfficeProblemText();
  const [isBusy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  const signIn = async (): Promise<string | null> => {
    const asked = await askOffice(PASSKEY_PATHS.challenge, PasskeyChallenge, {});
    if (!asked.ok) return textOf(asked.code, asked.retryAfterS);
    const signed = asked.value === null ? null : await signWithPasskey(asked.value);
    if (signed === null) return t('passkey.notUsed');
    const answer = await askOffice(PASSKEY_PATHS.signIn, OfficeMe, signed);
    if (!answer.ok) return textOf(answer.code, answer.retryAfterS);
    if (answer.value !== null) onDone(answer.value);
    return null;
  };
  const press = async () => {
    if (isBusy) return;
    setBusy(true);
    setTrouble(null);
    const found = await signIn();
    setTrouble(found);
    if (found !== null) announce(found);
    setBusy(false);
  };

  return (
    <div className="passkey-door">
      <p>{t('passkey.or')}</p>
      {/* Its failures are answers, told below. */}
      <Button kind="secondary" onClick={() => void press()}>
        {t('passkey.signIn')}
      </Button>
      {trouble !== null && <Notice kind="danger" title={trouble} />}
    </div>
  );
}
