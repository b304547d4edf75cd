import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { askToInstall, dismissInstall, findInstallWay, watchInstallWay } from '#features/install-prompt.ts';
import { Button } from '#ui/Button.tsx';
import { announce } from '#ui/announce.ts';

/** Says how Payung gets onto the home screen, once there is something on this phone to come back to. Dismissed for good. */
export function InstallHint() {
  const { t } = useTranslation('common');
  const way = useSyncExternalStore(watchInstallWay, findInstallWay, () => null);
  if (way === null) return null;
  const dismiss = () => {
    dismissInstall();
    announce(t('install.dismissed'));
    // The button that had the focus is gone.
    document.querySelector<HTMLElement>('h1')?.focus();
  };
  return (
    <section className="card" aria-labelledby="install-title">
      <h2 id="install-title">{t('install.title')}</h2>
      <p>{t('install.why')}</p>
      {way === 'ios-menu' && (
        <ol className="steps">
          <li>{t('install.iosShare')}</li>
          <li>{t('install.iosAdd')}</li>
        </ol>
      )}
      <div className="actions">
        {way === 'prompt' && (
          <Button kind="secondary" onClick={() => void askToInstall()}>
            {t('install.now')}
          </Button>
        )}
        <Button kind="quiet" onClick={dismiss}>
          {t('install.never')}
        </Button>
      </div>
    </section>
  );
}
