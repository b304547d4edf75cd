import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { REACH_PARTS } from '#domain/agency.ts';
import { AGENCY_PATH, AgencyAnswer, readAgency } from '#domain/agency-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { CheckboxGroup } from '#ui/CheckboxGroup.tsx';
import { Notice } from '#ui/Notice.tsx';
import { SummaryList } from '#ui/SummaryList.tsx';
import { TextField } from '#ui/TextField.tsx';
import { announce } from '#ui/announce.ts';
import { CurrentPassword } from '#console/CurrentPassword.tsx';
import { OfficeForm, textOfField } from '#console/OfficeForm.tsx';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { useMe, useOffice } from '#console/session.tsx';
import { Trouble } from '#console/Trouble.tsx';
import { useLoaded } from '#console/use-loaded.ts';
import { useTablesProblem } from '#console/tables/use-tables-problem.ts';

/** Who runs this intake and how people reach it: what phones show where help and complaints are offered. */
export function AgencyPage() {
  const { t } = useTranslation(['office-tables', 'console']);
  const { instant } = useFormats();
  const { account } = useMe();
  const textOf = useTablesProblem();
  const { value: agency, trouble, load, put } = useLoaded(AGENCY_PATH, AgencyAnswer);
  const [isSaved, setSaved] = useState(false);

  return (
    <div className="narrow">
      <OfficeHeading page="agency">{t('agency.heading')}</OfficeHeading>
      <p>{t('agency.lead')}</p>
      <Trouble says={trouble === null ? null : textOf(trouble)} onAgain={load} />
      {agency === null && trouble === null && <p className="opening">{t('console:loading')}</p>}
      {agency !== null && (
        <>
          <p className="hint">
            {agency.changed === null
              ? t('agency.fromSettings')
              : t('agency.changed', { name: agency.changed.by, time: instant(Date.parse(agency.changed.at)) })}
          </p>
          {isSaved && <Notice kind="success" title={t('agency.saved')} />}
          {account.regions === 'all' ? (
            <AgencyForm
              key={agency.edition}
              agency={agency}
              onChange={() => setSaved(false)}
              onSaved={(saved) => {
                put(saved);
                setSaved(true);
                announce(t('agency.saved'));
              }}
            />
          ) : (
            <AgencyShown agency={agency} />
          )}
        </>
      )}
    </div>
  );
}

function AgencyForm(props: {
  readonly agency: AgencyAnswer;
  readonly onChange: () => void;
  readonly onSaved: (saved: AgencyAnswer) => void;
}) {
  const { t } = useTranslation(['office-tables', 'console']);
  const { ask } = useOffice();
  const textOf = useTablesProblem();
  const { operator, edition } = props.agency;

  const submit = async (values: FormData) => {
    const typed = {
      name: textOfField(values, 'name'),
      phone: textOfField(values, 'phone'),
      whatsapp: textOfField(values, 'whatsapp'),
      address: textOfField(values, 'address'),
      hours: textOfField(values, 'hours'),
      web: textOfField(values, 'web'),
      official: values.get('official') !== null,
    };
    const current = textOfField(values, 'current');
    const { problems } = readAgency(typed);
    const fields = [...problems, ...(current === '' ? [{ field: 'current', problem: 'password-empty' } as const] : [])];
    if (fields.length > 0) return { code: 'check-fields', fields, retryAfterS: null };
    const answer = await ask(AGENCY_PATH, AgencyAnswer, { seen: edition, agency: typed, current });
    if (!answer.ok) return answer;
    props.onSaved(answer.value);
    return null;
  };

  return (
    <OfficeForm submit={t('agency.save')} first="name" onSubmit={submit} onChange={props.onChange} textOf={textOf}>
      {(fields) => {
        const field = (name: 'name' | (typeof REACH_PARTS)[number], before: string) => ({
          id: fields.id(name),
          name,
          label: t(`agency.${name}`),
          error: fields.error(name),
          defaultValue: before,
          autoComplete: 'off',
        });
        const part = (name: (typeof REACH_PARTS)[number]) => ({
          ...field(name, operator.reach?.[name] ?? ''),
          optional: t('agency.optional'),
        });
        return (
          <>
            <TextField {...field('name', operator.name)} hint={t('agency.nameHint')} />
            <TextField {...part('phone')} hint={t('agency.phoneHint')} inputMode="tel" />
            <TextField {...part('whatsapp')} hint={t('agency.whatsappHint')} inputMode="tel" />
            <TextField {...part('address')} />
            <TextField {...part('hours')} hint={t('agency.hoursHint')} />
            <TextField {...part('web')} hint={t('agency.webHint')} inputMode="url" spellCheck={false} />
            <CheckboxGroup
              id={fields.id('official')}
              name="official"
              legend={t('agency.official')}
              optional={t('agency.optional')}
              defaultChecked={operator.official}
              options={[{ value: 'yes', label: t('agency.officialYes'), hint: t('agency.officialHint') }]}
            />
            <CurrentPassword fields={fields} name="current" label={t('console:field.currentPassword')} />
          </>
        );
      }}
    </OfficeForm>
  );
}

function AgencyShown({ agency: { operator } }: { readonly agency: AgencyAnswer }) {
  const { t } = useTranslation('office-tables');
  return (
    <>
      <p>{t('agency.readOnly')}</p>
      <SummaryList
        rows={[
          { id: 'agency-name', question: t('agency.name'), answer: operator.name },
          ...REACH_PARTS.map((part) => ({
            id: `agency-${part}`,
            question: t(`agency.${part}`),
            answer: operator.reach?.[part] ?? t('agency.nothing'),
          })),
        ]}
      />
    </>
  );
}
