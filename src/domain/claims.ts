import { type FormName, type Paper, PAPERS } from '#domain/claim-papers.ts';
import type { OpenQuestion } from '#domain/open-questions.ts';
import { addDays, addMonthsToDate, type PlainDate } from '#domain/plain-date.ts';
import type { Grounds } from '#domain/sources.ts';

/** What may happen to a member. `savings`: she is 56 or stopped working, and takes her JHT out. */
export const CLAIM_EVENTS = [
  'work-accident',
  'occupational-disease',
  'work-death',
  'death',
  'savings',
  'scholarship',
] as const;
export type ClaimEvent = (typeof CLAIM_EVENTS)[number];

/** PLKK: a cooperating hospital or clinic. Lapak Asik: claims by internet, or by the QR code at a branch. 175: by telephone. */
export type ClaimPlace = 'plkk' | 'branch' | 'lapak-asik' | 'jmo' | '175';

/** Layanan Masyarakat: the telephone of BPJS Ketenagakerjaan, for every question (S1). */
export const CALL_CENTRE = '175';

/** One thing to do, in order. */
export interface ClaimStep {
  readonly id:
    | 'go-to-plkk'
    | 'see-doctor'
    | 'report-stage-1'
    | 'gather-papers'
    | 'report-stage-2'
    | 'wait-after-stopping'
    | 'hand-in-claim'
    | 'receive-money'
    | 'claim-every-year';
  readonly form?: FormName;
  readonly at?: readonly ClaimPlace[];
  readonly within?: Deadline;
}

/** A time that the rules give, from the event on. */
export type Deadline = Grounds &
  (
    | { readonly kind: 'hours'; readonly hours: number }
    | { readonly kind: 'years'; readonly years: number }
    /** Not before so many months have passed. */
    | { readonly kind: 'wait-months'; readonly months: number }
    /** From the day on which the papers are complete. */
    | { readonly kind: 'working-days'; readonly days: number }
  );

/** What no source answered about claiming. */
type ClaimQuestion = Extract<OpenQuestion, 'papers-of-disease-and-work-death' | 'jmo-payout-limit'>;

export interface ClaimGuide extends Grounds {
  readonly event: ClaimEvent;
  readonly steps: readonly ClaimStep[];
  readonly papers: readonly Paper[];
  readonly where: readonly ClaimPlace[];
  /** To be told within; null where the rules found name no time. */
  readonly report: (Deadline & { readonly kind: 'hours' }) | null;
  /** After so many years the right to claim is gone. */
  readonly expiry: (Deadline & { readonly kind: 'years' }) | null;
  readonly wait: (Deadline & { readonly kind: 'wait-months' }) | null;
  /** How soon it is paid after the papers are complete; null where no source says. */
  readonly payout: (Deadline & { readonly kind: 'working-days' }) | null;
  readonly open: readonly ClaimQuestion[];
}

const REPORT = { kind: 'hours', hours: 48, legal: null, sources: ['S1', 'S26', 'S28'] } as const;
/** From the accident or the diagnosis. */
const EXPIRY = { kind: 'years', years: 5, legal: null, sources: ['S4'] } as const;
/** For who stops working; not at 56. */
const WAIT = { kind: 'wait-months', months: 1, legal: 'PP 46/2015; Permenaker 4/2022', sources: ['S1', 'S4'] } as const;
const PAYOUT = { kind: 'working-days', days: 3, legal: null, sources: ['S25'] } as const;

const JKK = {
  where: ['plkk', 'branch', '175'],
  report: REPORT,
  expiry: EXPIRY,
  wait: null,
  payout: null,
  legal: null,
  sources: ['S1', 'S15', 'S26', 'S28'],
} as const;

const REPORT_STEPS = [
  { id: 'report-stage-1', form: 'F3 KK1', at: ['plkk', 'branch'], within: REPORT },
  { id: 'gather-papers' },
  /** After the treatment has ended. */
  { id: 'report-stage-2', form: 'F3a KK2', at: ['branch'], within: EXPIRY },
  { id: 'receive-money' },
] as const satisfies readonly ClaimStep[];

