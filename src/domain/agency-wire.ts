import * as z from 'zod/mini';
import { REACH_PARTS, type ReachPart, contactLine, isPhone, isWeb, isWhatsapp } from '#domain/agency.ts';
import { plainText } from '#domain/typed-text.ts';
import { Instant, Operator } from '#domain/wire.ts';

/** What the console and the intake say to each other about the agency that runs it. */
export const AGENCY_PATH = '/api/office/agency';

/** What an administrator fills in, in the order of the form. */
const AGENCY_FIELDS = ['name', ...REACH_PARTS] as const;
export type AgencyField = (typeof AGENCY_FIELDS)[number];

/** The most characters of each. */
export const AGENCY_LENGTHS = { name: 80, phone: 30, whatsapp: 30, address: 200, hours: 120, web: 200 } as const;

/** What can be wrong with what was typed. The sentences are in `locales/<language>/office-tables.json`. */
export const AGENCY_PROBLEMS = [
  'agency-name',
  'agency-too-long',
  'agency-phone',
  'agency-whatsapp',
  'agency-web',
  'agency-changed',
] as const;
export type AgencyProblem = (typeof AGENCY_PROBLEMS)[number];

const Typed = z.string().check(z.maxLength(1_000));

/** As it was typed; each field is judged by itself, so that each problem is told at its field. */
export const AgencyTyped = z.object({
  name: Typed,
  phone: Typed,
  whatsapp: Typed,
  address: Typed,
  hours: Typed,
  web: Typed,
  official: z.boolean(),
});
export type AgencyTyped = z.infer<typeof AgencyTyped>;

/** POST. `seen`: the edition that she changes; 0 for the first. Somebody else's change since then is not overwritten. */
export const AgencyRequest = z.object({
  seen: z.int().check(z.minimum(0)),
  agency: AgencyTyped,
  /** The present password: a screen may have been left alone, and every phone believes what is written here. */
  current: z.string().check(z.maxLength(1_000)),
});

/** GET, and the answer to a POST. */
export const AgencyAnswer = z.object({
  /** What phones are told. */
  operator: Operator,
  edition: z.int(),
  /** Null while the settings of the intake say it. */
  changed: z.nullable(z.object({ at: Instant, by: z.string() })),
});
export type AgencyAnswer = z.infer<typeof AgencyAnswer>;

/** What was typed, as phones are told it, or what is wrong at which field. */
export function readAgency(typed: AgencyTyped): {
  readonly operator: Operator | null;
  readonly problems: readonly { readonly field: AgencyField; readonly problem: AgencyProblem }[];
} {
  const texts = Object.fromEntries(AGENCY_FIELDS.map((field) => [field, tidy(field, typed[field])]));
  const text = (field: AgencyField) => texts[field] ?? '';
  const problems = AGENCY_FIELDS.flatMap((field) => {
    const problem = problemOf(field, text(field));
    return problem === null ? [] : [{ field, problem }];
  });
  if (problems.length > 0) return { operator: null, problems };
  const part = (name: ReachPart) => (text(name) === '' ? null : text(name));
  const reach = {
    phone: part('phone'),
    whatsapp: part('whatsapp'),
    address: part('address'),
    hours: part('hours'),
    web: part('web'),
  };
  return { operator: { name: text('name'), contact: contactLine(reach), official: typed.official, reach }, problems };
}

function problemOf(field: AgencyField, text: string): AgencyProblem | null {
  if (text.length > AGENCY_LENGTHS[field]) return 'agency-too-long';
  if (field === 'name') return text === '' ? 'agency-name' : null;
  if (text === '') return null;
  if (field === 'phone') return isPhone(text) ? null : 'agency-phone';
  if (field === 'whatsapp') return isWhatsapp(text) ? null : 'agency-whatsapp';
  return field === 'web' && !isWeb(text) ? 'agency-web' : null;
}

/** On one line. A mobile number is written with its country, however it was typed. */
function tidy(field: AgencyField, typed: string): string {
  const text = plainText(typed).replaceAll(/\s+/g, ' ').trim();
  if (field !== 'whatsapp') return text;
  return text.replaceAll(/[\s().-]/g, '').replace(/^(?:\+|00)?62|^0/, '+62');
}
