import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RESCUE_PATH } from '#features/rescue-path.ts';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Button } from '#ui/Button.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { isMissingCode } from '#app/missing-code.ts';

/**
 * What a person sees when a page throws (a bug) or its code cannot be fetched (a line that broke, an old tab after an update): which of
 * the two it is, that nothing is lost, and ways out.
 */
export class ErrorBoundary extends Component<{ readonly children: ReactNode }, { readonly why: Why | null }> {
  override state: { readonly why: Why | null } = { why: null };

  static getDerivedStateFromError(error: unknown): { why: Why } {
    return { why: isMissingCode(error) ? 'missing' : 'broken' };
  }

  override render(): ReactNode {
    return this.state.why === null ? this.props.children : <Broken why={this.state.why} />;
  }
}

type Why = 'missing' | 'broken';

function Broken({ why }: { readonly why: Why }) {
  const { t } = useTranslation('common');
  const { language } = useFormats();
  return (
    <>
      <BackLink href={`${basePath(language)}/`}>{t('notFound.home')}</BackLink>
      <PageHeading page="broken">{t(`${why}.title`)}</PageHeading>
      <p>{t(`${why}.body`)}</p>
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
