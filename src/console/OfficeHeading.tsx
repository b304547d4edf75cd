import { useTranslation } from 'react-i18next';
import { PageHeading } from '#ui/PageHeading.tsx';
import { usePageTitle } from '#ui/page-title.ts';

/** The heading of a page of the office, and the title of its window. */
export function OfficeHeading({ page, children }: { readonly page: string; readonly children: string }) {
  const { t } = useTranslation('console');
  usePageTitle(`${children} – ${t('title')}`);
  return <PageHeading page={page}>{children}</PageHeading>;
}
