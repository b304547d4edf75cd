import type { ComponentType, ReactNode } from 'react';
import { type Language, type TextNamespace, isLanguage } from '#i18n/languages.ts';
import '#app/home.ts';
import { painted } from '#app/painted.ts';
import { forgetTabForGood } from '#features/tab-store.ts';

/** A part of a page that answers to what a person enters; all around it is plain HTML. */
interface Island {
  readonly namespaces: readonly TextNamespace[];
  readonly load: () => Promise<ComponentType<{ readonly today: string }>>;
}

/** By the name in `data-island`. */
const ISLANDS: Readonly<Record<string, Island>> = {
  price: {
    namespaces: ['price', 'enrol', 'problems', 'benefits'],
    load: async () => (await import('#features/learn/price/PriceCalculator.tsx')).PriceCalculator,
  },
  'own-accident': {
    namespaces: ['benefits', 'enrol', 'problems'],
    load: async () => (await import('#features/learn/example/OwnAccident.tsx')).OwnAccident,
  },
  'own-death': {
    namespaces: ['benefits', 'enrol', 'problems'],
    load: async () => (await import('#features/learn/example/OwnDeath.tsx')).OwnDeath,
  },
  'own-savings': {
    namespaces: ['benefits', 'enrol', 'problems'],
    load: async () => (await import('#features/learn/example/OwnSavings.tsx')).OwnSavings,
  },
  'own-scholarship': {
    namespaces: ['benefits', 'enrol', 'problems'],
    load: async () => (await import('#features/learn/example/OwnScholarship.tsx')).OwnScholarship,
  },
  'own-cover': {
    namespaces: ['benefits', 'enrol', 'problems'],
    load: async () => (await import('#features/learn/example/OwnCover.tsx')).OwnCover,
  },
  eligibility: {
    namespaces: ['eligibility', 'enrol', 'problems'],
    load: async () => (await import('#features/learn/eligibility/EligibilityCheck.tsx')).EligibilityCheck,
  },
  'price-table': {
    namespaces: ['price'],
    load: async () => (await import('#features/learn/price/PriceTable.tsx')).PriceTable,
  },
};

const language: Language = isLanguage(document.documentElement.lang) ? document.documentElement.lang : 'id';

// A failure shows on the page as what it was before: readable, and not answering. The next visit tries again.
void wake(document.querySelectorAll<HTMLElement>('[data-island]'));
void leaveWhenErased();

/** Everything was erased in another tab: what was entered here goes too, and the page begins anew. */
async function leaveWhenErased(): Promise<void> {
  const { watchErased } = await import('#device/erased.ts');
  watchErased((draftId) => {
    if (draftId !== null) return;
    forgetTabForGood();
    location.reload();
  });
}

/** Takes each part of the page over as it was rendered by the build, of that day; the part itself then goes on to today. */
async function wake(places: Iterable<HTMLElement>): Promise<void> {
  const found = Array.from(places, (place) => ({ place, island: ISLANDS[place.dataset['island'] ?? ''] }));
  await painted();
  const [{ startTexts }, { startTransition, useEffect }, { hydrateRoot }, ...parts] = await Promise.all([
    import('#i18n/texts.ts'),
    import('react'),
    import('react-dom/client'),
    ...found.map(({ island }) => island?.load()),
  ]);
  await startTexts(language, ['common', ...found.flatMap(({ island }) => island?.namespaces ?? [])]);
  /** Tells when React has taken over what is inside. */
  function Awake({ onAwake, children }: { readonly onAwake: () => void; readonly children: ReactNode }) {
    useEffect(onAwake, [onAwake]);
    return children;
  }
  for (const [at, { place }] of found.entries()) {
    const Part = parts[at];
    if (Part === undefined) continue;
    /** From now on it answers; the stories wait for this. */
    const answers = () => {
      place.dataset['awake'] = '';
    };
    // In small pieces: a finger that comes while a slow phone takes over a long table is answered in between.
    startTransition(() => {
      hydrateRoot(
        place,
        <Awake onAwake={answers}>
          <Part today={place.dataset['today'] ?? ''} />
        </Awake>,
      );
    });
  }
}
