import { useTranslation } from 'react-i18next';
import type { PlaceLevel } from '#domain/answer-values.ts';
import type { PlaceAnswer } from '#domain/answers.ts';
import { type Region, type RegionIndex, searchRegions } from '#domain/regions.ts';
import { focusSoon } from '#features/enrol/focus-soon.ts';
import { purposeOf } from '#features/enrol/input-purpose.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { type Loaded, useRegions, useVillages } from '#features/enrol/use-regions.ts';
import type { StepForm } from '#features/enrol/use-step-form.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { SearchList } from '#ui/SearchList.tsx';
import { TextField } from '#ui/TextField.tsx';

export type PlaceName = 'ktpPlace' | 'homePlace' | 'workPlace';

const LEVELS = ['province', 'regency', 'district', 'village'] as const;
const WORDS = {
  province: 'provinceWords',
  regency: 'regencyWords',
  district: 'districtWords',
  village: 'villageWords',
} as const satisfies Record<PlaceLevel, keyof PlaceAnswer>;

/**
 * A place, chosen from province down, each list after the one above. What is not in a list, or when a list is not on the phone,
 * is written by hand; what was chosen above stays chosen. The names of what was chosen are kept beside the codes, so that they can
 * be read back even where the lists are not at hand.
 */
export function PlaceFields(props: {
  readonly form: StepForm;
  readonly name: PlaceName;
  readonly deepest: PlaceLevel;
}) {
  const { form, name, deepest } = props;
  const { t } = useTranslation('enrol');
  const place = useDraft().answers[name];
  const regions = useRegions();
  const villages = useVillages(deepest === 'village' ? place.district : '');
  const levels = LEVELS.slice(0, LEVELS.indexOf(deepest) + 1);
  const firstOpen = levels.find((level) => place[level] === '') ?? null;
  const listIsMissing =
    regions.kind === 'missing' || (firstOpen === 'village' && place.district !== '' && villages.kind === 'missing');
  const byHand = place.byHand === 'yes' || listIsMissing;

  function choose(level: PlaceLevel, region: { code: string; name: string } | null): void {
    const deeper = LEVELS.slice(LEVELS.indexOf(level));
    const cleared = Object.fromEntries(
      deeper.flatMap((each) => [
        [each, ''],
        [WORDS[each], ''],
      ]),
    );
    const chosen = region === null ? {} : { [level]: region.code, [WORDS[level]]: region.name };
    form.putOne(name, { ...form.gather()[name], ...cleared, ...chosen });
  }

  return (
    <>
      {listIsMissing && (
        <Notice kind="info" title={t(regions.kind === 'missing' ? 'place.regionsMissing' : 'place.listMissing')} />
      )}
      {levels.map((level, index) => {
        const isChosen = place[level] !== '';
        const id = `${name}.${level}` as const;
        if (!isChosen && byHand) {
          const field = form.field(`${name}.${WORDS[level]}`);
          return (
            <TextField
              key={level}
              {...field}
              // A level of the list may be what was found missing.
              error={field.error ?? form.error(id)}
              label={t(`place.${level}`)}
              // Only who says that a place is on no list may leave it out; a list that is not on the phone is no such word.
              {...(index >= 2 && place.byHand === 'yes' && { optional: t('frame.optional') })}
              autoComplete="off"
            />
          );
        }
        if (!isChosen && level !== firstOpen) return null;
        const list = listOf(level, place, regions, villages);
        return (
          <SearchList
            key={level}
            id={id}
            {...purposeOf(id)}
            label={t(`place.${level}`)}
            hint={list.kind === 'loading' ? t('place.loading') : t('place.searchHint')}
            error={form.error(id)}
            chosen={isChosen ? { value: place[level], label: place[WORDS[level]] || place[level] } : null}
            onChoose={(option) => choose(level, option && { code: option.value, name: option.label })}
            search={(query) =>
              list.kind === 'ready'
                ? searchRegions(list.value, query).map((region) => ({ value: region.code, label: region.name }))
                : []
            }
            texts={{
              found: (shown, total) => (shown < total ? t('place.found', { shown, total }) : t('place.all', { total })),
              none: t('place.noResults'),
              chosen: (label) => t('place.picked', { name: label }),
              change: t('place.change'),
            }}
          />
        );
      })}
      {firstOpen !== null && !listIsMissing && (
        <Button
          kind="quiet"
          onClick={() => {
            form.putOne(name, toggleByHand(form.gather()[name], levels));
            // The field that the button has brought, which stands before it.
            focusSoon(`${name}.${place.byHand === 'yes' ? firstOpen : WORDS[firstOpen]}`);
          }}
        >
          {place.byHand === 'yes' ? t('place.byList') : t('place.byHand')}
        </Button>
      )}
    </>
  );
}

/** Back at the list, words that are no longer on the screen must not pass as an answer. */
function toggleByHand(place: PlaceAnswer, levels: readonly PlaceLevel[]): PlaceAnswer {
  if (place.byHand !== 'yes') return { ...place, byHand: 'yes' };
  const hidden = levels.filter((level) => place[level] === '');
  return { ...place, ...Object.fromEntries(hidden.map((level) => [WORDS[level], ''])), byHand: '' };
}

function listOf(
  level: PlaceLevel,
  place: PlaceAnswer,
  regions: Loaded<RegionIndex>,
  villages: Loaded<readonly Region[]>,
): Loaded<readonly Region[]> {
  if (level === 'village') return villages;
  if (regions.kind !== 'ready') return regions;
  switch (level) {
    case 'province':
      return { kind: 'ready', value: regions.value.provinces() };
    case 'regency':
      return { kind: 'ready', value: regions.value.regenciesOf(place.province) };
    case 'district':
      return { kind: 'ready', value: regions.value.districtsOf(place.regency) };
  }
}
