import { ClaimList } from '#features/claims/ClaimList.tsx';
import { EmergencyPage } from '#features/claims/EmergencyPage.tsx';
import { EventPage } from '#features/claims/EventPage.tsx';
import { FamilyNote } from '#features/claims/FamilyNote.tsx';
import type { ClaimTopicId } from '#features/claim-pages.ts';

/** One page about what to do when something happened: rendered when the app is built. */
export function ClaimPage({ topic }: { readonly topic: ClaimTopicId }) {
  switch (topic) {
    case 'emergency':
      return <EmergencyPage />;
    case 'list':
      return <ClaimList />;
    case 'family-note':
      return <FamilyNote />;
    default:
      return <EventPage event={topic} />;
  }
}
