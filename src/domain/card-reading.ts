import type { Answers } from '#domain/answers.ts';
import { type Sex, formatNik, readNik } from '#domain/nik.ts';
import { type PlainDate, fromParts, isRealDate } from '#domain/plain-date.ts';

/**
 * What a machine has read on a KTP becomes proposals, one for each thing that is printed. Nothing here is true: a person compares each
 * with the card and says so, or types it herself.
 */

/** A line as it was read, with how sure the machine was of its words, from 0 to 100. */
export interface ReadLine {
  readonly words: readonly { readonly text: string; readonly confidence: number }[];
}

export const CARD_FIELDS = [
  'nik',
  'fullName',
  'birthPlace',
  'birthDate',
  'sex',
  'street',
  'rtRw',
  'village',
  'district',
] as const;
export type CardField = (typeof CARD_FIELDS)[number];

/** The answers that a card can fill in. */
export type CardAnswers = Pick<
  Answers,
  'nik' | 'fullName' | 'birthPlace' | 'birthDay' | 'birthMonth' | 'birthYear' | 'sex' | 'ktpStreet' | 'ktpRt' | 'ktpRw'
>;

export interface CardProposal {
  readonly field: CardField;
  /** As it is shown, to be compared with the card. */
  readonly shown: string;
  /** What it fills in once it is confirmed; empty where the form asks in another way, and the word is only a help. */
  readonly answers: Partial<CardAnswers>;
  /** `clear` only when the machine was sure and the form of it is right. */
  readonly isClear: boolean;
  /** The birth date inside the NIK is not the one that is printed: a digit may have been misread. Often the card is right all the same. */
  readonly differsFromBirth: boolean;
}

/** Surer than this of every word, and what was read is called clear. Measured in bench/ocr. */
const SURE_FROM = 80;

/** Less sure than this of one or two signs, and they are none. */
const SPECK_BELOW = 50;

interface Labelled {
  readonly label: Label;
  readonly value: string;
  readonly confidence: number;
}

/** What stands before each colon on a card, as letters alone. */
const LABELS = {
  nik: 'NIK',
  name: 'NAMA',
  birth: 'TEMPATTGLLAHIR',
  sex: 'JENISKELAMIN',
  address: 'ALAMAT',
  rtRw: 'RTRW',
  village: 'KELDESA',
  district: 'KECAMATAN',
  religion: 'AGAMA',
  marriage: 'STATUSPERKAWINAN',
  work: 'PEKERJAAN',
  nationality: 'KEWARGANEGARAAN',
  validity: 'BERLAKUHINGGA',
} as const;
type Label = keyof typeof LABELS;

/** The proposals, in the order in which they stand on the card. `on`: the day of reading, for the century of a birth. */
export function readCard(lines: readonly ReadLine[], on: PlainDate): CardProposal[] {
  const labelled = labelLines(lines);
  const of = (label: Label) => labelled.find((each) => each.label === label);
  const birth = birthOf(of('birth'));
  const sex = sexOf(of('sex'));
  const nik = nikOf(of('nik'), lines);
  const reading = nik === null ? null : readNik(nik.value, on);
  const differsFromBirth =
    (birth.date !== null && reading?.birthDate !== birth.date.value && reading !== null) ||
    (sex !== null && reading?.sex !== null && reading !== null && reading.sex !== sex.value);
  return [
    ...(nik === null
      ? []
      : [
          {
            ...plain('nik', formatNik(nik.value), { nik: formatNik(nik.value) }, nik.isSure && !differsFromBirth),
            differsFromBirth,
          },
        ]),
    ...textProposal('fullName', of('name'), NAME, (value) => ({ fullName: value })),
    ...(birth.place === null
      ? []
      : [plain('birthPlace', birth.place.value, { birthPlace: birth.place.value }, birth.place.isSure)]),
    ...(birth.date === null ? [] : [dateProposal(birth.date)]),
    ...(sex === null ? [] : [plain('sex', sex.value, { sex: sex.value }, sex.isSure)]),
    ...streetProposal(of('address')),
    ...rtRwProposal(of('rtRw')),
    ...textProposal('village', of('village'), NAME, () => ({})),
    ...textProposal('district', of('district'), NAME, () => ({})),
  ];
}

