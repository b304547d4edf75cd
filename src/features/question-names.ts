import type { TFunction } from 'i18next';
import { PHOTO_FIELD, type RETURNABLE_FIELDS } from '#domain/office-reasons.ts';
import { type StepId, findStepOf } from '#domain/steps.ts';

type Question = (typeof RETURNABLE_FIELDS)[number]['fields'][number];

/** What each question is called where it is not asked: by the words that stand at it. Those not here are called as their page is. */
const NAMES = {
  [PHOTO_FIELD]: 'photo.name',
  fullName: 'nama.label',
  birthDay: 'lahir.dateLegend',
  sex: 'lahir.sexLegend',
  birthPlace: 'lahir.placeLabel',
  phone: 'kontak.phoneLabel',
  email: 'kontak.emailLabel',
  livesAt: 'tinggal.legend',
  occupation: 'pekerjaan.first',
  secondOccupation: 'pekerjaan.second',
  workPlace: 'kerja.where',
  workStart: 'kerja.start',
  workEnd: 'kerja.end',
  payer: 'pembayar.legend',
  programmes: 'program.legend',
  months: 'bulan.legend',
  motherName: 'ibu.label',
  needs: 'bantuan.needsLegend',
  help: 'bantuan.helpLegend',
} as const satisfies Partial<Record<Question, string>>;

/** There are two addresses: which of them is meant must be told. */
const PARTS_OF_ADDRESS = { Rt: 'alamat.rt', Rw: 'alamat.rw', PostalCode: 'alamat.postalCode' } as const;

/** The name of a question, such as "Nomor HP"; null for one that this form does not ask. */
export function questionName(t: TFunction<'enrol'>, field: string): string | null {
  for (const [name, words] of Object.entries(NAMES)) if (name === field) return t(words);
  const step = findStepOf(field);
  if (step === null) return null;
  const part = Object.entries(PARTS_OF_ADDRESS).find(([ending]) => field === `${addressOf(step)}${ending}`);
  return part === undefined ? t(`title.${step}`) : `${t(`title.${step}`)}, ${t(part[1])}`;
}

function addressOf(step: StepId): string {
  return step === 'alamat-ktp' ? 'ktp' : 'home';
}
