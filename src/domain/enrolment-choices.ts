// What may be chosen in an enrolment. Apart from its schema (enrolment.ts): the form knows the choices before any parser is on the phone.

/** L = laki-laki (man), P = perempuan (woman), as printed on the KTP. */
export const SEXES = ['L', 'P'] as const;

export const HEIR_RELATIONS = ['spouse', 'child', 'parent', 'sibling', 'other'] as const;
export const HEIRS_LIMIT = 5;

/** What the person states: all of them are needed. After the official form's statements, in our own words. */
export const ATTESTATIONS = ['own-work', 'understands', 'will-pay', 'not-in-care', 'data-true'] as const;

/** Help that a person may ask for: needs, never diagnoses (UU 8/2016; UU 27/2022, Pasal 4 and 26: sensitive data). */
export const NEEDS = ['see', 'hear', 'move', 'remember', 'speak'] as const;
export const HELP_OFFERED = ['large-text', 'read-aloud', 'sign-language', 'companion', 'home-visit'] as const;

/** How an enrolment is filled in: by its person, or by an agent beside her. */
export const CHANNELS = ['self', 'agent'] as const;

/** How a person took in what she agreed to on an agent's phone: she read it, it was read to her, or somebody put it in her own tongue. */
export const WITNESS_WAYS = ['read', 'read-aloud', 'interpreter'] as const;

/**
 * The version of each consent text that `locales/` holds, as `<date>`: raised whenever the meaning of a text changes, so that
 * it can be proven what a person agreed to (UU 27/2022, Pasal 20-24).
 */
export const CONSENT_TEXT_VERSION = '2026-11-28';
