import { type CoverageRequest, CoverageRequest as Asked } from '#domain/coverage-wire.ts';

/** What an address asks for: a year, and a region of her own or null for all of them. What it says wrongly is this year, and all. */
export function coverageOf(search: string, thisYear: number): CoverageRequest {
  const params = new URLSearchParams(search);
  const asked = Asked.safeParse({
    year: Number(params.get('tahun') ?? thisYear),
    region: params.get('wilayah') || null,
  });
  return asked.success ? asked.data : { year: thisYear, region: null };
}

/** The address of a coverage, below that of the office. */
export function coverageAddress({ year, region }: CoverageRequest): string {
  return `/cakupan?${new URLSearchParams({ tahun: String(year), ...(region !== null && { wilayah: region }) }).toString()}`;
}
