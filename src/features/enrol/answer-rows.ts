import type { TFunction } from 'i18next';
import type { PhotoToSend } from '#device/photo-sealing.ts';
import { heirsOf, placeOf } from '#domain/answer-values.ts';
import type { Answers, PlaceAnswer } from '#domain/answers.ts';
import { findOccupation } from '#domain/occupations.ts';
import { incomeOf } from '#domain/income.ts';
import { formatNik, parseNik } from '#domain/nik.ts';
import { formatPhone, parsePhone } from '#domain/phone.ts';
import { plainDateFromParts } from '#domain/plain-date.ts';
import { type StepId, stepsFor } from '#domain/steps.ts';
import { parseClockTime } from '#domain/clock-time.ts';
import { parseRtRw } from '#domain/rt-rw.ts';
import { tidyText } from '#domain/typed-text.ts';
import { ATTESTATIONS, HELP_OFFERED, NEEDS } from '#domain/enrolment-choices.ts';
import { PAYERS, PROGRAMME_CHOICES } from '#domain/plan.ts';
import { PHOTO_FRAGMENT } from '#features/enrol/links.ts';
import type { Formats } from '#i18n/use-formats.ts';

/** One answer in the words of the screen: shown to be checked, and sealed with the submission as it was read. */
export interface AnswerRow {
  readonly step: StepId;
  /** Leads to it on the page of its step, where that is not what the page asks first. */
  readonly fragment?: string;
  readonly group: 'you' | 'address' | 'work' | 'plan' | 'family' | 'help';
  readonly question: string;
  /** '' when it was left empty. */
  readonly answer: string;
}

type Texts = TFunction<'enrol'>;

/**
 * All answers in the order of the questions, in the person's language.
 *
 * @param photo null while nobody knows, or where it is of no matter
 */
export function answerRows(
  answers: Answers,
  t: Texts,
  formats: Formats,
  photo: PhotoToSend | null = null,
): AnswerRow[] {
  const applicable = stepsFor(answers);
  return [
    ...rowsAboutYou(answers, t, formats, photo),
    ...rowsOfAddress(answers, t),
    ...rowsOfWork(answers, t, formats),
    ...rowsOfPlan(answers, t),
    ...rowsOfFamily(answers, t, formats),
  ].filter((row) => applicable.includes(row.step));
}

/** What a question is called within a sentence. "NIK" and "KTP" stay what they are: "nik" is said as a word. */
export function withinSentence(question: string): string {
  return question.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase());
}

/** A statement as it is read; on an agent's phone it was not she who wrote her data. */
export function statementRead(statement: (typeof ATTESTATIONS)[number], { throughAgent }: Answers, t: Texts): string {
  return t(statement === 'data-true' && throughAgent === 'yes' ? 'pernyataan.data-written' : `pernyataan.${statement}`);
}

/** Names of the regions chosen, kept with the answers: the lists need not be at hand. */
export function regionNames(answers: Answers): (code: string) => string | undefined {
  const names = new Map(
    [answers.ktpPlace, answers.homePlace, answers.workPlace].flatMap((place) => [
      [place.province, place.provinceWords] as const,
      [place.regency, place.regencyWords] as const,
      [place.district, place.districtWords] as const,
      [place.village, place.villageWords] as const,
    ]),
  );
  return (code) => names.get(code) || undefined;
}

/** Shows the first letter of each word: "S*** R***". */
function maskName(name: string): string {
  return name
    .trim()
    .split(/\s+/)
    .map((word) => `${Array.from(word)[0] ?? ''}${'*'.repeat(3)}`)
    .join(' ');
}

function rowsAboutYou(a: Answers, t: Texts, formats: Formats, photo: PhotoToSend | null): AnswerRow[] {
  const group = 'you';
  const nik = parseNik(a.nik);
  const birth = plainDateFromParts(a.birthDay, a.birthMonth, a.birthYear);
  const phone = parsePhone(a.phone);
  return [
    { step: 'nik', group, question: t('title.nik'), answer: nik.ok ? formatNik(nik.value) : a.nik },
    ...(photo === null
      ? []
      : [
          {
            step: 'nik',
            fragment: PHOTO_FRAGMENT,
            group,
            question: t('photo.name'),
            answer: t(`photo.${photo}`),
          } as const,
        ]),
    { step: 'nama', group, question: t('nama.label'), answer: tidyText(a.fullName) },
    { step: 'lahir', group, question: t('lahir.dateLegend'), answer: birth.ok ? formats.date(birth.value) : '' },
    {
      step: 'lahir',
      group,
      question: t('lahir.sexLegend'),
      answer: a.sex === 'L' || a.sex === 'P' ? t(`lahir.${a.sex}`) : '',
    },
    { step: 'lahir', group, question: t('lahir.placeLabel'), answer: tidyText(a.birthPlace) },
    { step: 'kontak', group, question: t('kontak.phoneLabel'), answer: phone.ok ? formatPhone(phone.value) : a.phone },
    { step: 'kontak', group, question: t('kontak.emailLabel'), answer: a.email.trim() },
  ];
}

