import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ComfortSettings } from '#features/ComfortSettings.tsx';
import { ReadAloud } from '#features/ReadAloud.tsx';
import { Say } from '#features/Say.tsx';
import { cameFrom } from '#features/learn/came-from.ts';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { usePageTitle } from '#ui/page-title.ts';

/**
 * How the pages look and sound. Inside the app it is one of its pages, so that a form stays as it is; elsewhere it is a page without
 * React, which `home.ts` connects. The way back leads to where it was opened.
 */
export function ComfortPage() {
  const { t } = useTranslation('comfort');
  const { language } = useFormats();
  // As it was on arrival: when the language changes, the address forgets.
  const [hash] = useState(() => ('location' in globalThis ? location.hash : ''));
  usePageTitle(`${t('heading')} – Payung`);
  return (
    <>
      <div className="page-top">
        <BackLink href={cameFrom(hash, language) ?? `${basePath(language)}/`} id="back">
          {t('back')}
        </BackLink>
        <ReadAloud section="isi" />
      </div>
      <PageHeading page="comfort">{t('heading')}</PageHeading>
      <Say text={t('lead')} />
      <noscript>
        <p>{t('noScript')}</p>
      </noscript>
      <ComfortSettings />
    </>
  );
}
