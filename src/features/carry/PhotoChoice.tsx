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
  readonly onChoose: (withPhotos: boolean) => void;
}) {
  const { weight, onChoose } = props;
  const { t } = useTranslation('carry');
  const { language } = useFormats();
  const byDefault = takesPhotos(weight) ? 'with' : 'without';
  const files = filesOf(weight);
  const size = formatBytes(
    weight.photos.reduce((sum, each) => sum + each, weight.records),
    language,
  );
  const count = weight.photos.length;
  return (
    <RadioGroup
      // What is better by itself may change while it is looked at.
      key={byDefault}
      id="with-photos"
      name="with-photos"
      legend={t('photos.legend')}
      hint={t('photos.locked')}
      defaultValue={byDefault}
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
