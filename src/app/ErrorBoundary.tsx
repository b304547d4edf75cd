import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RESCUE_PATH } from '#features/rescue-path.ts';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Button } from '#ui/Button.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';

/**
 * What a person sees when a page throws (a bug) or its code cannot be fetched (an old tab after an update): that nothing is lost,
 * and two ways out.
 */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <Broken /> : this.props.children;
  }
}

function Broken() {
  const { t } = useTranslation('common');
  const { language } = useFormats();
  return (
    <>
      <BackLink href={`${basePath(language)}/`}>{t('notFound.home')}</BackLink>
      <PageHeading page="broken">{t('broken.title')}</PageHeading>
      <p>{t('broken.body')}</p>
      <div className="actions">
        <Button onClick={() => location.reload()}>{t('broken.reload')}</Button>
        {/* A new page load: the router of this one may be what broke. */}
        <LinkButton kind="secondary" href={`${basePath(language)}/kiriman`} data-load="page">
          {t('broken.entries')}
        </LinkButton>
        <LinkButton kind="quiet" href={`${basePath(language)}${RESCUE_PATH}`} data-load="page">
          {t('rescue')}
        </LinkButton>
      </div>
    </>
  );
}
