import { useTranslation } from 'react-i18next';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';

/**
 * The button that reads a part of the page aloud: every `.sentence` and `[data-say]` inside the element with the id `section`. It works
 * through `ui/read-aloud.ts`, with React and without, and is shown where the phone has a voice; the stylesheet picks its words.
 *
 * @param describedBy the id of the heading of that part, where a page has several such buttons
 */
export function ReadAloud({ section, describedBy }: { readonly section: string; readonly describedBy?: string }) {
  const { t } = useTranslation('common');
  return (
    <Button
      kind="quiet"
      data-read={section}
      data-failed={t('readAloud.failed')}
      {...(describedBy !== undefined && { 'aria-describedby': describedBy })}
    >
      <Icon name="listen" />
      <Icon name="stop" />
      <span className="voice-own">{t('readAloud.listen')}</span>
      <span className="voice-id">{t('readAloud.listenIndonesian')}</span>
      <span className="voice-ms">{t('readAloud.listenMalay')}</span>
      <span className="voice-stop">{t('readAloud.stop')}</span>
    </Button>
  );
}
