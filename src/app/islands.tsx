import type { ComponentType } from 'react';
import { type Language, type TextNamespace, isLanguage } from '#i18n/languages.ts';
import '#app/home.ts';

/** A part of a page that answers to what a person enters; all around it is plain HTML. */
interface Island {
  readonly namespaces: readonly TextNamespace[];
  readonly load: () => Promise<ComponentType<{ readonly today: string }>>;
}

/** By the name in `data-island`. */
const ISLANDS: Readonly<Record<string, Island>> = {};

const language: Language = isLanguage(document.documentElement.lang) ? document.documentElement.lang : 'id';

for (const place of document.querySelectorAll<HTMLElement>('[data-island]')) {
  const island = ISLANDS[place.dataset['island'] ?? ''];
  // A failure shows on the page as what it was before: readable, and not answering. The next visit tries again.
  if (island !== undefined) void wake(place, island);
}

/** Takes a part of the page over as it was rendered by the build, of that day; the part itself then goes on to today. */
async function wake(place: HTMLElement, island: Island): Promise<void> {
  const [{ startTexts }, { hydrateRoot }, Part] = await Promise.all([
    import('#i18n/texts.ts'),
    import('react-dom/client'),
    island.load(),
  ]);
  await startTexts(language, ['common', ...island.namespaces]);
  hydrateRoot(place, <Part today={place.dataset['today'] ?? ''} />);
}
