import { type Enrolment, regencyOf } from '#domain/enrolment.ts';
import { wordsOf } from '#domain/word-match.ts';

interface Told {
  readonly identity: Pick<Enrolment['identity'], 'fullName' | 'birthDate' | 'sex'>;
  readonly ktpAddress: { readonly place: Pick<Enrolment['ktpAddress']['place'], 'code'> };
}

/**
 * What two enrolments of one person have in common although a digit of the NIK was typed wrong: name, birth date, sex and the regency
 * of the KTP, as one text. How the name was written (capitals, accents, points) does not count. The regency is in it because a common
 * name and the first of January meet by chance in a whole country, and seldom in one regency; where she wrote the places herself it is
 * empty.
 */
export function samePersonText({ identity, ktpAddress }: Told): string {
  return JSON.stringify([
    wordsOf(identity.fullName),
    identity.birthDate,
    identity.sex,
    regencyOf(ktpAddress.place) ?? '',
  ]);
}
