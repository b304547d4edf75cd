import { useTranslation } from 'react-i18next';
import { Button } from '#ui/Button.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { announce } from '#ui/announce.ts';
import { saveFile } from '#ui/save-file.ts';
import { Bar } from '#console/coverage/Bar.tsx';
import { chartPicture } from '#console/coverage/chart-picture.ts';
import { csvOf } from '#console/coverage/coverage-csv.ts';
import { type FigureChart, barOf, permilleOf } from '#console/coverage/figure-rows.ts';
import { useFigures } from '#console/coverage/use-figures.ts';

/**
 * A chart that is its own table: each row has its bar, its number and its share, so that nobody has to choose between them.
 *
 * @param context where, when and as of when: for what is taken away from the page
 */
export function Chart({ chart, context }: { readonly chart: FigureChart; readonly context: string }) {
  const { t } = useTranslation('office-coverage');
  const { countOf, shareOf } = useFigures();
  const { id, title, definition, rows, whole } = chart;
  const hasShares = whole !== null;
  return (
    <figure className="chart card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <table className="figures" aria-labelledby={`${id}-title`} aria-describedby={`${id}-what`}>
        <thead>
          <tr>
            <th scope="col">{t('table.what')}</th>
            <th scope="col" className="number">
              {t('table.count')}
            </th>
            {hasShares && (
              <th scope="col" className="number">
                {t('table.share')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">
                {row.label}
                {row.note !== undefined && <span className="below">{row.note}</span>}
                <Bar permille={barOf(chart, row.count)} />
              </th>
              <td className={row.count === null ? 'number hidden-figure' : 'number'}>{countOf(row.count)}</td>
              {hasShares && <td className="number">{shareOf(permilleOf(row.count, whole))}</td>}
            </tr>
          ))}
        </tbody>
        {hasShares && (
          <tfoot>
            <tr>
              <th scope="row">{t('table.total')}</th>
              <td className="number">{countOf(whole)}</td>
              <td className="number">{shareOf(permilleOf(whole, whole))}</td>
            </tr>
          </tfoot>
        )}
      </table>
      <figcaption id={`${id}-what`}>{definition}</figcaption>
      <Downloads chart={chart} context={context} />
    </figure>
  );
}

function Downloads({ chart, context }: { readonly chart: FigureChart; readonly context: string }) {
  const { t } = useTranslation('office-coverage');
  const { countOf } = useFigures();
  const { id, title, definition, rows, whole } = chart;
  const csv = () => {
    const head = whole === null ? [] : [t('table.share')];
    saveCsv(id, [
      [title],
      [context],
      [definition],
      [t('table.what'), t('table.count'), ...head],
      ...rows.map(({ label, count }) => [label, count, ...(whole === null ? [] : [shareText(count, whole)])]),
      ...(whole === null ? [] : [[t('table.total'), whole]]),
    ]);
    announce(t('table.saved', { name: title }));
  };
  const png = async () => {
    const picture = await chartPicture(chart, { context, countOf });
    if (picture !== null) saveFile(new File([picture], `payung-${id}.png`, { type: picture.type }));
    announce(picture === null ? t('table.notSaved') : t('table.saved', { name: title }));
  };
  return (
    <div className="row-actions not-printed">
      <Button kind="quiet" onClick={csv}>
        {t('table.csv')} <VisuallyHidden>{title}</VisuallyHidden>
      </Button>
      {/* What can fail of it is told. */}
      <Button kind="quiet" onClick={() => void png()}>
        {t('table.png')} <VisuallyHidden>{title}</VisuallyHidden>
      </Button>
    </div>
  );
}

/** A table as a file for spreadsheets. */
export function saveCsv(id: string, lines: Parameters<typeof csvOf>[0]): void {
  saveFile(new File([csvOf(lines)], `payung-${id}.csv`, { type: 'text/csv;charset=utf-8' }));
}

/** '0.382': a share that every spreadsheet reads alike; empty where it is hidden. */
function shareText(count: number | null, whole: number): string {
  const permille = permilleOf(count, whole);
  return permille === null ? '' : (permille / 1_000).toFixed(3);
}
