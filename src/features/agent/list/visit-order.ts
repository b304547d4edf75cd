import type { KeptVisit } from '#device/agent/visits.ts';
import type { VisitReport } from '#domain/device-wire.ts';
import { type PlainDate, comparePlainDates } from '#domain/plain-date.ts';
import type { VisitCounts } from '#domain/visit-counts.ts';

/** The day on which somebody is to be visited, as was agreed last; null where none was. */
function dayOf({ visit, end }: KeptVisit): PlainDate | null {
  return end?.next ?? visit.appointment;
}

/** Is there nothing left to do about it? */
function isOver({ end }: KeptVisit): boolean {
  return end?.outcome === 'enrolled' || end?.outcome === 'refused';
}

/** The visits that are still to be made: appointments of today and before, then those without a day, then later ones in their order. */
export function openVisits(visits: readonly KeptVisit[], today: PlainDate): readonly KeptVisit[] {
  const rank = (visit: KeptVisit) => {
    const day = dayOf(visit);
    if (day === null) return 1;
    return comparePlainDates(day, today) <= 0 ? 0 : 2;
  };
  return visits
    .filter((visit) => !isOver(visit))
    .sort(
      (one, other) =>
        rank(one) - rank(other) ||
        (dayOf(one) ?? '').localeCompare(dayOf(other) ?? '') ||
        one.visit.name.localeCompare(other.visit.name),
    );
}

/**
 * How far her own list is: what the office told last, with what this phone has noted since. Where the office does not tell, as far as this
 * phone knows: visits that ended are here only until the office has been told.
 */
export function visitCounts(visits: readonly KeptVisit[], told: VisitCounts | null): VisitCounts {
  const last = visits.map(({ visit, end }) => ({ before: visit.outcome, now: end?.outcome ?? visit.outcome }));
  const of = (outcome: VisitReport['outcome'], before: number | undefined) =>
    before === undefined
      ? last.filter(({ now }) => now === outcome).length
      : Math.max(
          0,
          before + last.reduce((sum, each) => sum + Number(each.now === outcome) - Number(each.before === outcome), 0),
        );
  return {
    all: told?.all ?? visits.length,
    enrolled: of('enrolled', told?.enrolled),
    refused: of('refused', told?.refused),
    notHome: of('not-home', told?.notHome),
  };
}
