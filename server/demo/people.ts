import { type Answers, EMPTY_ANSWERS, type PlaceAnswer } from '#domain/answers.ts';
import { ATTESTATIONS } from '#domain/enrolment-choices.ts';
import type { Chance } from '#server/demo/chance.ts';

/** Real places, so that figures by region mean something; below the regency every name is made up. Province, code, regency. */
const PLACES = [
  ['Jawa Barat', '32.73', 'Kota Bandung'],
  ['Jawa Barat', '32.01', 'Kabupaten Bogor'],
  ['Jawa Tengah', '33.74', 'Kota Semarang'],
  ['Jawa Tengah', '33.02', 'Kabupaten Banyumas'],
  ['Jawa Timur', '35.78', 'Kota Surabaya'],
  ['Jawa Timur', '35.15', 'Kabupaten Sidoarjo'],
  ['Daerah Istimewa Yogyakarta', '34.02', 'Kabupaten Bantul'],
  ['Banten', '36.03', 'Kabupaten Tangerang'],
  ['Sumatera Utara', '12.71', 'Kota Medan'],
  ['Sumatera Selatan', '16.71', 'Kota Palembang'],
  ['Lampung', '18.71', 'Kota Bandar Lampung'],
  ['Bali', '51.71', 'Kota Denpasar'],
  ['Nusa Tenggara Barat', '52.03', 'Kabupaten Lombok Timur'],
  ['Nusa Tenggara Timur', '53.71', 'Kota Kupang'],
  ['Kalimantan Barat', '61.71', 'Kota Pontianak'],
  ['Sulawesi Selatan', '73.71', 'Kota Makassar'],
  ['Maluku', '81.71', 'Kota Ambon'],
  ['Papua', '91.71', 'Kota Jayapura'],
] as const;

const WOMEN = [
  'Sumiyem',
  'Siti',
  'Dewi',
  'Rina',
  'Wati',
  'Ketut',
  'Nurul',
  'Yuliana',
  'Martha',
  'Tuti',
  'Ratna',
] as const;
const MEN = ['Raka', 'Budi', 'Slamet', 'Agus', 'Darma', 'Made', 'Yohanes', 'Asep', 'Joko', 'Hasan', 'Petrus'] as const;
/** Nobody is called so. */
const FAMILIES = ['Contoh', 'Rekaan', 'Fiktif', 'Karangan', 'Bayangan', 'Umpama', 'Misalnya'] as const;

/** Work that women and men of this demo do; ids of the list of occupations. */
const WORK_OF_WOMEN = [
  'petani-sayur-buah',
  'buruh-tani',
  'pedagang-pasar',
  'penjahit',
  'pekerja-rumah-tangga',
  'other',
] as const;
const WORK_OF_MEN = [
  'petani-padi-palawija',
  'nelayan-kecil',
  'ojek-daring',
  'buruh-tani',
  'kuli-bangunan',
  'other',
] as const;

/** An invented person as she fills in the form on a day. Her NIK is of region 99, which does not exist, and so is her whole name. */
export function inventPerson(chance: Chance, place: number, year: number): Answers {
  const isWoman = chance.happens(0.46);
  const age = Math.min(64, Math.max(17, Math.round(38 + 13 * (chance.next() + chance.next() + chance.next() - 1.5))));
  const birth = { day: chance.between(1, 28), month: chance.between(1, 12), year: year - age - 1 };
  const work = chance.of(isWoman ? WORK_OF_WOMEN : WORK_OF_MEN);
  const needs = chance.happens(0.09);
  return {
    ...EMPTY_ANSWERS,
    // One in forty has a NIK that tells another sex than her KTP, as happens.
    nik: nikOf(birth, isWoman !== chance.happens(0.025), place, chance),
    fullName: `${chance.of(isWoman ? WOMEN : MEN)} ${chance.of(FAMILIES)}`,
    birthDay: String(birth.day),
    birthMonth: String(birth.month),
    birthYear: String(birth.year),
    sex: isWoman ? 'P' : 'L',
    phone: `0812-0000-${digits(chance, 4)}`,
    ktpPlace: placeAt(place),
    ktpStreet: `Gang Rekaan No. ${chance.between(1, 99)}`,
    ktpRt: String(chance.between(1, 9)),
    ktpRw: String(chance.between(1, 9)),
    livesAt: 'same',
    occupation: work,
    occupationWords: work === 'other' ? 'Usaha rekaan' : '',
    workPlace: placeAt(place),
    workStart: '06:00',
    workEnd: '15:00',
    incomePer: 'month',
    incomeMonthly: String(chance.between(8, 45) * 100_000),
    payer: chance.of(['self', 'self', 'self', 'self', 'family', 'group', 'village-fund']),
    programmes: chance.happens(0.7) ? 'JKK_JKM' : 'JKK_JKM_JHT',
    months: chance.of(['1', '3', '3', '6', '12']),
    needs: needs ? [chance.of(['see', 'hear', 'move', 'remember', 'speak'])] : [],
    help: needs ? [chance.of(['large-text', 'read-aloud', 'sign-language', 'companion', 'home-visit'])] : [],
    needsConsent: needs ? 'yes' : '',
    attestations: [...ATTESTATIONS],
    consentRegistration: 'yes',
    consentStatistics: chance.happens(0.8) ? 'yes' : '',
  };
}

/** Where the next person lives: the more people a place has, the more often. Index in the list of places. */
export function choosePlace(chance: Chance): number {
  return Math.floor(chance.next() ** 1.6 * PLACES.length);
}

function placeAt(index: number): PlaceAnswer {
  const [provinceWords, regency, regencyWords] = PLACES[index] ?? PLACES[0];
  return {
    ...EMPTY_ANSWERS.ktpPlace,
    province: regency.slice(0, 2),
    provinceWords,
    regency,
    regencyWords,
    districtWords: 'Kecamatan Contoh',
    villageWords: 'Desa Rekaan',
  };
}

function nikOf(
  birth: { readonly day: number; readonly month: number; readonly year: number },
  asWoman: boolean,
  place: number,
  chance: Chance,
): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const day = two(birth.day + (asWoman ? 40 : 0));
  return `99${two(place + 1)}01${day}${two(birth.month)}${two(birth.year % 100)}${digits(chance, 4, 1)}`;
}

function digits(chance: Chance, count: number, least = 0): string {
  return String(chance.between(least, 10 ** count - 1)).padStart(count, '0');
}
