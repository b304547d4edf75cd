import { CURRENT_CONSENT, type ConsentTextsAnswer } from '#domain/consent-texts.ts';
import type { OfficeHandler } from '#server/auth/office-gate.ts';
import type { Queries } from '#server/store/connect.ts';
import { listConsentTexts } from '#server/store/consent-texts.ts';

/** GET /api/office/consents: anybody could read them in the app. */
export function consentsHandler({ queries }: { readonly queries: Queries }): OfficeHandler {
  return async () => {
    const answer: ConsentTextsAnswer = { current: CURRENT_CONSENT, texts: await listConsentTexts(queries) };
    return Response.json(answer);
  };
}
