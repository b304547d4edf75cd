/** What of a `SpeechSynthesisVoice` decides. */
export interface Voice {
  /** BCP 47 in principle; phones also write `id_ID`, `in-ID` and `ind_IDN`. */
  readonly lang: string;
  /** Speaks without a connection. */
  readonly localService: boolean;
}

/** Whose voices can read a language, the best first. A neighbour's voice reads it with an accent, which the button must say. */
const READERS: Readonly<Record<string, readonly string[]>> = {
  id: ['id', 'ms'],
  jv: ['jv', 'id', 'ms'],
  su: ['su', 'id', 'ms'],
};

/** Names of languages that old phones use. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  in: 'id',
  ind: 'id',
  jw: 'jv',
  jav: 'jv',
  sun: 'su',
  msa: 'ms',
  may: 'ms',
  zsm: 'ms',
  eng: 'en',
};

/** The voice that reads a page in `language` best, or null. One that needs no connection comes before one that does. */
export function findVoice<V extends Voice>(voices: readonly V[], language: string): V | null {
  const readers = READERS[language] ?? [language];
  const byReader = readers.flatMap((reader) => voices.filter(({ lang }) => languageOf(lang) === reader));
  return byReader.find(({ localService }) => localService) ?? byReader[0] ?? null;
}

/** The two letters of a voice's language. */
export function languageOf(lang: string): string {
  const name = (/^[a-z]+/i.exec(lang)?.[0] ?? '').toLowerCase();
  return OTHER_NAMES[name] ?? name;
}

/** Chromium falls silent after fifteen seconds of one utterance: a sentence that takes long is said in pieces, at its commas. */
const LONGEST_PIECE = 140;

/** What is said in one breath each; together, the text. */
export function breathsOf(text: string): string[] {
  if (text.length <= LONGEST_PIECE) return [text];
  const breaths: string[] = [];
  for (const clause of text.match(/[^,;:]+(?:[,;:]+\s*|$)/g) ?? [text]) {
    const last = breaths.at(-1);
    if (last !== undefined && last.length + clause.length <= LONGEST_PIECE) breaths[breaths.length - 1] = last + clause;
    else breaths.push(clause);
  }
  return breaths;
}