interface Found<Value> {
  readonly value: Value;
  readonly isSure: boolean;
}

const NAME = /^[\p{L}][\p{L}'’.,\- ]{1,98}$/u;

function plain(field: CardField, shown: string, answers: Partial<CardAnswers>, isClear: boolean): CardProposal {
  return { field, shown, answers, isClear, differsFromBirth: false };
}

/** Each line by what stands before its colon; a value that goes on in a line without a label belongs to the one before. */
function labelLines(lines: readonly ReadLine[]): Labelled[] {
  const found: Labelled[] = [];
  for (const line of lines) {
    const words = withoutSpecks(line.words);
    const text = words.map((word) => word.text).join(' ');
    const at = text.indexOf(':');
    const label = labelOf(at === -1 ? (words[0]?.text ?? '') : text.slice(0, at));
    if (label === null || found.some((each) => each.label === label)) continue;
    const value = at === -1 ? text.slice((words[0]?.text ?? '').length) : text.slice(at + 1);
    const rest = tidy(value);
    const ofValue = words.filter((word) => rest.includes(tidy(word.text)) && tidy(word.text) !== '');
    found.push({ label, value: rest, confidence: Math.min(100, ...ofValue.map((word) => word.confidence)) });
  }
  return found;
}

/** The edge of the picture of its person stands at the end of a line and is read as a sign or two, with little confidence. */
function withoutSpecks(words: ReadLine['words']): ReadLine['words'] {
  const specks = [...words].reverse().findIndex(({ text, confidence }) => text.length > 2 || confidence >= SPECK_BELOW);
  return specks === -1 ? [] : words.slice(0, words.length - specks);
}

/** The label that a text is, with a few letters misread. */
function labelOf(text: string): Label | null {
  const letters = text
    .toUpperCase()
    .replaceAll('1', 'I')
    .replaceAll('RN', 'M')
    .replaceAll(/[^A-Z]/g, '');
  let best: { readonly label: Label; readonly far: number } | null = null;
  for (const [label, printed] of LABEL_ENTRIES) {
    const far = distance(letters, printed);
    if (far <= Math.floor(printed.length / 4) && (best === null || far < best.far)) best = { label, far };
  }
  return best?.label ?? null;
}

const LABEL_ENTRIES: readonly (readonly [Label, string])[] = [
  ['nik', LABELS.nik],
  ['name', LABELS.name],
  ['birth', LABELS.birth],
  ['sex', LABELS.sex],
  ['address', LABELS.address],
  ['rtRw', LABELS.rtRw],
  ['village', LABELS.village],
  ['district', LABELS.district],
  ['religion', LABELS.religion],
  ['marriage', LABELS.marriage],
  ['work', LABELS.work],
  ['nationality', LABELS.nationality],
  ['validity', LABELS.validity],
];

/** How many letters have to be changed, added or left out (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (one[i - 1] === other[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}

/** Spaces in order, and without what a machine sees in the background at either end. */
function tidy(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .replace(/^[^\p{L}\d]+/u, '')
    .replace(/[^\p{L}\d.)]+$/u, '');
}

/** A digit is read as a letter of its shape now and then. */
function digitsOf(text: string): string {
  return text
    .replaceAll(/[OoDQ]/g, '0')
    .replaceAll(/[Il|!]/g, '1')
    .replaceAll(/[Zz]/g, '2')
    .replaceAll(/[Ss]/g, '5')
    .replaceAll(/[Bb]/g, '8')
    .replaceAll(/\D/g, '');
}

