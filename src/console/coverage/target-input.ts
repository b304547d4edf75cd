import { CoverageTarget } from '#domain/coverage-wire.ts';

/** A target as it was typed, read: thousands with or without dots, a share in percent with comma or dot. Empty is none. */
export function targetOf(typed: {
  readonly region: string;
  readonly period: string;
  readonly registered: string;
  readonly women: string;
}):
  | { readonly ok: true; readonly value: CoverageTarget }
  | { readonly ok: false; readonly field: 'registered' | 'women' } {
  const { region, period } = typed;
  const registered = typed.registered.replaceAll(/[\s.,]/g, '');
  const women = typed.women.replaceAll(/[\s%]/g, '').replace(',', '.');
  const read = CoverageTarget.safeParse({
    region,
    period,
    registered: registered === '' ? null : Number(registered),
    womenPermille: women === '' ? null : Math.round(Number(women) * 10),
  });
  if (read.success) return { ok: true, value: read.data };
  return {
    ok: false,
    field: read.error.issues.some(({ path }) => path[0] === 'womenPermille') ? 'women' : 'registered',
  };
}
