import * as z from 'zod/mini';

const Count = z.int().check(z.minimum(0));

/** How far an agent's list of visits is: counts alone. What is neither enrolled nor refused is still to be made. */
export const VisitCounts = z.object({
  all: Count,
  enrolled: Count,
  refused: Count,
  /** Still to be made; nobody was at home when she came last. */
  notHome: Count,
});
export type VisitCounts = z.infer<typeof VisitCounts>;
