import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Regions, coversRegions } from '#domain/roles.ts';
import { Button } from '#ui/Button.tsx';
import { RadioGroup } from '#ui/RadioGroup.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { useRegionIndex } from '#console/region-names.ts';

/**
 * Where an account works: everywhere, or in the province or regency that is chosen and those that were added before.
 *
 * @param within the regions of who gives them: nobody gives what is not hers
 */
export function RegionsField(props: {
  readonly id: string;
  readonly error: string | undefined;
  readonly within: Regions;
  readonly value: Regions;
  readonly onChange: (regions: Regions) => void;
}) {
  const { t } = useTranslation('console');
  const { id, error, within, value, onChange } = props;
  const index = useRegionIndex();
  const [province, setProvince] = useState('');
  const [regency, setRegency] = useState('');
  const [kept, setKept] = useState<readonly string[]>(value === 'all' ? [] : value);
  const nameOf = (code: string) => index?.nameOf(code) ?? code;
  const regencies = (index?.regenciesOf(province) ?? []).filter(({ code }) => coversRegions(within, [code]));
  const provinces = (index?.provinces() ?? []).filter(({ code }) => mayChooseIn(code, within));

  /** What is chosen in the lists counts as it stands there: the button is for one more. */
  const withShown = (codes: readonly string[], shown: string) =>
    coversRegions(within, [shown]) ? withRegion(codes, shown) : codes;
  const show = (inProvince: string, inRegency: string) => {
    setProvince(inProvince);
    setRegency(inRegency);
    onChange([...withShown(kept, inRegency || inProvince)]);
  };
  const add = () => {
    const code = regency || province;
    if (!coversRegions(within, [code])) return;
    const codes = withRegion(kept, code);
    setKept(codes);
    setProvince('');
    setRegency('');
    onChange([...codes]);
    announce(t('scope.added', { region: nameOf(code) }));
  };
  const remove = (code: string) => {
    const codes = kept.filter((each) => each !== code);
    setKept(codes);
    onChange([...withShown(codes, regency || province)]);
    announce(t('scope.removed', { region: nameOf(code) }));
    // The button that was pressed is gone.
    focusLater(() => document.getElementById(`${id}-province`));
  };

  const list = (
    <div className="regions">
      <SelectField
        id={`${id}-province`}
        label={t('field.province')}
        choose={t('scope.choose')}
        options={provinces.map(({ code, name }) => ({ value: code, label: name }))}
        value={province}
        onChange={(event) => show(event.currentTarget.value, '')}
      />
      {province !== '' && (
        <SelectField
          id={`${id}-regency`}
          label={t('field.regency')}
          {...(coversRegions(within, [province])
            ? { choose: t('scope.whole', { province: nameOf(province) }) }
            : { choose: t('scope.choose') })}
          options={regencies.map(({ code, name }) => ({ value: code, label: name }))}
          value={regency}
          onChange={(event) => show(province, event.currentTarget.value)}
        />
      )}
      <Button kind="secondary" onClick={add}>
        {t('scope.add')}
      </Button>
      {kept.length > 0 && (
        <>
          <p className="label">{t('scope.chosen')}</p>
          <ul className="chosen-regions">
            {kept.map((code) => (
              <li key={code}>
                <span>{nameOf(code)}</span>
                <Button kind="quiet" onClick={() => remove(code)}>
                  {t('scope.remove', { region: nameOf(code) })}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );

  return (
    <RadioGroup
      id={id}
      name={id}
      legend={t('field.scope')}
      error={error}
      defaultValue={value === 'all' ? 'all' : 'some'}
      onChange={(event) =>
        onChange(event.currentTarget.value === 'all' ? 'all' : [...withShown(kept, regency || province)])
      }
      options={[
        ...(within === 'all' ? [{ value: 'all', label: t('scope.all') }] : []),
        { value: 'some', label: t('scope.some'), ...(value === 'all' ? {} : { details: list }) },
      ]}
    />
  );
}

/** These regions with one more. A province stands for all that is in it; '' is none. */
function withRegion(codes: readonly string[], code: string): readonly string[] {
  return code === '' ? codes : [...codes.filter((each) => each !== code && !each.startsWith(`${code}.`)), code];
}

/** Is there anything in this province that may be chosen? */
function mayChooseIn(province: string, within: Regions): boolean {
  return within === 'all' || within.some((code) => code.slice(0, 2) === province);
}