function rowsOfAddress(a: Answers, t: Texts): AnswerRow[] {
  const group = 'address';
  const nameOf = regionNames(a);
  const place = (answer: PlaceAnswer) => placeOf(answer, 'village', nameOf).names.reverse().join(', ');
  // As on the KTP and as it is sent; what cannot be read stands as it was written.
  const numberOf = (written: string, which: 'rt' | 'rw') => {
    const number = parseRtRw(written, which);
    return number.ok ? (number.value ?? '') : written.trim();
  };
  const street = (words: string, rt: string, rw: string, postalCode: string) =>
    [
      words.trim(),
      // Only what there is: "RW -" is read aloud as a minus.
      [
        numberOf(rt, 'rt') && t('periksa.rt', { rt: numberOf(rt, 'rt') }),
        numberOf(rw, 'rw') && t('periksa.rw', { rw: numberOf(rw, 'rw') }),
      ]
        .filter((part) => part !== '')
        .join(' / '),
      postalCode.trim(),
    ]
      .filter((part) => part !== '')
      .join(', ');
  const livesAt = a.livesAt === 'same' || a.livesAt === 'elsewhere' ? t(`tinggal.${a.livesAt}`) : '';
  return [
    { step: 'wilayah-ktp', group, question: t('title.wilayah-ktp'), answer: place(a.ktpPlace) },
    {
      step: 'alamat-ktp',
      group,
      question: t('title.alamat-ktp'),
      answer: street(a.ktpStreet, a.ktpRt, a.ktpRw, a.ktpPostalCode),
    },
    { step: 'tinggal', group, question: t('title.tinggal'), answer: livesAt },
    { step: 'wilayah-tinggal', group, question: t('title.wilayah-tinggal'), answer: place(a.homePlace) },
    {
      step: 'alamat-tinggal',
      group,
      question: t('title.alamat-tinggal'),
      answer: street(a.homeStreet, a.homeRt, a.homeRw, a.homePostalCode),
    },
  ];
}

function rowsOfWork(a: Answers, t: Texts, formats: Formats): AnswerRow[] {
  const group = 'work';
  const work = (id: string, words: string) => {
    if (id === 'other') return tidyText(words);
    const found = findOccupation(id);
    return found ? (formats.language === 'en' ? found.en : found.label) : '';
  };
  const start = parseClockTime(a.workStart);
  const end = parseClockTime(a.workEnd);
  const income = incomeOf(a);
  return [
    { step: 'pekerjaan', group, question: t('pekerjaan.first'), answer: work(a.occupation, a.occupationWords) },
    ...(a.secondOccupation === ''
      ? []
      : [
          {
            step: 'pekerjaan',
            group,
            question: t('pekerjaan.second'),
            answer: work(a.secondOccupation, a.secondOccupationWords),
          } as const,
        ]),
    {
      step: 'tempat-kerja',
      group,
      question: t('kerja.where'),
      answer: placeOf(a.workPlace, 'regency', regionNames(a)).names.reverse().join(', '),
    },
    {
      step: 'tempat-kerja',
      group,
      question: t('kerja.hours'),
      answer:
        start.ok && end.ok
          ? t('periksa.hours', { start: formats.clockTime(start.value), end: formats.clockTime(end.value) })
          : '',
    },
    {
      step: 'penghasilan',
      group,
      question: t('title.penghasilan'),
      answer: !income.ok
        ? ''
        : income.value.daily === null
          ? t('periksa.incomeMonthly', { total: formats.rupiah(income.value.monthly) })
          : t('periksa.incomeDaily', {
              total: formats.rupiah(income.value.monthly),
              perDay: formats.rupiah(income.value.daily.perDay),
              days: income.value.daily.daysPerMonth,
            }),
    },
  ];
}

function rowsOfPlan(a: Answers, t: Texts): AnswerRow[] {
  const group = 'plan';
  const payer = PAYERS.find((each) => each === a.payer);
  const programmes = PROGRAMME_CHOICES.find((each) => each === a.programmes);
  return [
    {
      step: 'pembayar',
      group,
      question: t('pembayar.legend'),
      answer: payer === undefined ? '' : t(`pembayar.${payer}`),
    },
    {
      step: 'program',
      group,
      question: t('program.legend'),
      answer: programmes === undefined ? '' : t(`program.${programmes}`),
    },
    {
      step: 'bulan',
      group,
      question: t('bulan.legend'),
      answer: a.months === '' ? '' : t('bulan.option', { count: Number(a.months) }),
    },
  ];
}

function rowsOfFamily(a: Answers, t: Texts, formats: Formats): AnswerRow[] {
  const heirs = heirsOf(a).map((heir) =>
    [heir.name, t(`waris.${heir.relation}`), heir.birthDate === null ? '' : formats.date(heir.birthDate)]
      .filter((part) => part !== '')
      .join(', '),
  );
  const help = [
    ...NEEDS.filter((need) => a.needs.includes(need)).map((need) => t(`bantuan.${need}`)),
    ...HELP_OFFERED.filter((each) => a.help.includes(each)).map((each) => t(`bantuan.${each}`)),
  ];
  const isAttested = ATTESTATIONS.every((each) => a.attestations.includes(each));
  return [
    { step: 'ahli-waris', group: 'family', question: t('title.ahli-waris'), answer: heirs.join('; ') },
    {
      step: 'ibu',
      group: 'family',
      question: t('ibu.label'),
      answer: a.motherName.trim() === '' ? '' : maskName(a.motherName),
    },
    { step: 'bantuan', group: 'help', question: t('title.bantuan'), answer: help.join(', ') },
    {
      step: 'pernyataan',
      group: 'help',
      question: t('title.pernyataan'),
      answer: isAttested ? t('periksa.agreed') : '',
    },
  ];
}
