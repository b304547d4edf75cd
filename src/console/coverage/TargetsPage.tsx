import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { COVERAGE_PATHS, TargetsAnswer, WHOLE_COUNTRY } from '#domain/coverage-wire.ts';
import { mayDo } from '#domain/roles.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Notice } from '#ui/Notice.tsx';
import { SelectField } from '#ui/SelectField.tsx';
import { TextField } from '#ui/TextField.tsx';
import { announce } from '#ui/announce.ts';
import { type FormProblem, OfficeForm, fieldProblem, textOfField } from '#console/OfficeForm.tsx';
import { regionOptions } from '#console/cases/QueueFiltersForm.tsx';
import { OfficeHeading } from '#console/OfficeHeading.tsx';
import { usePlaceName } from '#console/coverage/place-name.ts';
import { targetOf } from '#console/coverage/target-input.ts';
import { useFigures } from '#console/coverage/use-figures.ts';
import type { OfficeAnswer } from '#console/office-api.ts';
import { useRegionIndex } from '#console/region-names.ts';
import { useMe, useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';
import './coverage.css';

type Target = TargetsAnswer['targets'][number];

/** What is to be reached where and when: set by administrators, with all that was set before. */
export function TargetsPage() {
  const { t } = useTranslation('office-coverage');
  const { ask } = useOffice();
  const { account } = useMe();
  const textOf = useOfficeProblemText();
  const [targets, setTargets] = useState<readonly Target[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  // Never fails: what can happen is an answer.
  const load = useCallback(() => ask(COVERAGE_PATHS.targets, TargetsAnswer), [ask]);
  const show = useCallback((told: OfficeAnswer<TargetsAnswer>) => {
    setTrouble(told.ok ? null : told.code);
    if (told.ok) setTargets(told.value.targets);
  }, []);
  useEffect(() => void load().then(show), [load, show]);

  return (
    <div className="coverage">
      <OfficeHeading page="targets">{t('targets.heading')}</OfficeHeading>
      <p>
        <Link href="/cakupan">{t('targets.toCoverage')}</Link>
      </p>
      {trouble !== null && <Notice kind="danger" title={textOf(trouble)} />}
      <div className="columns">
        {mayDo(account.role, 'targets-set') && <SetTarget onSet={() => void load().then(show)} />}
        <section className="card" aria-labelledby="targets-title">
          <h2 id="targets-title">{t('targets.listHeading')}</h2>
          {targets?.length === 0 && <p>{t('targets.none')}</p>}
          <ul className="people">
            {(targets ?? []).map((target) => (
              <TargetSet key={target.id} target={target} />
            ))}
          </ul>
        </section>
      </div>
    </div>
  );
}

function TargetSet({ target }: { readonly target: Target }) {
  const { t } = useTranslation('office-coverage');
  const { instant, month } = useFormats();
  const { countOf, shareOf } = useFigures();
  const nameOf = usePlaceName();
  const { region, period, registered, womenPermille, needsPermille, setBy, setAt, holds } = target;
  const said = [
    ...(registered === null ? [] : [t('targets.registered', { number: countOf(registered) })]),
    ...(womenPermille === null ? [] : [t('targets.women', { share: shareOf(womenPermille) })]),
    ...(needsPermille === null ? [] : [t('targets.needs', { share: shareOf(needsPermille) })]),
  ];
  return (
    <li>
      <h3>
        {nameOf(region)}, {period.length === 4 ? period : month(period)}
        {holds && <span className="tag">{t('targets.holds')}</span>}
      </h3>
      <p>{said.length === 0 ? t('targets.takenBack') : said.join(' · ')}</p>
      <p className="hint">{t('targets.by', { name: setBy, time: instant(Date.parse(setAt)) })}</p>
    </li>
  );
}

function SetTarget({ onSet }: { readonly onSet: () => void }) {
  const { t } = useTranslation('office-coverage');
  const { tell } = useOffice();
  const { account } = useMe();
  const { month } = useFormats();
  const index = useRegionIndex();
  const regions = regionOptions(account.regions, index);
  const [year] = useState(() => new Date().getFullYear());
  const periods = [year, year + 1].flatMap((each) => [
    { value: String(each), label: t('targets.wholeYear', { year: each }) },
    ...Array.from({ length: 12 }, (_, at) => {
      const value = `${each}-${String(at + 1).padStart(2, '0')}`;
      return { value, label: month(value) };
    }),
  ]);

  const send = async (values: FormData): Promise<FormProblem | null> => {
    const target = targetOf({
      region: textOfField(values, 'region'),
      period: textOfField(values, 'period'),
      registered: textOfField(values, 'registered'),
      women: textOfField(values, 'women'),
      needs: textOfField(values, 'needs'),
    });
    if (!target.ok) return fieldProblem({ [target.field]: 'number-invalid' });
    const answer = await tell(COVERAGE_PATHS.targets, target.value);
    if (!answer.ok) return answer;
    announce(t('targets.set'));
    onSet();
    return null;
  };

  return (
    <section className="card" aria-labelledby="set-title">
      <h2 id="set-title">{t('targets.setHeading')}</h2>
      <OfficeForm submit={t('targets.submit')} first="registered" onSubmit={send}>
        {(fields) => (
          <>
            <SelectField
              id={fields.id('region')}
              name="region"
              label={t('choose.region')}
              options={[
                ...(account.regions === 'all' ? [{ value: WHOLE_COUNTRY, label: t('country') }] : []),
                ...regions,
              ]}
            />
            <SelectField id={fields.id('period')} name="period" label={t('targets.period')} options={periods} />
            <TextField
              id={fields.id('registered')}
              name="registered"
              label={t('targets.registeredLabel')}
              hint={t('targets.emptyHint')}
              optional={t('targets.optional')}
              inputMode="numeric"
              error={fields.error('registered')}
            />
            <TextField
              id={fields.id('women')}
              name="women"
              label={t('targets.womenLabel')}
              hint={t('targets.womenHint')}
              optional={t('targets.optional')}
              inputMode="decimal"
              error={fields.error('women')}
            />
            <TextField
              id={fields.id('needs')}
              name="needs"
              label={t('targets.needsLabel')}
              hint={t('targets.needsHint')}
              optional={t('targets.optional')}
              inputMode="decimal"
              error={fields.error('needs')}
            />
          </>
        )}
      </OfficeForm>
    </section>
  );
}
