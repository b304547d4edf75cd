import type { ReactNode } from 'react';
import { prerender } from 'react-dom/static';
import { I18nextProvider, useTranslation } from 'react-i18next';
import type { PlainDate } from '#domain/plain-date.ts';
import { ComfortPage } from '#features/learn/ComfortPage.tsx';
import { ClaimPage } from '#features/claims/ClaimPage.tsx';
import type { ClaimTopicId } from '#features/claim-pages.ts';
import { HomePage } from '#features/learn/HomePage.tsx';
import { LearnPage } from '#features/learn/LearnPage.tsx';
import { PrivacyPage } from '#features/learn/PrivacyPage.tsx';
import { RescuePage } from '#features/learn/RescuePage.tsx';
import { textsAtBuild } from '#i18n/texts.ts';
import type { TopicId } from '#features/learn/topics.ts';
import { RESCUE_PATH } from '#features/rescue-path.ts';
import { NAMESPACES, basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { LinkButton } from '#ui/LinkButton.tsx';
import { StatusLine } from '#ui/StatusLine.tsx';
import { App } from '#app/App.tsx';
import { NotFound } from '#app/NotFound.tsx';
import { Shell } from '#app/Shell.tsx';
import { writeDocument } from '#app/document.ts';
import type { Page } from '#app/pages.ts';

const TEXTS = import.meta.glob<Record<string, unknown>>('/locales/*/*.json', { import: 'default', eager: true });

/** The HTML of a page as the build writes it. `today`: the day of the build, which the home page's price is for. */
export async function renderPage(page: Page, today: PlainDate): Promise<string> {
  const namespaces = NAMESPACES.map((name) => [name, TEXTS[`/locales/${page.language}/${name}.json`] ?? {}] as const);
  const i18n = await textsAtBuild(page.language, { [page.language]: Object.fromEntries(namespaces) });
  const body = await toHtml(<I18nextProvider i18n={i18n}>{bodyOf(page, today)}</I18nextProvider>);
  const { title, description } = headOf(page, (key) => i18n.t(key));
  return writeDocument(
    page,
    { title, description, offlineReady: i18n.t('common:offlineReady'), rescue: i18n.t('common:rescue') },
    body,
    await toHtml(<StatusLine />),
  );
}

function bodyOf(page: Page, today: PlainDate): ReactNode {
  switch (page.kind) {
    case 'home':
      return (
        <Shell address={page.path}>
          <HomePage today={today} />
        </Shell>
      );
    case 'privacy':
      return (
        <Shell address={page.path}>
          <PrivacyPage />
        </Shell>
      );
    case 'comfort':
      return (
        <Shell address={page.path}>
          <ComfortPage />
        </Shell>
      );
    case 'learn':
      return <Shell address={page.path}>{page.topic !== null && <LearnPage topic={page.topic} today={today} />}</Shell>;
    case 'claim':
      return <Shell address={page.path}>{page.claim !== undefined && <ClaimPage topic={page.claim} />}</Shell>;
    case 'rescue':
      return (
        <Shell address={page.path}>
          <RescuePage />
        </Shell>
      );
    case 'not-found':
      return (
        <Shell address={page.path}>
          <NotFound />
        </Shell>
      );
    case 'first-step':
      return <App ssrPath={page.path} />;
    case 'app':
      return (
        <Shell address={page.path}>
          <Opening />
        </Shell>
      );
  }
}

function Opening() {
  const { t } = useTranslation('common');
  const { language } = useFormats();
  return (
    <>
      <p className="opening">{t('loading')}</p>
      <aside className="rescue-way">
        <LinkButton kind="secondary" href={`${basePath(language)}${RESCUE_PATH}`}>
          {t('rescue')}
        </LinkButton>
      </aside>
      <noscript>
        <h1>{t('noScript.title')}</h1>
        <p>{t('noScript.body')}</p>
      </noscript>
    </>
  );
}

type HeadKey =
  | `learn:${TopicId}.${'heading' | 'description'}`
  | `claims:${ClaimTopicId}.${'heading' | 'description'}`
  | 'home:title'
  | 'home:description'
  | 'home:privacy.title'
  | 'comfort:heading'
  | 'rescue:heading'
  | 'common:notFound.title'
  | 'enrol:title.nik';

function headOf(page: Page, t: (key: HeadKey) => string): { title: string; description: string } {
  const description = t('home:description');
  switch (page.kind) {
    case 'home':
      return { title: t('home:title'), description };
    case 'privacy':
      return { title: `${t('home:privacy.title')} – Payung`, description };
    case 'comfort':
      return { title: `${t('comfort:heading')} – Payung`, description };
    case 'learn':
      if (page.topic === null) return { title: 'Payung', description };
      return {
        title: `${t(`learn:${page.topic}.heading`)} – Payung`,
        description: t(`learn:${page.topic}.description`),
      };
    case 'claim':
      if (page.claim === undefined) return { title: 'Payung', description };
      return {
        title: `${t(`claims:${page.claim}.heading`)} – Payung`,
        description: t(`claims:${page.claim}.description`),
      };
    case 'rescue':
      return { title: `${t('rescue:heading')} – Payung`, description };
    case 'not-found':
      return { title: `${t('common:notFound.title')} – Payung`, description };
    case 'first-step':
      return { title: `${t('enrol:title.nik')} – Payung`, description };
    case 'app':
      return { title: 'Payung', description };
  }
}

async function toHtml(node: ReactNode): Promise<string> {
  const { prelude } = await prerender(node);
  return new Response(prelude).text();
}
