import { type Answers, EMPTY_ANSWERS, type PlaceAnswer } from '#domain/answers.ts';
import { ATTESTATIONS } from '#domain/enrolment-choices.ts';

/** A place written by hand in region 99, which does not exist. */
function invented(regency: string, village = 'Sukamaju Fiktif'): PlaceAnswer {
  return {
    ...EMPTY_ANSWERS.ktpPlace,
    byHand: 'yes',
    provinceWords: 'Provinsi Contoh',
    regencyWords: regency,
    districtWords: 'Kecamatan Contoh',
    villageWords: village,
  };
}

const AGREED: Partial<Answers> = { attestations: [...ATTESTATIONS], consentRegistration: 'yes' };

/** Bu Sumi, 52, sells fish; one name, writes her income by the day, keeps a NIK whose region nobody knows. */
export const FISH_TRADER: Answers = {
  ...EMPTY_ANSWERS,
  ...AGREED,
  nik: '9901015505740005',
  fullName: 'Sumiyem',
  birthDay: '15',
  birthMonth: '5',
  birthYear: '1974',
  sex: 'P',
  phone: '0812-0000-9901',
  ktpPlace: invented('Kabupaten Contoh'),
  ktpStreet: 'Gang Ikan Fiktif No. 9',
  ktpRt: '1',
  ktpRw: '002',
  livesAt: 'same',
  occupation: 'other',
  occupationWords: 'Jual ikan keliling',
  workPlace: invented('Kabupaten Contoh'),
  workStart: '3.30',
  workEnd: '10:00',
  incomePer: 'day',
  incomePerDay: '75.000',
  incomeDays: '26',
  payer: 'self',
  programmes: 'JKK_JKM',
  months: '3',
};

/** Pak Raka, 36, motorbike taxi driver; two jobs, lives elsewhere than his KTP says, names heirs. */
export const RIDER: Answers = {
  ...EMPTY_ANSWERS,
  ...AGREED,
  nik: '9901020108900001',
  fullName: "Raka D'Contoh Putra",
  birthPlace: 'Kota Contoh',
  birthDay: '1',
  birthMonth: 'Agustus',
  birthYear: '1990',
  sex: 'L',
  phone: '+62 0812 0000 9902',
  email: 'raka@contoh.example',
  ktpPlace: invented('Kabupaten Contoh'),
  ktpStreet: 'Jalan Karangan 12',
  ktpPostalCode: '99123',
  livesAt: 'elsewhere',
  homePlace: invented('Kota Rekaan'),
  homeStreet: 'Jalan Bayangan 3A',
  homeRt: '000',
  homeRw: '000',
  occupation: 'other',
  occupationWords: 'Ojek motor',
  secondOccupation: 'other',
  secondOccupationWords: 'Tukang kebun',
  workPlace: invented('Kota Rekaan'),
  workStart: '18:00',
  workEnd: '02:00',
  incomePer: 'month',
  incomeMonthly: '2,5 juta',
  payer: 'family',
  programmes: 'JKK_JKM_JHT',
  months: '12',
  heirs: [
    { name: 'Rini Contohwati', relation: 'spouse', birthDay: '', birthMonth: '', birthYear: '' },
    { name: 'Bima Contoh', relation: 'child', birthDay: '31', birthMonth: '12', birthYear: '2018' },
  ],
  consentHeirs: 'yes',
  motherName: 'Siti Rekaan',
  consentReminders: 'yes',
};

/** Pak Dar, 41, blind masseur; asks for help, paid by the village. */
export const MASSEUR: Answers = {
  ...FISH_TRADER,
  nik: '9901030203850003',
  fullName: 'Darma Fiktif',
  birthDay: '02',
  birthMonth: '03',
  birthYear: '1985',
  sex: 'L',
  phone: '62812 0000 9903',
  ktpStreet: 'Jalan Pijat Rekaan RT 3',
  occupationWords: 'Tukang pijat',
  incomePer: 'month',
  incomePerDay: '',
  incomeDays: '',
  incomeMonthly: '1.200.000',
  payer: 'village-fund',
  months: '1',
  needs: ['see'],
  help: ['read-aloud', 'home-visit'],
  needsConsent: 'yes',
};

export const PERSONAS = [FISH_TRADER, RIDER, MASSEUR] as const;