const GUIDES: Readonly<Record<ClaimEvent, Omit<ClaimGuide, 'event'>>> = {
  'work-accident': {
    ...JKK,
    steps: [{ id: 'go-to-plkk', at: ['plkk'] }, ...REPORT_STEPS],
    papers: PAPERS.workAccident,
    open: [],
  },
  'occupational-disease': {
    ...JKK,
    steps: [{ id: 'see-doctor', at: ['plkk'] }, ...REPORT_STEPS],
    papers: PAPERS.occupationalDisease,
    open: ['papers-of-disease-and-work-death'],
  },
  'work-death': {
    ...JKK,
    steps: REPORT_STEPS,
    papers: PAPERS.workDeath,
    open: ['papers-of-disease-and-work-death'],
  },
  death: {
    steps: [
      { id: 'gather-papers' },
      { id: 'hand-in-claim', form: 'F4', at: ['branch', 'lapak-asik'] },
      { id: 'receive-money', within: PAYOUT },
    ],
    papers: PAPERS.death,
    where: ['branch', 'lapak-asik', '175'],
    report: null,
    expiry: null,
    wait: null,
    payout: PAYOUT,
    open: [],
    legal: null,
    sources: ['S1', 'S15', 'S25'],
  },
  savings: {
    steps: [
      { id: 'wait-after-stopping', within: WAIT },
      { id: 'gather-papers' },
      { id: 'hand-in-claim', form: 'F5', at: ['jmo', 'lapak-asik', 'branch'] },
      { id: 'receive-money' },
    ],
    papers: PAPERS.savings,
    where: ['jmo', 'lapak-asik', 'branch', '175'],
    report: null,
    expiry: null,
    wait: WAIT,
    payout: null,
    open: ['jmo-payout-limit'],
    legal: 'PP 46/2015; Permenaker 4/2022',
    sources: ['S1', 'S4', 'S24'],
  },
  scholarship: {
    steps: [
      { id: 'gather-papers' },
      { id: 'hand-in-claim', form: 'Beasiswa', at: ['branch'] },
      { id: 'receive-money' },
      { id: 'claim-every-year', at: ['branch'] },
    ],
    papers: PAPERS.scholarship,
    where: ['branch', '175'],
    report: null,
    expiry: null,
    wait: null,
    payout: null,
    open: [],
    legal: null,
    sources: ['S1', 'S15', 'S27'],
  },
};

/** What to do when something happened: steps in order, papers, places, times, and what they rest on. */
export function claimGuide(event: ClaimEvent): ClaimGuide {
  return { event, ...GUIDES[event] };
}

/** The times of one event. Null where the rules found name none. */
export interface ClaimTimes {
  /** The instant by which it must be reported. */
  readonly reportByMs: number | null;
  /** The right to claim is gone on this day: claim before it. */
  readonly claimBefore: PlainDate | null;
  /** The first day on which it can be claimed. */
  readonly claimFrom: PlainDate | null;
}

/**
 * When an event must be reported and claimed. `happenedAtMs`: of the accident, the diagnosis, the day of stopping, in
 * milliseconds since 1970 UTC; `offsetMinutes` from UTC where it happened (Jakarta: 420) decides the calendar day.
 */
export function claimTimes(event: ClaimEvent, happenedAtMs: number, offsetMinutes: number): ClaimTimes {
  const { report, expiry, wait } = GUIDES[event];
  const day = addDays('1970-01-01', Math.floor((happenedAtMs + offsetMinutes * 60_000) / DAY_MS));
  return {
    reportByMs: report && happenedAtMs + report.hours * 3_600_000,
    claimBefore: expiry && addMonthsToDate(day, expiry.years * 12),
    claimFrom: wait && addMonthsToDate(day, wait.months),
  };
}

const DAY_MS = 24 * 60 * 60_000;
