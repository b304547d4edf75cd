import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type CoveragePlace, type CoverageResponse, WHOLE_COUNTRY } from '#domain/coverage-wire.ts';
import { Button } from '#ui/Button.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { announce } from '#ui/announce.ts';
import { Bar } from '#console/coverage/Bar.tsx';
import { saveCsv } from '#console/coverage/Chart.tsx';
import { Tiles } from '#console/coverage/Tiles.tsx';
import { coverageAddress } from '#console/coverage/coverage-address.ts';
import { permilleOf } from '#console/coverage/figure-rows.ts';
import { usePlaceName } from '#console/coverage/place-name.ts';
import { useFigures } from '#console/coverage/use-figures.ts';

/** The parts of a place, each against its target; of the country also where they lie. */
export function Regions({ answer, context }: { readonly answer: CoverageResponse; readonly context: string }) {
  const { t } = useTranslation('office-coverage');
  const { countOf, shareOf } = useFigures();
  const nameOf = usePlaceName();
  const { parts, year, place } = answer;
  if (parts.length === 0) return null;
  const targetOf = ({ target }: CoveragePlace) => target?.registered ?? null;
  const csv = () => {
    saveCsv('region', [
      [t('region.title')],
      [context],
      [t('region.what')],
      [t('region.name'), t('state.accepted'), t('region.target'), t('region.live'), t('region.women')],
      ...parts.map((part) => [
        nameOf(part.code),
        part.figures['accepted'] ?? null,
        targetOf(part),
        part.figures['live'] ?? null,
        part.figures['sex_p'] ?? null,
      ]),
    ]);
    announce(t('table.saved', { name: t('region.title') }));
  };
  return (
    <section className="chart card wide" aria-labelledby="region-title">
      <h2 id="region-title">{t('region.title')}</h2>
      {place.code === WHOLE_COUNTRY && <Tiles parts={parts} year={year} />}
      <table className="figures" aria-labelledby="region-title" aria-describedby="region-what">
        <thead>
          <tr>
            <th scope="col">{t('region.name')}</th>
            {(['state.accepted', 'region.target', 'region.live', 'region.women'] as const).map((key) => (
              <th key={key} scope="col" className="number">
                {t(key)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => {
            const { code, figures } = part;
            const accepted = figures['accepted'] ?? null;
            const target = targetOf(part);
            const women = figures['sex_p'] ?? null;
            const men = figures['sex_l'] ?? null;
            const counted = women === null || men === null ? null : women + men;
            return (
              <tr key={code}>
                <th scope="row">
                  {code === null || code === '' ? (
                    nameOf(code)
                  ) : (
                    <Link className="place-link" href={coverageAddress({ year, region: code })}>
                      {nameOf(code)}
                    </Link>
                  )}
                  {target !== null && <Bar permille={permilleOf(accepted, target) ?? 0} />}
                </th>
                <td className={numberClass(accepted)} data-label={t('state.accepted')}>
                  {countOf(accepted)}
                </td>
                <td className="number" data-label={t('region.target')}>
                  {target === null ? '–' : countOf(target)}
                </td>
                <td className={numberClass(figures['live'] ?? null)} data-label={t('region.live')}>
                  {countOf(figures['live'] ?? null)}
                </td>
                <td className={numberClass(counted)} data-label={t('region.women')}>
                  {counted === null ? t('hidden.word') : shareOf(permilleOf(women, counted)) || '–'}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p id="region-what" className="what">
        {t('region.what')}
      </p>
      <div className="row-actions not-printed">
        <Button kind="quiet" onClick={csv}>
          {t('table.csv')} <VisuallyHidden>{t('region.title')}</VisuallyHidden>
        </Button>
      </div>
    </section>
  );
}

function numberClass(count: number | null): string {
  return count === null ? 'number hidden-figure' : 'number';
}
