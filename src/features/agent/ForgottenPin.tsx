import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import { Button } from '#ui/Button.tsx';
import { Details } from '#ui/Details.tsx';
import { Notice } from '#ui/Notice.tsx';
import { useQuestion } from '#ui/use-question.ts';

/** What she can still do without the PIN; and, asked for, giving up what is locked. */
export function ForgottenPin({ drafts }: { readonly drafts: number }) {
  const { t } = useTranslation('agent');
  const { isOpenerThere, isAsked, ask, leave, opener, answers } = useQuestion();

  async function wipe(): Promise<void> {
    const { wipeVault } = await import('#device/agent/vault-lock.ts');
    // The gate then asks for a new PIN; storage that fails leaves all as it is, and the question stays.
    await wipeVault();
  }

  return (
    <Details summary={t('forgotten.title')}>
      <Say text={t('forgotten.stillSend')} />
      <Say text={t('forgotten.anew')} />
      {isOpenerThere && (
        <Button kind="danger" ref={opener} onClick={ask}>
          {t('forgotten.wipe')}
        </Button>
      )}
      {isAsked && (
        <Notice kind="warning" title={t('forgotten.sure')}>
          <Say text={drafts > 0 ? t('forgotten.losesDrafts', { count: drafts }) : t('forgotten.loses')} />
          <div className="actions" ref={answers}>
            <Button kind="danger" onClick={() => void wipe()}>
              {t('forgotten.yes')}
            </Button>
            <Button kind="secondary" onClick={leave}>
              {t('forgotten.no')}
            </Button>
          </div>
        </Notice>
      )}
    </Details>
  );
}
