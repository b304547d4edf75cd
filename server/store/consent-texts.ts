import { desc } from 'drizzle-orm';
import type { ConsentText, ConsentWords } from '#domain/consent-texts.ts';
import { sha256, toBase64Url } from '#server/digest.ts';
import type { Queries } from '#server/store/connect.ts';
import { appendAudit } from '#server/store/office-audit.ts';
import { READING } from '#server/store/pooled-queries.ts';
import { consentText } from '#server/store/tables-schema.ts';

/** Keeps the wordings that the app has now; those that are there already stay as they are. Each new one leaves a line of the audit. */
export function registerConsentTexts(
  queries: Queries,
  version: string,
  wordings: readonly { readonly language: string; readonly words: ConsentWords }[],
  at: Date,
): Promise<void> {
  return queries.transaction(async (transaction) => {
    const rows = wordings.map(({ language, words }) => ({
      version,
      language,
      sha256: toBase64Url(sha256(JSON.stringify([words.purposes, words.explained, words.explainedByAgent]))),
      words,
      since: at,
    }));
    const added = await transaction
      .insert(consentText)
      .values(rows)
      .onConflictDoNothing()
      .returning({ language: consentText.language });
    if (added.length === 0) return;
    const languages = added.map(({ language }) => language);
    const line = { at, actor: 'intake', action: 'consent-registered', subject: `consent/${version}` };
    await appendAudit(transaction, { ...line, detail: { languages } });
  });
}

/** Every wording, the newest first. */
export function listConsentTexts(queries: Queries): Promise<ConsentText[]> {
  return queries.transaction(async (transaction) => {
    const rows = await transaction.select().from(consentText).orderBy(desc(consentText.since), consentText.language);
    return rows.map(({ version, language, words, since }) => ({
      version,
      language,
      words,
      since: since.toISOString(),
    }));
  }, READING);
}
