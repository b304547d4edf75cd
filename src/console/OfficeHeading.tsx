import { useTranslation } from 'react-i18next';
import { PageHeading } from '#ui/PageHeading.tsx';
import { usePageTitle } from '#ui/page-title.ts';

/** The title of the window of a page of the office. */
export function useOfficeTitle(heading: string): void {
  const { t } = useTranslation('console');
  usePageTitle(`${heading} – ${t('title')}`);
}

/** The heading of a page of the office, and the title of its window. */
export function OfficeHeading({ page, children }: { readonly page: string; readonly children: string }) {
  useOfficeTitle(children);
  return <PageHeading page={page}>{children}</PageHeading>;
}
