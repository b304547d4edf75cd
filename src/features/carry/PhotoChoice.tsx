import { useTranslation } from 'react-i18next';
import type { Bag } from '#device/carry/read-bag.ts';
import { photosByFile } from '#domain/write-hand-over.ts';
import { formatBytes } from '#features/carry/size.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { RadioGroup } from '#ui/RadioGroup.tsx';

/** Is it better to take the photos along, unless she says otherwise? Not where they make more than one file of it. */
export function takesPhotos(weight: Bag['weight']): boolean {
  return weight.photos.length > 0 && filesOf(weight) === 1;
}

/** Whether the file takes the photos along, with what it weighs either way. */
export function PhotoChoice(props: {
  readonly weight: Bag['weight'];
  /** What will be packed, as it stands. */
  readonly withPhotos: boolean;
  readonly onChoose: (withPhotos: boolean) => void;
}) {
  const { weight, withPhotos, onChoose } = props;
  const { t } = useTranslation('carry');
  const { language } = useFormats();
  const files = filesOf(weight);
  const size = formatBytes(
    weight.photos.reduce((sum, each) => sum + each, weight.records),
    language,
  );
  const count = weight.photos.length;
  return (
    <RadioGroup
      // What is better by itself may change while it is looked at: then the marks are made anew, by what will be packed.
      key={String(takesPhotos(weight))}
      id="with-photos"
      name="with-photos"
      legend={t('photos.legend')}
      hint={t('photos.locked')}
      defaultValue={withPhotos ? 'with' : 'without'}
      onChange={(event) => onChoose(event.currentTarget.value === 'with')}
      options={[
        {
          value: 'with',
          label: t('photos.with', { count, size }),
          ...(files > 1 && { hint: t('photos.files', { count: files }) }),
        },
        { value: 'without', label: t('photos.without', { size: formatBytes(weight.records, language) }) },
      ]}
    />
  );
}

function filesOf({ records, photos }: Bag['weight']): number {
  return photosByFile(records, photos).length;
}
