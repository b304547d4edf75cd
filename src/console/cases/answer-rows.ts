import type { TFunction } from 'i18next';
import type { Address, Enrolment, Occupation } from '#domain/enrolment.ts';
import { formatNik } from '#domain/nik.ts';
import { PHOTO_FIELD } from '#domain/office-reasons.ts';
import { findOccupation } from '#domain/occupations.ts';
import { formatPhone } from '#domain/phone.ts';
import type { Formats } from '#i18n/use-formats.ts';

type Texts = TFunction<'enrol'>;

/** The questions of the form, by the key of their words: the same by which the phone wrote down what its person read. */
const QUESTIONS = [
  { field: 'nik', words: 'title.nik' },
  { field: 'fullName', words: 'nama.label' },
  { field: 'birthDay', words: 'lahir.dateLegend' },
  { field: 'sex', words: 'lahir.sexLegend' },
  { field: 'birthPlace', words: 'lahir.placeLabel' },
  { field: 'phone', words: 'kontak.phoneLabel' },
  { field: 'email', words: 'kontak.emailLabel' },
  { field: 'ktpPlace', words: 'title.wilayah-ktp' },
  { field: 'ktpStreet', words: 'title.alamat-ktp' },
  { field: 'livesAt', words: 'title.tinggal' },
  { field: 'homePlace', words: 'title.wilayah-tinggal' },
  { field: 'homeStreet', words: 'title.alamat-tinggal' },
  { field: 'occupation', words: 'pekerjaan.first' },
  { field: 'secondOccupation', words: 'pekerjaan.second' },
  { field: 'workPlace', words: 'kerja.where' },
  { field: 'workStart', words: 'kerja.hours' },
  { field: 'incomePer', words: 'title.penghasilan' },
  { field: 'payer', words: 'pembayar.legend' },
  { field: 'programmes', words: 'program.legend' },
  { field: 'months', words: 'bulan.legend' },
  { field: 'heirs', words: 'title.ahli-waris' },
  { field: 'motherName', words: 'ibu.label' },
  { field: 'needs', words: 'title.bantuan' },
] as const;

/** A question of the form, by the field at which it can be sent back. */
export type QuestionField = (typeof QUESTIONS)[number]['field'];

/** All questions, in the order of the form. */
export const QUESTION_FIELDS = QUESTIONS.map(({ field }) => field);

/** All that can be sent back: beside the NIK the photo of the card, which is no answer and stands by itself (`Photos`). */
export type ReturnableField = QuestionField | typeof PHOTO_FIELD;
export const RETURNABLE: readonly ReturnableField[] = QUESTION_FIELDS.flatMap((field) =>
  field === 'nik' ? [field, PHOTO_FIELD] : [field],
);

/** One answer in the words of the officer's screen. */
export interface AnswerRow {
  readonly field: QuestionField;
  readonly question: string;
  /** '' when it was left empty. */
  readonly answer: string;
}

/** The words of a question, or of the photo. */
export function questionOf(field: ReturnableField, t: Texts): string {
  if (field === PHOTO_FIELD) return t('photo.name');
  const question = QUESTIONS.find((each) => each.field === field);
  return question === undefined ? field : t(question.words);
}

/** The words of the question at which a field is asked for; the field itself, where a newer app asks what is not known here. */
export function questionAt(field: string, t: Texts): string {
  const known = RETURNABLE.find((each) => each === field);
  return known === undefined ? field : questionOf(known, t);
}

/** All answers in the order of the form. What does not apply to this person is left out. */
export function answerRows(enrolment: Enrolment, t: Texts, formats: Formats): readonly AnswerRow[] {
  const { identity, contact, ktpAddress, homeAddress, work, plan } = enrolment;
  const [first, second] = work.occupations;
  const row = (field: QuestionField, answer: string): AnswerRow => ({ field, question: questionOf(field, t), answer });
  return [
    row('nik', formatNik(identity.nik)),
    row('fullName', identity.fullName),
    row('birthDay', formats.date(identity.birthDate)),
    row('sex', t(`lahir.${identity.sex}`)),
    row('birthPlace', identity.birthPlace ?? ''),
    row('phone', formatPhone(contact.phone)),
    row('email', contact.email ?? ''),
    row('ktpPlace', placeNames(ktpAddress)),
    row('ktpStreet', streetOf(ktpAddress, t)),
    row('livesAt', t(homeAddress === null ? 'tinggal.same' : 'tinggal.elsewhere')),
    ...(homeAddress === null
      ? []
      : [row('homePlace', placeNames(homeAddress)), row('homeStreet', streetOf(homeAddress, t))]),
    row('occupation', first === undefined ? '' : occupationOf(first, formats)),
    ...(second === undefined ? [] : [row('secondOccupation', occupationOf(second, formats))]),
    row('workPlace', work.place.names.toReversed().join(', ')),
    row(
      'workStart',
      t('periksa.hours', { start: formats.clockTime(work.startsAt), end: formats.clockTime(work.endsAt) }),
    ),
    row('incomePer', incomeOf(enrolment, t, formats)),
    row('payer', t(`pembayar.${plan.payer}`)),
    row('programmes', t(`program.${plan.programmes}`)),
    row('months', t('bulan.option', { count: plan.months })),
    row('heirs', heirsOf(enrolment, t, formats)),
    row('motherName', identity.motherName ?? ''),
    row('needs', needsOf(enrolment, t)),
  ];
}

function placeNames({ place }: Address): string {
  return place.names.toReversed().join(', ');
}

function streetOf({ street, rt, rw, postalCode }: Address, t: Texts): string {
  const block = [rt === null ? '' : t('periksa.rt', { rt }), rw === null ? '' : t('periksa.rw', { rw })];
  return joined([street, joined(block, ' / '), postalCode ?? ''], ', ');
}

function occupationOf({ id, words }: Occupation, { language }: Formats): string {
  const found = findOccupation(id);
  if (found === undefined) return words ?? id;
  return language === 'en' ? found.en : found.label;
}

function incomeOf({ income }: Enrolment, t: Texts, { rupiah }: Formats): string {
  const total = rupiah(income.monthly);
  return income.daily === null
    ? t('periksa.incomeMonthly', { total })
    : t('periksa.incomeDaily', { total, perDay: rupiah(income.daily.perDay), days: income.daily.daysPerMonth });
}

function heirsOf({ heirs }: Enrolment, t: Texts, { date }: Formats): string {
  return heirs
    .map(({ name, relation, birthDate }) =>
      joined([name, t(`waris.${relation}`), birthDate === null ? '' : date(birthDate)], ', '),
    )
    .join('; ');
}

function needsOf({ needs }: Enrolment, t: Texts): string {
  return [
    ...(needs?.difficulties ?? []).map((need) => t(`bantuan.${need}`)),
    ...(needs?.help ?? []).map((help) => t(`bantuan.${help}`)),
  ].join(', ');
}

function joined(parts: readonly string[], between: string): string {
  return parts.filter((part) => part !== '').join(between);
}
