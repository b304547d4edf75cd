import { type SubmitEvent, useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearch } from 'wouter';
import { COVERAGE_PATHS, type CoverageRequest, CoverageResponse } from '#domain/coverage-wire.ts';
import { SMALLEST_CELL } from '#domain/suppression.ts';
import { formatTime } from '#i18n/formats.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { announce } from '#ui/announce.ts';
import { textOfField } from '#console/OfficeForm.tsx';
import { regionOptions } from '#console/cases/QueueFiltersForm.tsx';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { Chart } from '#console/coverage/Chart.tsx';
import { Headline } from '#console/coverage/Headline.tsx';
import { Nation } from '#console/coverage/Nation.tsx';
import { Regions } from '#console/coverage/Regions.tsx';
import { coverageAddress, coverageOf } from '#console/coverage/coverage-address.ts';
import { usePlaceName } from '#console/coverage/place-name.ts';
import { useCharts } from '#console/coverage/use-charts.ts';
import type { OfficeAnswer } from '#console/office-api.ts';
import { useRegionIndex } from '#console/region-names.ts';
import { useMe, useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';
import './coverage.css';

/** How many are protected, of which place and year: both stand in the address. */
export function CoveragePage() {
  const { t } = useTranslation('office-coverage');
  const search = useSearch();
  const [thisYear] = useState(() => new Date().getFullYear());
  const asked = coverageOf(search, thisYear);
  return (
    <div className="coverage">
      <OfficeHeading page="coverage">{t('heading')}</OfficeHeading>
      <p className="lead">{t('lead')}</p>
      <Coverage key={JSON.stringify(asked)} asked={asked} />
    </div>
  );
}

function Coverage({ asked }: { readonly asked: CoverageRequest }) {
  const { t } = useTranslation('office-coverage');
  const { ask } = useOffice();
  const textOf = useOfficeProblemText();
  const [answer, setAnswer] = useState<CoverageResponse | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const key = JSON.stringify(asked);

  // Never fails: what can happen is an answer.
  const load = useCallback(() => ask(COVERAGE_PATHS.figures, CoverageResponse, JSON.parse(key)), [ask, key]);
  const show = useCallback((told: OfficeAnswer<CoverageResponse>) => {
    setTrouble(told.ok ? null : told.code);
    if (told.ok) setAnswer(told.value);
  }, []);
  useEffect(() => void load().then(show), [load, show]);

  return (
    <>
      <Choice asked={asked} years={answer?.years ?? [asked.year]} />
      {trouble !== null && (
        <Notice kind="danger" title={t('failed')}>
          <p>{textOf(trouble)}</p>
          <Button kind="secondary" onClick={() => void load().then(show)}>
            {t('retry')}
          </Button>
        </Notice>
      )}
      {answer === null ? trouble === null && <p>{t('loading')}</p> : <Figures answer={answer} />}
      <Nation />
    </>
  );
}

function Choice({ asked, years }: { readonly asked: CoverageRequest; readonly years: readonly number[] }) {
  const { t } = useTranslation('office-coverage');
  const [, go] = useLocation();
  const { account } = useMe();
  const index = useRegionIndex();
  const regions = regionOptions(account.regions, index);
  const show = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget);
    const region = textOfField(chosen, 'region');
    go(coverageAddress({ year: Number(textOfField(chosen, 'year')), region: region === '' ? null : region }));
  };
  return (
    <form className="filters not-printed" method="get" onSubmit={show}>
      <SelectField
        id="region"
        name="region"
        label={t('choose.region')}
        choose={account.regions === 'all' ? t('country') : t('choose.own')}
        options={regions}
        defaultValue={asked.region ?? ''}
        key={regions.length}
      />
      <SelectField
        id="year"
        name="year"
        label={t('choose.year')}
        options={years.map((year) => ({ value: String(year), label: String(year) }))}
        defaultValue={String(asked.year)}
        key={`years-${years.length}`}
      />
      <Button type="submit" kind="secondary">
        {t('choose.show')}
      </Button>
    </form>
  );
}

function Figures({ answer }: { readonly answer: CoverageResponse }) {
  const { t } = useTranslation('office-coverage');
  const { language, date } = useFormats();
  const nameOf = usePlaceName();
  const charts = useCharts(answer);
  const place = nameOf(answer.place.code);
  const title = `${place}, ${answer.year}`;
  const counted = t('asOf', { time: formatTime(Date.parse(answer.asOf), language) });
  const context = `${title}. ${date(answer.asOf.slice(0, 10))}. ${counted}`;
  useEffect(() => announce(title), [title]);
  return (
    <>
      <h2 className="place">{title}</h2>
      <Headline answer={answer} />
      <div className="counted">
        <p>{counted}</p>
        {!answer.isExact && <p>{t('hidden.lead', { k: SMALLEST_CELL })}</p>}
        <Link className="not-printed" href="/cakupan/target">
          {t('toTargets')}
        </Link>
        <Button kind="quiet" onClick={() => window.print()}>
          {t('print')}
        </Button>
      </div>
      <div className="charts">
        <Regions answer={answer} context={context} />
        {charts.map((chart) => (
          <Chart key={chart.id} chart={chart} context={context} />
        ))}
      </div>
    </>
  );
}
