import { addressOf, birthDateOf, heirsOf, occupationsOf, placeOf } from '#domain/answer-values.ts';
import type { Answers } from '#domain/answers.ts';
import { ATTESTATIONS, CONSENT_TEXT_VERSION, HELP_OFFERED, NEEDS } from '#domain/enrolment-choices.ts';
import { type AnswerAsRead, ENROLMENT_SCHEMA_VERSION, Submission } from '#domain/enrolment.ts';
import type { PhotoListed } from '#domain/photo.ts';
import { MONTH_CHOICES, PAYERS, PROGRAMME_CHOICES } from '#domain/plan.ts';
import { parseEmail } from '#domain/email.ts';
import { incomeOf } from '#domain/income.ts';
import { parseNik } from '#domain/nik.ts';
import { parsePersonName, parsePlace } from '#domain/person-name.ts';
import { parsePhone } from '#domain/phone.ts';
import { type PlainDate, monthOf } from '#domain/plain-date.ts';
import { parseClockTime } from '#domain/clock-time.ts';
import { type AnswerProblem, type StepId, findProblems } from '#domain/steps.ts';
import type { Outcome } from '#domain/outcome.ts';

/** All that composing needs from outside: the domain has no clock, no dice and no list of regions of its own. */
export interface ComposeContext {
  readonly id: string;
  /** 1 for a new enrolment; a correction raises it. */
  readonly version: number;
  /** Of a correction: the version that it was made from. */
  readonly basedOn?: number | null;
  /** The day of registration by the phone's calendar, and the instant with its offset from UTC. */
  readonly today: PlainDate;
  readonly composedAt: string;
  readonly composedOffsetMinutes: number;
  readonly language: string;
  readonly appVersion: string;
  readonly statusSecret: string;
  /** Names of regions by code, as the person read them. */
  readonly nameOf: (code: string) => string | undefined;
  readonly asRead: readonly AnswerAsRead[];
  /** What is sealed of her photos; see the phone's photos.ts. */
  readonly photos?: readonly PhotoListed[];
  /** The id of an agent’s device; none on a phone of her own. */
  readonly agentDevice?: string | null;
}

/** A submission, or what is still wrong and on which steps. */
export type Composed =
  | { readonly ok: true; readonly submission: Submission }
  | {
      readonly ok: false;
      readonly problems: readonly { readonly step: StepId; readonly problems: readonly AnswerProblem[] }[];
    };

/**
 * The single moment at which a draft becomes a submission. What is returned passes `Submission`; anything else is told as
 * problems of the step that can mend them.
 */
export function compose(answers: Answers, context: ComposeContext): Composed {
  const problems = findProblems(answers, context);
  if (problems.length > 0) return { ok: false, problems };

  const income = getValue(incomeOf(answers));
  const consent = (given: string) =>
    given === 'yes' ? { textVersion: CONSENT_TEXT_VERSION, language: context.language } : null;
  const ktpPlace = placeOf(answers.ktpPlace, 'village', context.nameOf);
  const heirs = heirsOf(answers);
  const needsGiven = answers.needsConsent === 'yes' && answers.needs.length + answers.help.length > 0;
  const nik = getValue(parseNik(answers.nik));

  const submission = Submission.parse({
    schemaVersion: ENROLMENT_SCHEMA_VERSION,
    id: context.id,
    version: context.version,
    ...(context.basedOn && { basedOn: context.basedOn }),
    composedAt: context.composedAt,
    composedOffsetMinutes: context.composedOffsetMinutes,
    language: context.language,
    ...(answers.throughAgent === 'yes'
      ? {
          channel: 'agent',
          witness: {
            how: answers.witnessHow,
            at: context.composedAt,
            offsetMinutes: context.composedOffsetMinutes,
            language: context.language,
            textVersion: CONSENT_TEXT_VERSION,
          },
        }
      : { channel: 'self' }),
    ...(context.agentDevice && { agentDevice: context.agentDevice }),
    appVersion: context.appVersion,
    statusSecret: context.statusSecret,
    asRead: context.asRead,
    ...(context.photos !== undefined && context.photos.length > 0 && { photos: context.photos }),
    enrolment: {
      identity: {
        nik,
        fullName: getValue(parsePersonName(answers.fullName)),
        birthPlace: valueOrNull(answers.birthPlace, parsePlace),
        birthDate: getValue(birthDateOf(answers, context.today)),
        sex: answers.sex,
        nikDoubtsKept: answers.nikDoubtsKept
          .filter((kept) => kept.startsWith(`${nik}:`))
          .map((kept) => kept.slice(nik.length + 1)),
        motherName: valueOrNull(answers.motherName, parsePersonName),
      },
      contact: { phone: getValue(parsePhone(answers.phone)), email: valueOrNull(answers.email, parseEmail) },
      ktpAddress: addressOf(ktpPlace, answers.ktpStreet, answers.ktpRt, answers.ktpRw, answers.ktpPostalCode),
      homeAddress:
        answers.livesAt === 'elsewhere'
          ? addressOf(
              placeOf(answers.homePlace, 'village', context.nameOf),
              answers.homeStreet,
              answers.homeRt,
              answers.homeRw,
              answers.homePostalCode,
            )
          : null,
      work: {
        occupations: occupationsOf(answers),
        place: placeOf(answers.workPlace, 'regency', context.nameOf),
        startsAt: getValue(parseClockTime(answers.workStart)),
        endsAt: getValue(parseClockTime(answers.workEnd)),
      },
      income,
      plan: {
        programmes: PROGRAMME_CHOICES.find((choice) => choice === answers.programmes),
        months: MONTH_CHOICES.find((choice) => String(choice) === answers.months),
        from: monthOf(context.today),
        payer: PAYERS.find((payer) => payer === answers.payer),
      },
      heirs,
      attestations: [...ATTESTATIONS],
      consents: {
        registration: consent(answers.consentRegistration),
        reminders: consent(answers.consentReminders),
        heirs: heirs.length > 0 ? consent(answers.consentHeirs) : null,
        statistics: consent(answers.consentStatistics),
        needs: needsGiven ? consent('yes') : null,
      },
      needs: needsGiven
        ? {
            difficulties: NEEDS.filter((need) => answers.needs.includes(need)),
            help: HELP_OFFERED.filter((help) => answers.help.includes(help)),
          }
        : null,
    },
  });
  return { ok: true, submission };
}

function valueOrNull<Value>(raw: string, parse: (raw: string) => Outcome<Value, unknown>): Value | null {
  return raw.trim() === '' ? null : getValue(parse(raw));
}

/** The value of something that has just been judged without a problem; anything else is a bug in the judges. */
function getValue<Value>(outcome: Outcome<Value, unknown>): Value {
  if (!outcome.ok) throw new Error(`Composed despite ${outcome.problem}`);
  return outcome.value;
}
