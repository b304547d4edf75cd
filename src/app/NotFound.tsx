import { useTranslation } from 'react-i18next';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { LinkButton } from '#ui/LinkButton.tsx';

/** An address that is none of ours. */
export function NotFound() {
  const { t } = useTranslation('common');
  const { language } = useFormats();
  return (
    <>
      <h1>{t('notFound.title')}</h1>
      <p>{t('notFound.body')}</p>
      <div className="actions">
        <LinkButton href={`${basePath(language)}/`}>{t('notFound.home')}</LinkButton>
        <LinkButton kind="secondary" href={`${basePath(language)}/kiriman`}>
          {t('broken.entries')}
        </LinkButton>
      </div>
    </>
  );
}
