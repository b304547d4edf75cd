import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CoveragePlace } from '#domain/coverage-wire.ts';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { Bar } from '#console/coverage/Bar.tsx';
import { coverageAddress } from '#console/coverage/coverage-address.ts';
import { permilleOf } from '#console/coverage/figure-rows.ts';
import { PROVINCE_TILES } from '#console/coverage/province-tiles.ts';
import { useFigures } from '#console/coverage/use-figures.ts';
import { useRegionIndex } from '#console/region-names.ts';

/** The provinces where they lie, each a way to its own figures. Beside the table, which says the same. */
export function Tiles({ parts, year }: { readonly parts: readonly CoveragePlace[]; readonly year: number }) {
  const { t } = useTranslation('office-coverage');
  const { countOf } = useFigures();
  const index = useRegionIndex();
  const acceptedOf = (code: string) => {
    const part = parts.find((each) => each.code === code);
    return part === undefined ? 0 : (part.figures['accepted'] ?? null);
  };
  const most = Math.max(1, ...parts.map(({ figures }) => figures['accepted'] ?? 0));
  return (
    <figure className="tiles-figure" aria-labelledby="tiles-title">
      <h3 id="tiles-title">{t('region.tiles')}</h3>
      <ul className="tiles">
        {Object.entries(PROVINCE_TILES).map(([code, { at, short }]) => {
          const accepted = acceptedOf(code);
          const target = parts.find((each) => each.code === code)?.target?.registered ?? null;
          return (
            <li key={code} className={`tile column-${at[0]} row-${at[1]}`}>
              <Link href={coverageAddress({ year, region: code })}>
                <span aria-hidden="true">{short}</span>
                <span className="tile-count" aria-hidden="true">
                  {accepted === null ? '–' : countOf(accepted)}
                </span>
                <Bar permille={permilleOf(accepted, target ?? most) ?? 0} />
                <VisuallyHidden>
                  {t('region.tile', { name: index?.nameOf(code) ?? code, accepted: countOf(accepted) })}
                </VisuallyHidden>
              </Link>
            </li>
          );
        })}
      </ul>
      <figcaption>{t('region.tilesWhat')}</figcaption>
    </figure>
  );
}
