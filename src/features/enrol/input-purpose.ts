import type { AnswerPath } from '#features/enrol/use-step-form.ts';

/**
 * What the boxes about the person herself are for, in the words of WCAG 2.2, section 7 (ADR 0012). No word is there for the NIK, RT
 * and RW, the place of birth, work, income and the mother's name; heirs are other people.
 */
const PURPOSES: Readonly<Partial<Record<AnswerPath, string>>> = {
  fullName: 'name',
  birthDay: 'bday-day',
  birthMonth: 'bday-month',
  birthYear: 'bday-year',
  sex: 'sex',
  phone: 'tel',
  email: 'email',
  ...placePurposes('ktpPlace'),
  ...placePurposes('homePlace'),
  // One line: `street-address` is for boxes of several lines (HTML, "Autofill").
  ktpStreet: 'address-line1',
  homeStreet: 'address-line1',
  ktpPostalCode: 'postal-code',
  homePostalCode: 'postal-code',
};

/** The attribute by which tools find out what a box is for, without the browser remembering what is typed into it. */
export interface InputPurpose {
  readonly 'data-purpose'?: string;
}

/** The purpose of a box, to be spread into it; nothing for a box that is not about the person. */
export function purposeOf(name: AnswerPath): InputPurpose {
  const purpose = PURPOSES[name];
  return purpose === undefined ? {} : { 'data-purpose': purpose };
}

/** From the province down, chosen from a list or written by hand. */
function placePurposes(place: 'ktpPlace' | 'homePlace') {
  return {
    [`${place}.province`]: 'address-level1',
    [`${place}.provinceWords`]: 'address-level1',
    [`${place}.regency`]: 'address-level2',
    [`${place}.regencyWords`]: 'address-level2',
    [`${place}.district`]: 'address-level3',
    [`${place}.districtWords`]: 'address-level3',
    [`${place}.village`]: 'address-level4',
    [`${place}.villageWords`]: 'address-level4',
  };
}
