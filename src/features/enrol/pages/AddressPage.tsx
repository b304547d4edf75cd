import { useTranslation } from 'react-i18next';
import { Say } from '#features/Say.tsx';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { useStepForm } from '#features/enrol/use-step-form.ts';
import { TextField } from '#ui/TextField.tsx';

/** Street, RT, RW and postal code of the KTP address. */
export function KtpAddressPage() {
  return <AddressPage step="alamat-ktp" of="ktp" />;
}

/** The same of where the person lives, when that is elsewhere. */
export function HomeAddressPage() {
  return <AddressPage step="alamat-tinggal" of="home" />;
}

function AddressPage(props: { readonly step: 'alamat-ktp' | 'alamat-tinggal'; readonly of: 'ktp' | 'home' }) {
  const form = useStepForm(props.step);
  const { t } = useTranslation('enrol');
  const optional = t('frame.optional');
  return (
    <StepFrame form={form}>
      <TextField
        {...form.field(`${props.of}Street`)}
        label={t('alamat.street')}
        hint={t('alamat.streetHint')}
        autoComplete="off"
      />
      <TextField
        {...form.field(`${props.of}Rt`)}
        label={t('alamat.rt')}
        hint={<Say as="span" text={t(`alamat.rtHint.${props.of}`)} />}
        optional={optional}
        inputMode="numeric"
        autoComplete="off"
        width="tiny"
      />
      <TextField
        {...form.field(`${props.of}Rw`)}
        label={t('alamat.rw')}
        hint={<Say as="span" text={t(`alamat.rwHint.${props.of}`)} />}
        optional={optional}
        inputMode="numeric"
        autoComplete="off"
        width="tiny"
      />
      <TextField
        {...form.field(`${props.of}PostalCode`)}
        label={t('alamat.postalCode')}
        hint={<Say as="span" text={t('alamat.postalHint')} />}
        optional={optional}
        inputMode="numeric"
        autoComplete="off"
        width="short"
      />
    </StepFrame>
  );
}
