import type { KeptVisit } from '#device/agent/visits.ts';
import { type PlainDate, comparePlainDates } from '#domain/plain-date.ts';

/** The day on which somebody is to be visited, as was agreed last; null where none was. */
export function dayOf({ visit, end }: KeptVisit): PlainDate | null {
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

/** How much of her own list is covered, as far as this phone knows. */
export function visitCounts(visits: readonly KeptVisit[]): { readonly enrolled: number; readonly all: number } {
  return { enrolled: visits.filter(({ end }) => end?.outcome === 'enrolled').length, all: visits.length };
}
