import { useTranslation } from 'react-i18next';
import { NATIONAL_FIGURES, type NationalFigure } from '#domain/national-coverage.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { useFigures } from '#console/coverage/use-figures.ts';

/** What others have published about the whole country, with date and source. */
export function Nation() {
  const { t } = useTranslation('office-coverage');
  const { language, month } = useFormats();
  const { shareOf } = useFigures();
  const valueOf = ({ value }: NationalFigure) =>
    'permille' in value
      ? shareOf(value.permille)
      : t('nation.millions', {
          number: new Intl.NumberFormat(language === 'en' ? 'en' : 'id').format(value.thousands / 1_000),
        });
  return (
    <section className="chart card wide" aria-labelledby="nation-title">
      <h2 id="nation-title">{t('nation.title')}</h2>
      <p>{t('nation.lead')}</p>
      <table className="figures" aria-labelledby="nation-title">
        <thead>
          <tr>
            <th scope="col">{t('nation.figure')}</th>
            <th scope="col" className="number">
              {t('nation.value')}
            </th>
            <th scope="col">{t('nation.date')}</th>
            <th scope="col">{t('nation.source')}</th>
          </tr>
        </thead>
        <tbody>
          {NATIONAL_FIGURES.map((figure) => (
            <tr key={figure.id}>
              <th scope="row">{t(`nation.${figure.id}`)}</th>
              <td className="number">{valueOf(figure)}</td>
              <td data-label={t('nation.date')}>{figure.asOf.length > 4 ? month(figure.asOf) : figure.asOf}</td>
              <td data-label={t('nation.source')}>
                <a href={figure.source.address} rel="noreferrer">
                  {figure.source.title}
                </a>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="what">{t('nation.noNeeds')}</p>
    </section>
  );
}
