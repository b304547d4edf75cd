import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { CONSENT_TEXT_VERSION } from '#domain/enrolment-choices.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { Say } from '#features/Say.tsx';
import { useLinks } from '#features/enrol/links.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import type { StepForm } from '#features/enrol/use-step-form.ts';
import { useConfig } from '#features/use-config.ts';
import { currentHandOver, handOver } from '#features/hand-over.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button } from '#ui/Button.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { Notice } from '#ui/Notice.tsx';

/**
 * Consent in plain words (UU 27/2022, Pasal 20-24): what, what for, by whom, which rights.
 *
 * @param what is kept and sent: on an agent's phone it names what she has just read there, on her own what she has just checked
 * @param guarded how it is protected, and what she can do about it herself: on an agent's phone something else than on her own
 */
export function ConsentText({ what, guarded }: { readonly what: string; readonly guarded: string }) {
  const { t } = useTranslation('enrol');
  const operator = useConfig()?.operator;
  // An operator that gave no contact is not told as "Contact: .".
  const who = ({ name, contact }: { readonly name: string; readonly contact: string }) =>
    contact === '' ? t('setuju.whoUnreachable', { name }) : t('setuju.who', { name, contact });
  const parts: readonly (readonly [string, string])[] = [
    [t('setuju.what'), what],
    [t('setuju.why'), t('setuju.whyText')],
    [t('setuju.how'), guarded],
    [t('setuju.rights'), t('setuju.rightsText')],
    [t('setuju.refuse'), t('setuju.refuseText')],
  ];
  return (
    <>
      {parts.map(([title, text]) => (
        <section key={title}>
          <h2 data-say="">{title}</h2>
          <Say text={text} />
        </section>
      ))}
      <p data-say="">
        {operator === undefined
          ? t('setuju.whoUnknown')
          : `${who(operator)} ${operator.official ? t('setuju.official') : t('setuju.unofficial')}`}
      </p>
      <Say text={t('setuju.version', { version: CONSENT_TEXT_VERSION })} className="hint note" />
    </>
  );
}

/** What she agrees to, each by itself; nothing is ticked beforehand. */
export function Consents({ form }: { readonly form: StepForm }) {
  const { t } = useTranslation('enrol');
  return (
    <>
      <Checkbox
        {...form.field('consentRegistration')}
        value="yes"
        label={t('setuju.registration')}
        hint={t('setuju.registrationHint')}
      />
      <h2 data-say="">{t('setuju.optionalLegend')}</h2>
      <Checkbox
        {...form.field('consentReminders')}
        value="yes"
        label={t('setuju.reminders')}
        optional={t('frame.optional')}
      />
      <Checkbox
        {...form.field('consentStatistics')}
        value="yes"
        label={t('setuju.statistics')}
        optional={t('frame.optional')}
      />
    </>
  );
}

/** Why it is no entry yet, and that nothing was lost. */
export function NotYet({ problem }: { readonly problem: ProblemCode }) {
  const { t } = useTranslation('enrol');
  const sentence = useProblemText();
  const { id } = useDraft();
  const { href, bare } = useLinks();
  const [, navigate] = useLocation();
  function giveBack(): void {
    // Her agent's PIN opens the rest, and the page on which all is read says what is to be mended.
    handOver(null);
    navigate(bare.step('periksa', id));
  }
  // In the hands of its person the phone shows one page, and its list is not hers: the agent sees it when she has it back.
  const isHandedOver = currentHandOver() !== null;
  return (
    <Notice kind="danger" title={t('setuju.notYet')}>
      <p>{sentence(problem)}</p>
      {problem === 'draft-queued' && !isHandedOver && <a href={href.list}>{t('gone.list')}</a>}
      {isHandedOver && (
        <Button kind="secondary" onClick={giveBack}>
          {t('setuju.giveBack')}
        </Button>
      )}
    </Notice>
  );
}
