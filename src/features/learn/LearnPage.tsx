import { type ComponentType, createElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClaimEvent } from '#domain/claims.ts';
import type { PlainDate } from '#domain/plain-date.ts';
import { Say } from '#features/Say.tsx';
import { claimPath } from '#features/claim-pages.ts';
import { AccidentPage } from '#features/learn/pages/AccidentPage.tsx';
import { DeathPage } from '#features/learn/pages/DeathPage.tsx';
import { OldAgePage } from '#features/learn/pages/OldAgePage.tsx';
import { SchoolPage } from '#features/learn/pages/SchoolPage.tsx';
import { AccessibilityPage } from '#features/learn/pages/AccessibilityPage.tsx';
import { GetPage } from '#features/learn/pages/GetPage.tsx';
import { NotPage } from '#features/learn/pages/NotPage.tsx';
import { MembersCover, PayPage } from '#features/learn/pages/PayPage.tsx';
import { CheckPage } from '#features/learn/pages/CheckPage.tsx';
import { PricePage } from '#features/learn/pages/PricePage.tsx';
import { QuestionsPage } from '#features/learn/pages/QuestionsPage.tsx';
import { TermsPage } from '#features/learn/pages/TermsPage.tsx';
import { WhatPage } from '#features/learn/pages/WhatPage.tsx';
import { WhoPage } from '#features/learn/pages/WhoPage.tsx';
import { AccidentScene } from '#features/learn/scenes/AccidentScene.tsx';
import { DeathScene } from '#features/learn/scenes/DeathScene.tsx';
import { OldAgeScene } from '#features/learn/scenes/OldAgeScene.tsx';
import { ScholarshipScene } from '#features/learn/scenes/ScholarshipScene.tsx';
import { AskScene } from '#features/learn/scenes/AskScene.tsx';
import { TermsScene } from '#features/learn/scenes/TermsScene.tsx';
import { NotScene } from '#features/learn/scenes/NotScene.tsx';
import { PayScene } from '#features/learn/scenes/PayScene.tsx';
import { GetScene } from '#features/learn/scenes/GetScene.tsx';
import { WhatScene } from '#features/learn/scenes/WhatScene.tsx';
import { WhoScene } from '#features/learn/scenes/WhoScene.tsx';
import { BENEFIT_PAGES, TOUR, type TopicId, topicOf } from '#features/learn/topics.ts';
import { basePath } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { ReadAloud } from '#features/ReadAloud.tsx';
import { BackLink } from '#ui/BackLink.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';

/** What a page that explains something is given: the day of the build, which its prices are for. */
export interface TopicProps {
  readonly today: PlainDate;
}

interface Parts {
  readonly picture: ComponentType | null;
  readonly words: ComponentType<TopicProps>;
  /** The page itself leads to the form, and takes along what was entered. */
  readonly leadsOn?: true;
  /** What follows for somebody who has joined already: behind the way to the form, which is not for her. */
  readonly forMembers?: ComponentType<TopicProps>;
  /** What is claimed of what the page explains. */
  readonly claims?: readonly ClaimEvent[];
}

const PAGES: Readonly<Record<TopicId, Parts>> = {
  what: { picture: WhatScene, words: WhatPage },
  not: { picture: NotScene, words: NotPage },
  who: { picture: WhoScene, words: WhoPage },
  get: { picture: GetScene, words: GetPage },
  pay: { picture: PayScene, words: PayPage, forMembers: MembersCover },
  accident: { picture: AccidentScene, words: AccidentPage, claims: ['work-accident', 'occupational-disease'] },
  death: { picture: DeathScene, words: DeathPage, claims: ['death', 'work-death'] },
  oldAge: { picture: OldAgeScene, words: OldAgePage, claims: ['savings'] },
  school: { picture: ScholarshipScene, words: SchoolPage, claims: ['scholarship'] },
  questions: { picture: AskScene, words: QuestionsPage },
  terms: { picture: TermsScene, words: TermsPage },
  price: { picture: null, words: PricePage, leadsOn: true },
  check: { picture: null, words: CheckPage, leadsOn: true },
  accessibility: { picture: null, words: AccessibilityPage },
};

/** One page that explains something: its heading and picture, its words, and where to go from here. */
export function LearnPage({ topic, today }: { readonly topic: TopicId; readonly today: PlainDate }) {
  const { t } = useTranslation('learn');
  const { language } = useFormats();
  const base = basePath(language);
  const place = TOUR.findIndex((id) => id === topic);
  const before = pageBefore(topic);
  const { picture, words, leadsOn, forMembers, claims } = PAGES[topic];
  const next = place === -1 ? undefined : TOUR[place + 1];
  return (
    <article className="learn">
      <div className="page-top">
        <BackLink href={`${base}${before === undefined ? '/' : topicOf(before).path}`}>
          {before === undefined ? t('frame.home') : t(`${before}.short`)}
        </BackLink>
        <ReadAloud section="isi" />
      </div>
      {picture !== null && createElement(picture)}
      {place !== -1 && <p className="hint">{t('frame.progress', { current: place + 1, total: TOUR.length })}</p>}
      <h1 data-say="">{t(`${topic}.heading`)}</h1>
      {createElement(words, { today })}
      {claims !== undefined && <Claims events={claims} />}
      {next !== undefined && (
        <div className="actions">
          <LinkButton kind="secondary" href={`${base}${topicOf(next).path}`}>
            {t('frame.next', { title: t(`${next}.short`) })}
          </LinkButton>
        </div>
      )}
      {leadsOn !== true && (
        <div className="actions">
          <LinkButton href={`${base}/daftar/`}>{t('frame.enrol')}</LinkButton>
        </div>
      )}
      {forMembers !== undefined && createElement(forMembers, { today })}
    </article>
  );
}

/** Where to read how it is claimed. */
function Claims({ events }: { readonly events: readonly ClaimEvent[] }) {
  const { t } = useTranslation(['learn', 'claims']);
  const { language } = useFormats();
  return (
    <>
      <h2 data-say="">{t('frame.claim')}</h2>
      <Say text={t('frame.claimNote')} />
      <ul>
        {events.map((event) => (
          <li key={event}>
            <a className="card-link" href={`${basePath(language)}${claimPath(event)}`}>
              {t(`claims:${event}.heading`)}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Where one came from, most likely; undefined: the front page. */
function pageBefore(topic: TopicId): TopicId | undefined {
  if (topic === 'terms') return 'questions';
  if (BENEFIT_PAGES.some((id) => id === topic)) return 'get';
  return TOUR[TOUR.findIndex((id) => id === topic) - 1];
}
