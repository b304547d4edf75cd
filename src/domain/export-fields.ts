import type { Address, Enrolment, Heir, Occupation, Place } from '#domain/enrolment.ts';
import { findOccupation } from '#domain/occupations.ts';
import { parts } from '#domain/plain-date.ts';

/**
 * What of an enrolment can stand in a column of an export, in the order of the official registration form. The official bulk template
 * for informal workers is not public, so headings and order are ours, after the official form F1A and the fields of JMO, and an
 * administrator changes them. What a person told about help she needs is never among them: she agreed to it for another purpose.
 */
export const EXPORT_SOURCES = [
  'reference',
  'kpj',
  'nik',
  'fullName',
  'birthPlace',
  'birthDate',
  'sex',
  'motherName',
  'street',
  'rt',
  'rw',
  'village',
  'villageCode',
  'district',
  'districtCode',
  'regency',
  'regencyCode',
  'province',
  'provinceCode',
  'postalCode',
  'homeAddress',
  'phone',
  'email',
  'occupation1',
  'occupation2',
  'workPlace',
  'workStart',
  'workEnd',
  'monthlyIncome',
  'programmes',
  'months',
  'from',
  'payer',
  'heirs',
] as const;
export type ExportSource = (typeof EXPORT_SOURCES)[number];

/** A column: what stands in it, under which heading, and whether it is there at all. */
export interface ExportColumn {
  readonly source: ExportSource;
  readonly heading: string;
  readonly on: boolean;
}

/** Headings are words of official forms, which are Indonesian whatever the language of the screen. */
const HEADINGS: Readonly<Record<ExportSource, string>> = {
  reference: 'Kode kiriman',
  kpj: 'KPJ',
  nik: 'NIK',
  fullName: 'Nama lengkap',
  birthPlace: 'Tempat lahir',
  birthDate: 'Tanggal lahir',
  sex: 'Jenis kelamin',
  motherName: 'Nama ibu kandung',
  street: 'Alamat',
  rt: 'RT',
  rw: 'RW',
  village: 'Desa/Kelurahan',
  villageCode: 'Kode desa/kelurahan',
  district: 'Kecamatan',
  districtCode: 'Kode kecamatan',
  regency: 'Kabupaten/Kota',
  regencyCode: 'Kode kabupaten/kota',
  province: 'Provinsi',
  provinceCode: 'Kode provinsi',
  postalCode: 'Kode pos',
  homeAddress: 'Alamat tinggal sekarang',
  phone: 'Nomor HP',
  email: 'Email',
  occupation1: 'Pekerjaan utama',
  occupation2: 'Pekerjaan kedua',
  workPlace: 'Lokasi kerja',
  workStart: 'Jam mulai kerja',
  workEnd: 'Jam selesai kerja',
  monthlyIncome: 'Penghasilan sebulan',
  programmes: 'Program',
  months: 'Periode bayar (bulan)',
  from: 'Mulai bulan',
  payer: 'Sumber iuran',
  heirs: 'Ahli waris',
};

/** Not everybody who takes an enrolment over needs these. */
const OFF_AT_FIRST: readonly ExportSource[] = ['province', 'provinceCode', 'homeAddress', 'heirs'];

/** The columns until an administrator changes them. */
export const DEFAULT_EXPORT_COLUMNS: readonly ExportColumn[] = EXPORT_SOURCES.map((source) => ({
  source,
  heading: HEADINGS[source],
  on: !OFF_AT_FIRST.includes(source),
}));

/** A cell: a number is one that can be added up; everything else is text, digits too. */
export type ExportValue = string | number;

const SEX = { L: 'Laki-laki', P: 'Perempuan' } as const;
const PROGRAMMES = { JKK_JKM: 'JKK, JKM', JKK_JKM_JHT: 'JKK, JKM, JHT' } as const;
const PAYERS = {
  self: 'Sendiri',
  family: 'Keluarga',
  group: 'Kelompok/Wadah',
  'household-employer': 'Majikan rumah tangga',
  donor: 'Donatur/CSR',
  'village-fund': 'Dana desa',
  government: 'APBD/APBN',
} as const satisfies Record<Enrolment['plan']['payer'], string>;
const RELATIONS = {
  spouse: 'suami/istri',
  child: 'anak',
  parent: 'orang tua',
  sibling: 'saudara',
  other: 'lainnya',
} as const satisfies Record<Heir['relation'], string>;

/** What of a case does not stand in the enrolment itself. */
export interface ExportedCase {
  readonly reference: string;
  readonly kpj: string | null;
  readonly enrolment: Enrolment;
}

/** Everything that a case can put into columns. What a person left empty is an empty text. */
export function exportValues({ reference, kpj, enrolment }: ExportedCase): Readonly<Record<ExportSource, ExportValue>> {
  const { identity, contact, ktpAddress, homeAddress, work, income, plan, heirs } = enrolment;
  const { place } = ktpAddress;
  return {
    reference,
    kpj: kpj ?? '',
    nik: identity.nik,
    fullName: identity.fullName,
    birthPlace: identity.birthPlace ?? '',
    birthDate: dayMonthYear(identity.birthDate),
    sex: SEX[identity.sex],
    motherName: identity.motherName ?? '',
    street: ktpAddress.street,
    rt: ktpAddress.rt ?? '',
    rw: ktpAddress.rw ?? '',
    village: place.names[3] ?? '',
    villageCode: codeOf(place, 13),
    district: place.names[2] ?? '',
    districtCode: codeOf(place, 8),
    regency: place.names[1] ?? '',
    regencyCode: codeOf(place, 5),
    province: place.names[0] ?? '',
    provinceCode: codeOf(place, 2),
    postalCode: ktpAddress.postalCode ?? '',
    homeAddress: homeAddress === null ? '' : inOneLine(homeAddress),
    // As it is written at a counter: '0812…'.
    phone: `0${contact.phone.slice('+62'.length)}`,
    email: contact.email ?? '',
    occupation1: nameOf(work.occupations[0]),
    occupation2: nameOf(work.occupations[1]),
    workPlace: work.place.names[1] ?? work.place.names[0] ?? '',
    workStart: work.startsAt,
    workEnd: work.endsAt,
    monthlyIncome: income.monthly,
    programmes: PROGRAMMES[plan.programmes],
    months: plan.months,
    from: `${plan.from.slice(5)}-${plan.from.slice(0, 4)}`,
    payer: PAYERS[plan.payer],
    heirs: heirs
      .map(
        ({ name, relation, birthDate }) =>
          `${name} (${[RELATIONS[relation], ...(birthDate === null ? [] : [dayMonthYear(birthDate)])].join(', ')})`,
      )
      .join('; '),
  };
}

/** DD-MM-YYYY, as the official form asks for it. */
function dayMonthYear(date: string): string {
  const { day, month, year } = parts(date);
  return `${String(day).padStart(2, '0')}-${String(month).padStart(2, '0')}-${year}`;
}

/** The code down to a depth; nothing where the person's place is not known as deep as that. */
function codeOf({ code }: Place, length: number): string {
  return code.length >= length ? code.slice(0, length) : '';
}

function nameOf(occupation: Occupation | undefined): string {
  if (occupation === undefined) return '';
  return occupation.words ?? findOccupation(occupation.id)?.label ?? occupation.id;
}

function inOneLine({ street, rt, rw, place, postalCode }: Address): string {
  const block = rt === null && rw === null ? [] : [`RT ${rt ?? '-'} RW ${rw ?? '-'}`];
  return [street, ...block, ...[...place.names].reverse(), ...(postalCode === null ? [] : [postalCode])].join(', ');
}
