import { CoverageTarget } from '#domain/coverage-wire.ts';

/** A target as it was typed, read: thousands with or without dots, a share in percent with comma or dot. Empty is none. */
export function targetOf(typed: {
  readonly region: string;
  readonly period: string;
  readonly registered: string;
  readonly women: string;
  readonly needs: string;
}):
  | { readonly ok: true; readonly value: CoverageTarget }
  | { readonly ok: false; readonly field: 'registered' | 'women' | 'needs' } {
  const { region, period } = typed;
  const registered = typed.registered.replaceAll(/[\s.,]/g, '');
  const read = CoverageTarget.safeParse({
    region,
    period,
    registered: registered === '' ? null : Number(registered),
    womenPermille: permilleOf(typed.women),
    needsPermille: permilleOf(typed.needs),
  });
  if (read.success) return { ok: true, value: read.data };
  const path = read.error.issues[0]?.path[0];
  return { ok: false, field: path === 'womenPermille' ? 'women' : path === 'needsPermille' ? 'needs' : 'registered' };
}

function permilleOf(typed: string): number | null {
  const share = typed.replaceAll(/[\s%]/g, '').replace(',', '.');
  return share === '' ? null : Math.round(Number(share) * 10);
}
