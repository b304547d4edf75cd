import { type ComponentType, createElement } from 'react';
import { EmergencyPage } from '#features/claims/EmergencyPage.tsx';
import type { ClaimTopicId } from '#features/claims/claim-pages.ts';

const PAGES: Readonly<Record<ClaimTopicId, ComponentType>> = { emergency: EmergencyPage };

/** One page about what to do when something happened: rendered when the app is built. */
export function ClaimPage({ topic }: { readonly topic: ClaimTopicId }) {
  return createElement(PAGES[topic]);
}
