import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CONNECTION_NAME_MAX, CONNECTION_PATHS, KEY_DAYS, KeyMade, SCOPES } from '#domain/connection-wire.ts';
import type { Regions } from '#domain/roles.ts';
import { CheckboxGroup } from '#ui/CheckboxGroup.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextField } from '#ui/TextField.tsx';
import { announce } from '#ui/announce.ts';
import { CurrentPassword } from '#console/CurrentPassword.tsx';
import { OfficeForm, fieldProblem, textOfField } from '#console/OfficeForm.tsx';
import { RegionsField } from '#console/RegionsField.tsx';
import { useMe, useOffice } from '#console/session.tsx';

/** Makes a key for another system. */
export function KeyForm({ onMade }: { readonly onMade: (made: KeyMade) => void }) {
  const { t } = useTranslation(['office-doors', 'console']);
  const { ask } = useOffice();
  const { account } = useMe();
  const headingId = useId();
  const [regions, setRegions] = useState<Regions>([]);
  /** Counts the keys made: each leaves the form empty. */
  const [count, setCount] = useState(0);

  const submit = async (values: FormData) => {
    const name = textOfField(values, 'name').trim();
    const scopes = SCOPES.filter((scope) => values.getAll('scopes').includes(scope));
    const current = textOfField(values, 'current');
    const wrong = fieldProblem({
      name: name === '' ? 'connection-name-empty' : name.length > CONNECTION_NAME_MAX ? 'name-too-long' : null,
      scopes: scopes.length === 0 ? 'scopes-choose' : null,
      regions: regions.length === 0 ? 'regions-choose' : null,
      current: current === '' ? 'password-empty' : null,
    });
    if (wrong !== null) return wrong;
    const days = KEY_DAYS.find((each) => String(each) === textOfField(values, 'days')) ?? KEY_DAYS[0];
    const answer = await ask(CONNECTION_PATHS.keys, KeyMade, { name, scopes, regions, days, current });
    if (!answer.ok) return answer;
    announce(t('key.made'));
    setCount(count + 1);
    setRegions([]);
    onMade(answer.value);
    return null;
  };

  return (
    <section aria-labelledby={headingId} key={count}>
      <h3 id={headingId}>{t('key.newHeading')}</h3>
      <OfficeForm submit={t('key.make')} first="name" onSubmit={submit}>
        {(fields) => (
          <>
            <TextField
              id={fields.id('name')}
              name="name"
              label={t('key.name')}
              hint={t('key.nameHint')}
              autoComplete="off"
              maxLength={CONNECTION_NAME_MAX}
              error={fields.error('name')}
            />
            <CheckboxGroup
              id={fields.id('scopes')}
              name="scopes"
              legend={t('key.scopes')}
              error={fields.error('scopes')}
              options={[
                { value: 'cases:status', label: t('scope.status'), hint: t('scope.statusHint') },
                { value: 'cases:read', label: t('scope.read'), hint: t('scope.readHint') },
              ]}
            />
            <RegionsField
              id={fields.id('regions')}
              error={fields.error('regions')}
              within={account.regions}
              value={regions}
              onChange={setRegions}
            />
            <SelectField
              id={fields.id('days')}
              name="days"
              label={t('key.days')}
              options={KEY_DAYS.map((days) => ({ value: String(days), label: t('key.daysCount', { count: days }) }))}
              defaultValue={String(KEY_DAYS[1])}
            />
            <CurrentPassword fields={fields} name="current" label={t('console:field.currentPassword')} />
          </>
        )}
      </OfficeForm>
    </section>
  );
}
