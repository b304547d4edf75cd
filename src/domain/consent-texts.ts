import * as z from 'zod/mini';
import { CONSENT_TEXT_VERSION } from '#domain/enrolment-choices.ts';
import type { Enrolment, Submission } from '#domain/enrolment.ts';
import { Instant } from '#domain/wire.ts';

/**
 * What people agree to, by where its words stand in the texts of the form. The app brings the words, because they say what the app does:
 * the office keeps every wording that was ever in force and cannot change one (docs/decisions/0021).
 */
const CONSENT_PURPOSES = {
  registration: 'setuju.registration',
  reminders: 'setuju.reminders',
  statistics: 'setuju.statistics',
  heirs: 'waris.consent',
  needs: 'bantuan.consent',
} as const;
export type ConsentPurpose = keyof typeof CONSENT_PURPOSES;

/** What stands above them, and is agreed to with them: on a phone of her own, and on an agent's, where she can do less by herself and reads her answers on the same page. */
const explainedWith = (what: string, guarded: string) => [
  what,
  'setuju.whyText',
  guarded,
  'setuju.rightsText',
  'setuju.refuseText',
];
const CONSENT_EXPLAINED = explainedWith('setuju.whatText', 'setuju.howText');
const EXPLAINED_BY_AGENT = explainedWith('witness.what', 'witness.guarded');

/** All of their words in one language. */
export const ConsentWords = z.object({
  purposes: z.object({
    registration: z.string(),
    reminders: z.string(),
    statistics: z.string(),
    heirs: z.string(),
    needs: z.string(),
  }),
  explained: z.array(z.string()),
  /** As it was explained on an agent's phone; until the version of 2026-11-27 that said what her own phone says. */
  explainedByAgent: z.optional(z.array(z.string())),
});
export type ConsentWords = z.infer<typeof ConsentWords>;

/** GET: every wording that this intake has ever known. */
export const CONSENTS_PATH = '/api/office/consents';

export const ConsentTextsAnswer = z.object({
  /** The version of the app that this intake serves. */
  current: z.string(),
  texts: z.array(z.object({ version: z.string(), language: z.string(), since: Instant, words: ConsentWords })),
});
export type ConsentTextsAnswer = z.infer<typeof ConsentTextsAnswer>;
export type ConsentText = ConsentTextsAnswer['texts'][number];

/** The version whose words the texts of the app have now. */
export const CURRENT_CONSENT = CONSENT_TEXT_VERSION;

/**
 * The wording that a person read: of those of her version and language, the one whose sentence is among what she read. A version keeps its
 * meaning, and may have been worded better since.
 */
export function findConsentRead(
  texts: readonly ConsentText[],
  consent: { readonly textVersion: string; readonly language: string },
  purpose: ConsentPurpose,
  asRead: readonly string[],
): ConsentText | null {
  return (
    texts.find(
      ({ version, language, words }) =>
        version === consent.textVersion && language === consent.language && asRead.includes(words.purposes[purpose]),
    ) ?? null
  );
}

/** Whether a person was asked for this consent: to what is kept of her family and her needs only where she named any. */
export function isAskedFor(purpose: ConsentPurpose, { heirs, needs }: Pick<Enrolment, 'heirs' | 'needs'>): boolean {
  switch (purpose) {
    case 'heirs':
      return heirs.length > 0;
    case 'needs':
      return needs !== null && needs.difficulties.length + needs.help.length > 0;
    case 'registration':
    case 'reminders':
    case 'statistics':
      return true;
  }
}

/**
 * Whether a person ticked the statements herself after an agent's phone was handed to her. Until the version of 2026-11-27 they were ticked
 * before that, while the form was filled in.
 *
 * @param textVersion of the consent that she gave there
 */
export function areStatementsHers(textVersion: string): boolean {
  return textVersion > '2026-11-27';
}

/** What stood above the sentences on the phone on which she agreed. */
export function explainedOn(
  channel: Submission['channel'],
  { explained, explainedByAgent }: ConsentWords,
): readonly string[] {
  return channel === 'agent' ? (explainedByAgent ?? explained) : explained;
}

/** Takes the words out of the texts of the form in one language; a key that is missing is a bug of the texts. */
export function consentWordsOf(textOf: (key: string) => string): ConsentWords {
  return {
    purposes: {
      registration: textOf(CONSENT_PURPOSES.registration),
      reminders: textOf(CONSENT_PURPOSES.reminders),
      statistics: textOf(CONSENT_PURPOSES.statistics),
      heirs: textOf(CONSENT_PURPOSES.heirs),
      needs: textOf(CONSENT_PURPOSES.needs),
    },
    explained: CONSENT_EXPLAINED.map((key) => textOf(key)),
    explainedByAgent: EXPLAINED_BY_AGENT.map((key) => textOf(key)),
  };
}
