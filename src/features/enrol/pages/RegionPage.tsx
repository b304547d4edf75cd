import { useTranslation } from 'react-i18next';
import { parseNik } from '#domain/nik.ts';
import { PlaceFields } from '#features/enrol/PlaceFields.tsx';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { focusSoon } from '#features/enrol/focus-soon.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { useRegions } from '#features/enrol/use-regions.ts';
import { type StepForm, useStepForm } from '#features/enrol/use-step-form.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';

/** Province to village of the address on the KTP. */
export function KtpRegionPage() {
  const form = useStepForm('wilayah-ktp');
  return (
    <StepFrame form={form}>
      <OfferFromNik form={form} />
      <PlaceFields form={form} name="ktpPlace" deepest="village" />
    </StepFrame>
  );
}

/** Province to village of where the person lives, when that is elsewhere. */
export function HomeRegionPage() {
  const form = useStepForm('wilayah-tinggal');
  return (
    <StepFrame form={form}>
      <PlaceFields form={form} name="homePlace" deepest="village" />
    </StepFrame>
  );
}

/** The NIK begins with the district of first registration, which many still live in: offered, not filled in. */
function OfferFromNik({ form }: { readonly form: StepForm }) {
  const { t } = useTranslation('enrol');
  const { answers } = useDraft();
  const regions = useRegions();
  const nik = parseNik(answers.nik);
  if (!nik.ok || regions.kind !== 'ready' || answers.ktpPlace.province !== '' || answers.ktpPlace.byHand === 'yes') {
    return null;
  }
  const prefix = nik.value.slice(0, 6);
  if (!regions.value.hasPrefix(prefix)) return null;
  const province = prefix.slice(0, 2);
  const regency = `${province}.${prefix.slice(2, 4)}`;
  const district = `${regency}.${prefix.slice(4)}`;
  const nameOf = (code: string) => regions.value.nameOf(code) ?? code;
  const place = [district, regency, province].map(nameOf).join(', ');
  return (
    <Notice kind="info" title={t('place.fromNik', { place })}>
      <Button
        kind="secondary"
        onClick={() => {
          form.putOne('ktpPlace', {
            ...form.gather().ktpPlace,
            province,
            regency,
            district,
            village: '',
            provinceWords: nameOf(province),
            regencyWords: nameOf(regency),
            districtWords: nameOf(district),
            villageWords: '',
          });
          focusSoon('ktpPlace.village');
        }}
      >
        {t('place.useNik', { place })}
      </Button>
    </Notice>
  );
}
