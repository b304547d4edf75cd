import { useTranslation } from 'react-i18next';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';

/** What kept a page from having what it shows, in a sentence, with the way to try again; nothing where nothing did. */
export function Trouble(props: { readonly says: string | null; readonly onAgain: () => Promise<void> }) {
  const { t } = useTranslation('console');
  if (props.says === null) return null;
  return (
    <Notice kind="danger" title={props.says}>
      {/* Its failures are answers. */}
      <Button kind="secondary" onClick={() => void props.onAgain()}>
        {t('again')}
      </Button>
    </Notice>
  );
}
