import { ATTESTATIONS, HEIRS_LIMIT, HEIR_RELATIONS, HELP_OFFERED, NEEDS } from '#domain/enrolment-choices.ts';
import { MONTH_CHOICES, PAYERS, PROGRAMME_CHOICES } from '#domain/plan.ts';
import type { StepId } from '#domain/steps.ts';
import { wordsIn } from '#e2e/words.ts';

/**
 * The questions of the enrolment form for tools that take a description of a form: the same pages, names, kinds and order, in the same
 * words, with the checks that all of them can express. A place and an occupation are asked as Payung asks whoever writes them herself: its
 * lists of regions and occupations, its doubts about a NIK and its page of reading back are not asked of the others, which is less work.
 */
export interface QuestionPage {
  readonly id: StepId;
  readonly heading: string;
  readonly notes: readonly string[];
  readonly fields: readonly Field[];
  /** A page that is asked only after this answer. */
  readonly when?: Condition;
}

/** That a field before has this answer. */
interface Condition {
  readonly field: string;
  readonly is: string;
}

interface Asked {
  /** As in `Answers`; a part of a place as `ktpPlace_regencyWords`. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly needed?: boolean;
  readonly when?: Condition;
}

interface TextField extends Asked {
  readonly kind: 'text';
  readonly keys?: 'numeric' | 'tel' | 'email';
  readonly check?: { readonly pattern: string; readonly problem: string };
}

interface ChoiceField extends Asked {
  /** `list` opens; `all` wants each of its boxes ticked. */
  readonly kind: 'one' | 'list' | 'many' | 'all';
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly problem?: string;
}

interface RowsField extends Asked {
  readonly kind: 'rows';
  readonly most: number;
  readonly add: string;
  readonly fields: readonly (TextField | ChoiceField)[];
}

export type Field = TextField | ChoiceField | RowsField;

const words = wordsIn('id');
const say = (key: string) => words(`enrol:${key}`);
const problem = (code: string) => words(`problems:${code}`);

function text(name: string, label: string, more: Partial<Omit<TextField, 'kind' | 'name' | 'label'>> = {}): TextField {
  return { kind: 'text', name, label: say(label), ...more };
}

function choice(
  kind: ChoiceField['kind'],
  name: string,
  label: string,
  choices: readonly (readonly [string, string])[],
  more: Partial<Omit<ChoiceField, 'kind' | 'name' | 'label' | 'choices'>> = {},
): ChoiceField {
  const labelled = choices.map(([value, key]) => ({ value, label: say(key) }));
  return { kind, name, label: say(label), choices: labelled, ...more };
}

/** One box to tick. */
function tick(name: string, label: string, more: Partial<Asked> = {}): ChoiceField {
  return choice('many', name, label, [['yes', 'periksa.yes']], more);
}

function page(
  id: StepId,
  fields: readonly Field[],
  more: { readonly notes?: readonly string[]; readonly when?: Condition } = {},
): QuestionPage {
  const { notes = [], ...rest } = more;
  return { id, heading: say(`heading.${id}`), notes: notes.map(say), fields, ...rest };
}

function place(name: string, deepest: 'regency' | 'village'): TextField[] {
  const needed = [
    text(`${name}_provinceWords`, 'place.province', { needed: true }),
    text(`${name}_regencyWords`, 'place.regency', { needed: true }),
  ];
  if (deepest === 'regency') return needed;
  return [...needed, text(`${name}_districtWords`, 'place.district'), text(`${name}_villageWords`, 'place.village')];
}

function address(of: 'ktp' | 'home'): TextField[] {
  const rtRw = { pattern: String.raw`^\d{1,3}$`, problem: problem('rt-rw-format') };
  return [
    text(`${of}Street`, 'alamat.street', {
      hint: say('alamat.streetHint'),
      needed: true,
      check: { pattern: '^.{5,200}$', problem: problem('street-too-short') },
    }),
    text(`${of}Rt`, 'alamat.rt', { hint: say(`alamat.rtHint.${of}`), keys: 'numeric', check: rtRw }),
    text(`${of}Rw`, 'alamat.rw', { hint: say(`alamat.rwHint.${of}`), keys: 'numeric', check: rtRw }),
    text(`${of}PostalCode`, 'alamat.postalCode', {
      hint: say('alamat.postalHint'),
      keys: 'numeric',
      check: { pattern: String.raw`^[1-9]\d{4}$`, problem: problem('postal-code-format') },
    }),
  ];
}

const elsewhere: Condition = { field: 'livesAt', is: 'elsewhere' };
const byMonth: Condition = { field: 'incomePer', is: 'month' };
const byDay: Condition = { field: 'incomePer', is: 'day' };
const clock = { pattern: String.raw`^\d{1,2}([.:]\d{2})?$`, problem: problem('time-format') };
const money = { pattern: String.raw`^[\d.,]+( ?(ribu|rb|juta|jt))?$`, problem: problem('income-format') };

