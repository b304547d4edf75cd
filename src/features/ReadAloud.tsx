import { useTranslation } from 'react-i18next';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';

/**
 * The button that reads a part of the page aloud: every `.sentence` and `[data-say]` inside the element with the id `section`. It works
 * through `ui/read-aloud.ts`, with React and without, and is shown where the phone has a voice; the stylesheet picks its words.
 */
export function ReadAloud({ section }: { readonly section: string }) {
  const { t } = useTranslation('common');
  return (
    <Button kind="quiet" data-read={section} data-failed={t('readAloud.failed')}>
      <Icon name="listen" />
      <Icon name="stop" />
      <span className="voice-own">{t('readAloud.listen')}</span>
      <span className="voice-id">{t('readAloud.listenIndonesian')}</span>
      <span className="voice-ms">{t('readAloud.listenMalay')}</span>
      <span className="voice-stop">{t('readAloud.stop')}</span>
    </Button>
  );
}
