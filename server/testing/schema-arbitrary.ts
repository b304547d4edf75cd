import fc from 'fast-check';
import * as z from 'zod';

/** A JSON Schema as `openapi.ts` writes it, as far as it is used. */
type Schema = Readonly<Record<string, unknown>>;
const Schema = z.record(z.string(), z.unknown());
const SchemaList = z.array(Schema);

/** Words that have broken programs before: NUL, half of a pair, a very long one, what looks like markup, SQL, a path or a prototype. */
const ODD_WORDS = [
  '',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202egnirts',
  'x'.repeat(70_000),
  '<script>alert(1)</script>',
  "'; drop table submission; --",
  '../../etc/passwd',
  '__proto__',
  '%00%ff',
  '{{7*7}}',
  'NaN',
  '𒀱'.repeat(300),
];

/** Words of the shapes that the wire knows. */
const SHAPED_WORDS = [
  '01934f3c-0000-7000-8000-000000000000',
  '0193abcd-1234-7abc-89ab-0123456789ab',
  'a1b2c3d4-1111-8222-9333-444455556666',
  'A'.repeat(22),
  'A'.repeat(43),
  'A'.repeat(86),
  'A'.repeat(87),
  'A'.repeat(200),
  'cawYFm3IvIrE',
  'K7M-2QX-94D',
  'K7M2-QX94-DABC-0123',
  '2026-11-22',
  '2026-02-30',
  '0000-00-00',
  '2026-11',
  '2026-11-22T03:00:00.000Z',
  '9999-12-31T23:59:59.999Z',
  '9901015505740001',
  '99',
  '99.01',
  '99.01.01',
  '0812-0000-0000',
  'petugas@example.invalid',
  'https://example.invalid/hook',
];

const ODD_NUMBERS = [0, -0, -1, 1, 0.1, 2 ** 31, -(2 ** 31) - 1, 2 ** 53, Number.MAX_SAFE_INTEGER, 1e308, 5e-324];

const oddWord = fc.constantFrom(...ODD_WORDS);
const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...SHAPED_WORDS) },
  { weight: 2, arbitrary: oddWord },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);
const number = fc.oneof(fc.integer({ min: 0, max: 300 }), fc.constantFrom(...ODD_NUMBERS));
/** Anything that JSON can say. */
export const anyJson = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' });

/**
 * Values that look like what a schema describes: nearly right as a rule, and now and then something else in the place of a part. A
 * pattern is not followed; words of the shapes that the wire knows take its place.
 *
 * @param named the schemas that a `$ref` may name
 */
export function likeSchema(schema: Schema, named: Readonly<Record<string, unknown>>): fc.Arbitrary<unknown> {
  const right = rightFor(schema, named);
  return fc.oneof(
    { weight: 30, arbitrary: right },
    { weight: 1, arbitrary: anyJson },
    { weight: 1, arbitrary: fc.constant(null) },
  );
}

function rightFor(schema: Schema, named: Readonly<Record<string, unknown>>): fc.Arbitrary<unknown> {
  const { $ref: ref, const: only, enum: choices, anyOf, oneOf, allOf, type } = schema;
  if (typeof ref === 'string') return likeSchema(Schema.parse(named[ref.split('/').at(-1) ?? ''] ?? {}), named);
  if (only !== undefined) return fc.constant(only);
  if (Array.isArray(choices)) return fc.constantFrom(...z.array(z.unknown()).parse(choices));
  const branches = anyOf ?? oneOf;
  if (branches !== undefined) return fc.oneof(...SchemaList.parse(branches).map((each) => likeSchema(each, named)));
  if (allOf !== undefined) {
    const parts = SchemaList.parse(allOf).map((each) => likeSchema(each, named));
    return fc
      .tuple(...parts)
      .map((values) => Object.assign({}, ...values.filter((value) => typeof value === 'object')));
  }
  switch (type) {
    case 'object':
      return objectFor(schema, named);
    case 'array':
      return fc.array(likeSchema(Schema.parse(schema['items'] ?? {}), named), { maxLength: 4 });
    case 'string':
      return word;
    case 'integer':
    case 'number':
      return number;
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return anyJson;
  }
}

function objectFor(schema: Schema, named: Readonly<Record<string, unknown>>): fc.Arbitrary<unknown> {
  const properties = Object.entries(Schema.parse(schema['properties'] ?? {}));
  const parts = Object.fromEntries(properties.map(([name, part]) => [name, likeSchema(Schema.parse(part), named)]));
  const whole = fc.record(parts);
  const more = schema['additionalProperties'];
  if (typeof more === 'object' && more !== null) {
    return fc.dictionary(word, likeSchema(Schema.parse(more), named), { maxKeys: 4 });
  }
  return fc.oneof(
    { weight: 12, arbitrary: whole },
    { weight: 1, arbitrary: fc.record(parts, { requiredKeys: [] }) },
    { weight: 1, arbitrary: whole.map((value) => ({ ...value, ['__proto__x']: { polluted: true }, extra: 1 })) },
  );
}
