import { useTranslation } from 'react-i18next';
import { DIMENSIONS, type Dimension, MONTHS_OF_YEAR, measureOf } from '#domain/coverage.ts';
import type { CoverageResponse } from '#domain/coverage-wire.ts';
import { RETURN_REASONS } from '#domain/office-reasons.ts';
import { useFormats } from '#i18n/use-formats.ts';
import type { FigureChart } from '#console/coverage/figure-rows.ts';
import { useFigures } from '#console/coverage/use-figures.ts';

/** What is shown of a place, chart by chart, in the order of the page. */
export function useCharts(answer: CoverageResponse): readonly FigureChart[] {
  const { t } = useTranslation('office-coverage');
  const { t: words } = useTranslation('enrol');
  const { month } = useFormats();
  const { countOf } = useFigures();
  const { figures } = answer.place;
  const figure = (name: string) => figures[name] ?? null;
  const live = figure('live');

  const states = answer.isExact
    ? (['accepted', 'waiting', 'returned', 'declined', 'duplicate', 'withdrawn'] as const)
    : (['accepted', 'open', 'declined', 'duplicate'] as const);
  const titleOf = (name: Dimension) => t(`${name}.title`);
  const dimension = <Name extends Dimension>(
    name: Name,
    labelOf: (value: (typeof DIMENSIONS)[Name][number]) => string,
    what?: string,
  ): FigureChart => {
    const values: readonly (typeof DIMENSIONS)[Name][number][] = DIMENSIONS[name];
    const told = values.map((value) => ({
      key: value,
      label: labelOf(value),
      count: figure(measureOf(name, value)),
    }));
    const rest = { key: 'rest', label: t('table.rest'), count: figure(`${name}_rest`) };
    return {
      id: name,
      title: titleOf(name),
      definition: [
        ...(what === undefined ? [] : [what]),
        t('live'),
        ...(name === 'channel' ? [] : [t('consented')]),
      ].join(' '),
      rows: name === 'channel' ? told : [...told, rest],
      whole: live,
    };
  };
  const monthRows = MONTHS_OF_YEAR.map((number) => {
    const target = answer.months.find(({ period }) => period === `${answer.year}-${number}`)?.registered ?? null;
    const accepted = figure(`accepted_${number}`);
    return {
      key: number,
      label: month(`${answer.year}-${number}`),
      count: figure(`month_${number}`),
      ...(target !== null && {
        note: t('month.target', { accepted: countOf(accepted), target: countOf(target) }),
      }),
    };
  });

  return [
    {
      id: 'state',
      title: t('state.title'),
      definition: t('state.what'),
      rows: states.map((state) => ({ key: state, label: t(`state.${state}`), count: figure(state) })),
      whole: sumOf(states.map(figure)),
    },
    { id: 'month', title: t('month.title'), definition: t('live'), rows: monthRows, whole: live },
    dimension('sex', (sex) => t(`sex.${sex}`)),
    dimension('age', (group) => t('age.group', { from: group.slice(0, 2), to: group.slice(3) }), t('age.what')),
    dimension('sector', (sector) => t(`sector.${sector}`), t('sector.what')),
    {
      id: 'need',
      title: t('need.title'),
      definition: t('need.what'),
      rows: [
        { key: 'said', label: t('need.said'), count: figure('need_said') },
        { key: 'none-said', label: t('need.none-said'), count: figure('need_none_said') },
      ],
      whole: figure('need_counted'),
    },
    dimension('programmes', (choice) => t(`programmes.${choice}`)),
    dimension('channel', (channel) => t(`channel.${channel}`)),
    {
      id: 'sent-back',
      title: t('sentBack.title'),
      definition: `${t('sentBack.what')} ${t('live')}`,
      rows: [
        { key: 'all', label: t('sentBack.all'), count: figure('sent_back') },
        ...RETURN_REASONS.map((reason) => ({
          key: reason,
          label: t(`sentBack.${reason}`),
          count: figure(measureOf('reason', reason)),
        })),
      ],
      whole: null,
    },
    ...(answer.draftEnds === null
      ? []
      : [
          {
            id: 'draft-ends',
            title: t('ends.title'),
            definition: t('ends.what'),
            rows: answer.draftEnds.map(({ step, count }) => ({ key: step, label: words(`title.${step}`), count })),
            whole: null,
          },
        ]),
  ];
}

/** Null when one of them is hidden. */
function sumOf(counts: readonly (number | null)[]): number | null {
  return counts.reduce((sum, count) => (sum === null || count === null ? null : sum + count), 0);
}
