import { useTranslation } from 'react-i18next';
import { PageHeading } from '#ui/PageHeading.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { usePageTitle } from '#ui/page-title.ts';

/** The title of the window of a page of the office. */
export function useOfficeTitle(heading: string): void {
  const { t } = useTranslation('console');
  usePageTitle(`${heading} – ${t('title')}`);
}

/** The heading of a page of the office, and the title of its window. */
export function OfficeHeading({ page, children }: { readonly page: string; readonly children: string }) {
  const { t } = useTranslation('console');
  useOfficeTitle(children);
  return (
    <>
      {/* With nothing to read before it, the heading that takes the focus is silent when what was there has gone (PageHeading). */}
      <VisuallyHidden>{t('title')}</VisuallyHidden>
      <PageHeading page={page}>{children}</PageHeading>
    </>
  );
}