/** All pages, the first question alone on the first. */
export const QUESTIONS: readonly QuestionPage[] = [
  page(
    'nik',
    [
      text('nik', 'nik.label', {
        hint: say('nik.hint'),
        keys: 'numeric',
        needed: true,
        // Sixteen digits, however they are set apart.
        check: { pattern: String.raw`^(\d[\s.\-]*){16}$`, problem: problem('nik-too-short') },
      }),
    ],
    { notes: ['nik.privacy'] },
  ),
  page('nama', [text('fullName', 'nama.label', { hint: say('nama.hint'), needed: true })]),
  page('lahir', [
    text('birthDay', 'lahir.day', { hint: say('lahir.dateHint'), keys: 'numeric', needed: true }),
    text('birthMonth', 'lahir.month', { needed: true }),
    text('birthYear', 'lahir.year', { keys: 'numeric', needed: true }),
    choice('one', 'sex', 'lahir.sexLegend', [['P', 'lahir.P'], ['L', 'lahir.L']], { needed: true }), // prettier-ignore
    text('birthPlace', 'lahir.placeLabel', { hint: say('lahir.placeHint') }),
  ]),
  page('kontak', [
    text('phone', 'kontak.phoneLabel', {
      hint: say('kontak.phoneHint'),
      keys: 'tel',
      needed: true,
      check: { pattern: String.raw`^[+]?(62|0)[\s.\-]*8([\s.\-]*\d){7,12}$`, problem: problem('phone-not-mobile') },
    }),
    text('email', 'kontak.emailLabel', {
      hint: say('kontak.emailHint'),
      keys: 'email',
      check: { pattern: String.raw`^[^@\s]+@[^@\s]+[.][^@\s]+$`, problem: problem('email-format') },
    }),
  ]),
  page('wilayah-ktp', place('ktpPlace', 'village')),
  page('alamat-ktp', address('ktp')),
  page('tinggal', [
    choice('one', 'livesAt', 'tinggal.legend', [['same', 'tinggal.same'], ['elsewhere', 'tinggal.elsewhere']], { needed: true }), // prettier-ignore
  ]),
  page('wilayah-tinggal', place('homePlace', 'village'), { when: elsewhere }),
  page('alamat-tinggal', address('home'), { when: elsewhere }),
  page('pekerjaan', [
    text('occupationWords', 'pekerjaan.first', { hint: say('pekerjaan.wordsHint'), needed: true }),
    text('secondOccupationWords', 'pekerjaan.second', { hint: say('pekerjaan.secondHint') }),
  ]),
  page(
    'tempat-kerja',
    [
      ...place('workPlace', 'regency'),
      text('workStart', 'kerja.start', { hint: say('kerja.startHint'), needed: true, check: clock }),
      text('workEnd', 'kerja.end', { hint: say('kerja.endHint'), needed: true, check: clock }),
    ],
    { notes: ['kerja.whereHint'] },
  ),
  page(
    'penghasilan',
    [
      choice('one', 'incomePer', 'penghasilan.perLegend', [['month', 'penghasilan.perMonth'], ['day', 'penghasilan.perDay']], { needed: true }), // prettier-ignore
      text('incomeMonthly', 'penghasilan.monthly', { needed: true, check: money, when: byMonth }),
      text('incomePerDay', 'penghasilan.daily', { needed: true, check: money, when: byDay }),
      text('incomeDays', 'penghasilan.days', { keys: 'numeric', needed: true, when: byDay }),
    ],
    { notes: ['penghasilan.why'] },
  ),
  page(
    'pembayar',
    [choice('one', 'payer', 'pembayar.legend', PAYERS.map((each) => [each, `pembayar.${each}`]), { needed: true })], // prettier-ignore
    { notes: ['pembayar.why'] },
  ),
  page('program', [
    choice('one', 'programmes', 'program.legend', PROGRAMME_CHOICES.map((each) => [each, `program.${each}`]), { needed: true }), // prettier-ignore
  ]),
  page(
    'bulan',
    [
      {
        kind: 'one',
        name: 'months',
        label: say('bulan.legend'),
        needed: true,
        choices: MONTH_CHOICES.map((count) => ({
          value: String(count),
          label: words('enrol:bulan.option_other', { count }),
        })),
      },
    ],
    { notes: ['bulan.note'] },
  ),
  page(
    'ahli-waris',
    [
      {
        kind: 'rows',
        name: 'heirs',
        label: say('heading.ahli-waris'),
        most: HEIRS_LIMIT,
        add: say('waris.add'),
        fields: [
          text('heirName', 'waris.name', { needed: true }),
          choice('list', 'relation', 'waris.relation', HEIR_RELATIONS.map((each) => [each, `waris.${each}`]), { needed: true }), // prettier-ignore
          text('heirBirthDay', 'lahir.day', { hint: say('waris.birthHint'), keys: 'numeric' }),
          text('heirBirthMonth', 'lahir.month'),
          text('heirBirthYear', 'lahir.year', { keys: 'numeric' }),
        ],
      },
      tick('consentHeirs', 'waris.consent'),
    ],
    { notes: ['waris.why'] },
  ),
  page('ibu', [text('motherName', 'ibu.label', { hint: say('ibu.hint') })], { notes: ['ibu.why'] }),
  page(
    'bantuan',
    [
      choice('many', 'needs', 'bantuan.needsLegend', NEEDS.map((each) => [each, `bantuan.${each}`]), { hint: say('bantuan.pick') }), // prettier-ignore
      choice('many', 'help', 'bantuan.helpLegend', HELP_OFFERED.map((each) => [each, `bantuan.${each}`]), { hint: say('bantuan.pick') }), // prettier-ignore
      tick('needsConsent', 'bantuan.consent', { hint: say('bantuan.consentHint') }),
    ],
    { notes: ['bantuan.why'] },
  ),
  page('pernyataan', [
    choice('all', 'attestations', 'pernyataan.legend', ATTESTATIONS.map((each) => [each, `pernyataan.${each}`]), { hint: say('pernyataan.hint'), needed: true, problem: problem('attestation-missing') }), // prettier-ignore
  ]),
  page(
    'persetujuan',
    [
      tick('consentRegistration', 'setuju.registration', { hint: say('setuju.registrationHint'), needed: true }),
      tick('consentReminders', 'setuju.reminders'),
      tick('consentStatistics', 'setuju.statistics'),
    ],
    { notes: ['setuju.whatText', 'setuju.whyText', 'setuju.howText', 'setuju.rightsText', 'setuju.refuseText'] },
  ),
];
