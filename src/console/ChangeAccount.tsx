import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type AccountsAnswer, OFFICE_PATHS } from '#domain/office-wire.ts';
import type { Regions } from '#domain/roles.ts';
import { Button } from '#ui/Button.tsx';
import { CheckboxGroup } from '#ui/CheckboxGroup.tsx';
import { announce } from '#ui/announce.ts';
import { AccountFields, readAccountFields } from '#console/AccountFields.tsx';
import { OfficeForm } from '#console/OfficeForm.tsx';
import { useOffice } from '#console/session.tsx';

/** Another role, other regions, or no access for a while. */
export function ChangeAccount(props: {
  readonly account: AccountsAnswer['accounts'][number];
  readonly onDone: (changed: boolean) => void;
}) {
  const { t } = useTranslation('console');
  const { tell } = useOffice();
  const { account, onDone } = props;
  const [regions, setRegions] = useState<Regions>(account.regions);

  const submit = async (values: FormData) => {
    const wanted = readAccountFields(values, regions);
    if (!('role' in wanted)) return wanted;
    const change = { id: account.id, ...wanted, suspended: values.get('suspended') !== null };
    const answer = await tell(OFFICE_PATHS.accountChange, change);
    if (!answer.ok) return answer;
    announce(t('accounts.changed', { name: account.name }));
    onDone(true);
    return null;
  };

  return (
    <OfficeForm
      submit={t('accounts.save')}
      first="role"
      onSubmit={submit}
      beside={
        <Button kind="quiet" onClick={() => onDone(false)}>
          {t('accounts.cancel')}
        </Button>
      }
    >
      {(fields) => (
        <>
          <AccountFields fields={fields} chosenRole={account.role} regions={regions} onRegions={setRegions} />
          <CheckboxGroup
            id={fields.id('suspended')}
            name="suspended"
            legend={t('accounts.access')}
            optional={t('accounts.optional')}
            defaultChecked={account.suspended}
            options={[{ value: 'yes', label: t('accounts.suspend'), hint: t('accounts.suspendHint') }]}
          />
        </>
      )}
    </OfficeForm>
  );
}
