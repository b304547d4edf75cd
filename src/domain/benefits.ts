import { SCHOOL_LEVELS, type SchoolLevel } from '#domain/benefit-book.ts';
import {
  amountOf,
  type Entitlement,
  entitlement,
  grounds,
  type InForce,
  limit,
  ofBase,
  scholarshipLimit,
  tableFor,
} from '#domain/benefit-lines.ts';
import type { Rupiah } from '#domain/rupiah.ts';
import type { TariffBook } from '#domain/tariff-book.ts';
import { bandFor, TARIFFS } from '#domain/tariffs.ts';

/** What the programmes bring someone of an income, event by event: the examples to show before she decides. */
export interface BandBenefits {
  readonly base: Rupiah;
  /** With one month in which she cannot work. */
  readonly workAccident: Entitlement;
  readonly totalDisability: Entitlement;
  readonly workDeath: Entitlement;
  readonly earlyDeath: Entitlement;
  /** From the month on in which JKM is paid in full; the scholarship comes later. */
  readonly death: Entitlement;
}

/** The benefits of the band of a monthly income, for events in a month. */
export function benefitsFor({
  income,
  tariffs = TARIFFS,
  ...inForce
}: { readonly income: Rupiah; readonly tariffs?: TariffBook } & InForce): BandBenefits {
  const { base } = bandFor(income, tariffs, inForce.month);
  const { fullAfter } = tableFor(inForce).jkm;
  return {
    base,
    workAccident: workAccident({ base, monthsUnableToWork: 1, ...inForce }),
    totalDisability: totalDisability({ base, ...inForce }),
    workDeath: workDeath({ base, ...inForce }),
    earlyDeath: deathNotByWork({ monthsPaid: 0, childrenAtSchool: 0, ...inForce }),
    death: deathNotByWork({ monthsPaid: fullAfter.months, childrenAtSchool: 0, ...inForce }),
  };
}

/** An accident at work, or an illness that work caused: care at once, and pay for the months in which one cannot work. */
export function workAccident(
  event: { readonly base: Rupiah; readonly monthsUnableToWork: number } & InForce,
): Entitlement {
  const { jkk } = tableFor(event);
  const { incapacity } = jkk;
  const first = Math.min(event.monthsUnableToWork, incapacity.firstMonths);
  const rest = event.monthsUnableToWork - first;
  return entitlement(event, [
    { id: 'jkk-treatment', kind: 'care', ...grounds(jkk.treatment) },
    ...(first > 0 ? [ofBase('jkk-incapacity-first', incapacity, first, incapacity.firstPercent, event.base)] : []),
    ...(rest > 0 ? [ofBase('jkk-incapacity-then', incapacity, rest, incapacity.thenPercent, event.base)] : []),
    limit('jkk-transport-land', jkk.transport.land),
    limit('jkk-transport-sea', jkk.transport.sea),
    limit('jkk-transport-air', jkk.transport.air),
    limit('jkk-home-care', jkk.homeCare, jkk.homeCare.years),
    limit('jkk-dentures', jkk.dentures),
    limit('jkk-hearing-aid', jkk.hearingAid),
    limit('jkk-glasses', jkk.glasses),
    {
      id: 'jkk-prosthesis',
      kind: 'reference-price',
      percentOnTop: jkk.prosthesis.percentOnTop,
      ...grounds(jkk.prosthesis),
    },
    { id: 'jkk-return-to-work', kind: 'care', ...grounds(jkk.returnToWork) },
  ]);
}

/** Work took away the ability to work, for good. The children's scholarship begins at once. */
export function totalDisability(event: { readonly base: Rupiah } & InForce): Entitlement {
  const { jkk, scholarship } = tableFor(event);
  const { totalDisability: rule, monthsOfBase } = jkk;
  return entitlement(
    event,
    [
      ofBase('jkk-total-disability', rule, monthsOfBase, rule.percent, event.base),
      amountOf('jkk-periodic', jkk.periodic, jkk.periodic.months, jkk.periodic.perMonth),
      scholarshipLimit(scholarship, scholarship.mostChildren),
    ],
    ['total-disability-periodic'],
  );
}

/** Work took a life. No waiting time. The children's scholarship begins at once. */
export function workDeath(event: { readonly base: Rupiah } & InForce): Entitlement {
  const { jkk, scholarship } = tableFor(event);
  return entitlement(event, [
    ofBase('jkk-death', jkk.death, jkk.monthsOfBase, jkk.death.percent, event.base),
    amountOf('jkk-periodic', jkk.periodic, jkk.periodic.months, jkk.periodic.perMonth),
    amountOf('jkk-funeral', jkk.funeral, 1, jkk.funeral.amount),
    scholarshipLimit(scholarship, scholarship.mostChildren),
  ]);
}

/**
 * Someone died, and not by work. `monthsPaid`: months in a row that have passed and were paid for, since the last gap. Sources
 * differ on whether registering or paying begins the three months, so months paid ahead do not count here.
 */
export function deathNotByWork(
  event: { readonly monthsPaid: number; readonly childrenAtSchool: number } & InForce,
): Entitlement {
  const { jkm, scholarship } = tableFor(event);
  const isFull = event.monthsPaid >= jkm.fullAfter.months;
  const hasScholarship = event.childrenAtSchool > 0 && event.monthsPaid >= jkm.scholarshipAfter.months;
  return entitlement(
    event,
    [
      ...(isFull
        ? [
            amountOf('jkm-death', jkm.death, 1, jkm.death.amount),
            amountOf('jkm-periodic', jkm.periodic, jkm.periodic.months, jkm.periodic.perMonth),
          ]
        : []),
      amountOf('jkm-funeral', jkm.funeral, 1, jkm.funeral.amount),
      ...(hasScholarship ? [scholarshipLimit(scholarship, event.childrenAtSchool)] : []),
    ],
    ['jkm-three-months'],
  );
}

/** Where a child is at school: the level, and which year of it (1 when left out). */
export interface Pupil {
  readonly level: SchoolLevel;
  readonly year?: number;
}

/**
 * All that a scholarship can come to from where each child is now until the end of higher education: at most, for it also ends
 * at an age, at marriage, at work. More children than the law counts are left out, the later ones first.
 */
export function scholarshipFor(event: { readonly children: readonly Pupil[] } & InForce): Entitlement {
  const { scholarship } = tableFor(event);
  return entitlement(
    event,
    event.children.slice(0, scholarship.mostChildren).flatMap(({ level, year = 1 }) =>
      scholarship.levels.flatMap(({ level: step, perYear, years }) => {
        const ahead = SCHOOL_LEVELS.indexOf(step) - SCHOOL_LEVELS.indexOf(level);
        const left = ahead > 0 ? years : ahead === 0 ? Math.max(years - year + 1, 0) : 0;
        return left > 0 ? [amountOf(`scholarship-${step}`, scholarship, left, perYear)] : [];
      }),
    ),
  );
}