/** By its label, or the only line that is sixteen digits: the largest print of a card is read when its label is not. */
function nikOf(line: Labelled | undefined, lines: readonly ReadLine[]): Found<string> | null {
  const own = line === undefined ? '' : digitsOf(line.value);
  if (own.length === 16 && line !== undefined) {
    return { value: own, isSure: line.confidence >= SURE_FROM && /^[\d ]+$/.test(line.value) };
  }
  for (const { words } of lines) {
    const text = words.map((word) => word.text).join('');
    const run = /\d[\dOoDQIl|SsBb]{14}\d/.exec(text)?.[0];
    if (run !== undefined && digitsOf(run).length === 16) return { value: digitsOf(run), isSure: false };
  }
  return null;
}

/** "BANDUNG, 17-08-1990". */
function birthOf(line: Labelled | undefined): {
  readonly place: Found<string> | null;
  readonly date: Found<PlainDate> | null;
} {
  if (line === undefined) return { place: null, date: null };
  const isSure = line.confidence >= SURE_FROM;
  const [whole = '', ...printed] =
    /([\dOoIl|SB]{2})\s?[-–—./ ]\s?([\dOoIl|SB]{2})\s?[-–—./ ]\s?([\dOoIl|SB]{4})/.exec(line.value) ?? [];
  const [day = '', month = '', year = ''] = printed.map(digitsOf);
  const parts = { day: Number(day), month: Number(month), year: Number(year) };
  const isDate = whole !== '' && year.length === 4 && isRealDate(parts) && parts.year > 1900;
  const place = tidy(
    (whole === '' ? line.value.split(',')[0] : line.value.slice(0, line.value.indexOf(whole))) ?? '',
  ).replace(/[,.]$/, '');
  return {
    place: NAME.test(place) ? { value: place, isSure } : null,
    date: isDate ? { value: fromParts(parts), isSure: isSure && !/[A-Za-z|]/.test(whole) } : null,
  };
}

function dateProposal({ value, isSure }: Found<PlainDate>): CardProposal {
  const [year = '', month = '', day = ''] = value.split('-');
  const answers = { birthDay: String(Number(day)), birthMonth: String(Number(month)), birthYear: year };
  return plain('birthDate', `${day}-${month}-${year}`, answers, isSure);
}

/** LAKI-LAKI or PEREMPUAN, before the blood group. */
function sexOf(line: Labelled | undefined): Found<Sex> | null {
  if (line === undefined) return null;
  const first = line.value.toUpperCase().replaceAll(/[^A-Z]/g, '');
  const isSure = line.confidence >= SURE_FROM;
  const man = distance(first.slice(0, 8), 'LAKILAKI');
  const woman = distance(first.slice(0, 9), 'PEREMPUAN');
  if (Math.min(man, woman) > 2) return null;
  return man < woman ? { value: 'L', isSure: isSure && man === 0 } : { value: 'P', isSure: isSure && woman === 0 };
}

function streetProposal(line: Labelled | undefined): CardProposal[] {
  if (line === undefined || line.value.length < 5 || line.value.length > 200) return [];
  return [plain('street', line.value, { ktpStreet: line.value }, line.confidence >= SURE_FROM)];
}

/** "001/002". */
function rtRwProposal(line: Labelled | undefined): CardProposal[] {
  const [, rt = '', rw = ''] = /([\dOoIlSB]{2,3})\s?[/|\\]\s?([\dOoIlSB]{2,3})/.exec(line?.value ?? '') ?? [];
  if (line === undefined || rt === '') return [];
  const [ktpRt, ktpRw] = [digitsOf(rt).padStart(3, '0'), digitsOf(rw).padStart(3, '0')];
  const isSure = line.confidence >= SURE_FROM && /^\d{3}$/.test(rt) && /^\d{3}$/.test(rw);
  return [plain('rtRw', `${ktpRt}/${ktpRw}`, { ktpRt, ktpRw }, isSure)];
}

function textProposal(
  field: CardField,
  line: Labelled | undefined,
  form: RegExp,
  answers: (value: string) => Partial<CardAnswers>,
): CardProposal[] {
  if (line === undefined || !form.test(line.value)) return [];
  return [plain(field, line.value, answers(line.value), line.confidence >= SURE_FROM)];
}
