import { AGENCY_PROBLEMS } from '#domain/agency-wire.ts';
import { EDITION_PROBLEMS } from '#domain/edition.ts';
import { TARIFF_PROBLEMS } from '#domain/tariff-draft.ts';

/** What can be wrong with what administrators write for all phones. The sentences are in `locales/<language>/office-tables.json`. */
const TABLES_PROBLEM_CODES = [...AGENCY_PROBLEMS, ...EDITION_PROBLEMS, ...TARIFF_PROBLEMS] as const;
export type TablesProblemCode = (typeof TABLES_PROBLEM_CODES)[number];

/** Is this text the code of such a problem? */
export function isTablesProblemCode(text: string): text is TablesProblemCode {
  return TABLES_PROBLEM_CODES.some((code) => code === text);
}
