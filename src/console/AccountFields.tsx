import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ROLES, type Regions, Role } from '#domain/roles.ts';
import { RadioGroup } from '#ui/RadioGroup.tsx';
import { type Fields, type FormProblem, fieldProblem, textOfField } from '#console/OfficeForm.tsx';
import { RegionsField } from '#console/RegionsField.tsx';
import { useMe } from '#console/session.tsx';

/** What an account may do, and where. */
export function AccountFields(props: {
  readonly fields: Fields;
  readonly chosenRole: Role | null;
  readonly regions: Regions;
  readonly onRegions: (regions: Regions) => void;
  readonly onRole?: (role: Role) => void;
  /** What the chosen role needs to be told besides. */
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation('console');
  const { account } = useMe();
  const { fields, chosenRole, regions, onRegions, onRole, children } = props;
  return (
    <>
      <RadioGroup
        id={fields.id('role')}
        name="role"
        legend={t('field.role')}
        error={fields.error('role')}
        options={ROLES.map((each) => ({ value: each, label: t(`role.${each}`), hint: t(`roleHint.${each}`) }))}
        {...(chosenRole !== null && { defaultValue: chosenRole })}
        onChange={({ target: { value } }) => {
          const role = Role.safeParse(value);
          if (role.success) onRole?.(role.data);
        }}
      />
      {children}
      <RegionsField
        id={fields.id('regions')}
        error={fields.error('regions')}
        within={account.regions}
        value={regions}
        onChange={onRegions}
      />
    </>
  );
}

/** The role that was chosen with its regions, or what is missing. */
export function readAccountFields(
  values: FormData,
  regions: Regions,
): { readonly role: Role; readonly regions: Regions } | FormProblem {
  const role = Role.safeParse(textOfField(values, 'role'));
  const missing = fieldProblem({
    role: role.success ? null : 'role-choose',
    regions: regions !== 'all' && regions.length === 0 ? 'regions-choose' : null,
  });
  if (missing !== null) return missing;
  // Checked above: without a role there is something missing.
  return role.success ? { role: role.data, regions } : { code: 'role-choose', fields: [], retryAfterS: null };
}
