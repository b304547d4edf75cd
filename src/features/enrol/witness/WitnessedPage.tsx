import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { WITNESS_WAYS } from '#domain/enrolment-choices.ts';
import type { StepId } from '#domain/steps.ts';
import { PriceBox } from '#features/PriceBox.tsx';
import { Say } from '#features/Say.tsx';
import { ConsentText, Consents, NotYet } from '#features/enrol/ConsentText.tsx';
import { AnswerGroups } from '#features/enrol/AnswerGroups.tsx';
import { Statements } from '#features/enrol/Statements.tsx';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { currentDraft, saveDraftNow, takeTicksOff } from '#features/enrol/draft-session.ts';
import { PHOTO_FRAGMENT, useLinks } from '#features/enrol/links.ts';
import { useAgree } from '#features/enrol/use-agree.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { isPhotoUndecided, usePhotoToSend } from '#features/enrol/use-photo-to-send.ts';
import { usePrice } from '#features/enrol/use-price.ts';
import { useStepForm } from '#features/enrol/use-step-form.ts';
import { HerPhoto } from '#features/enrol/witness/HerPhoto.tsx';
import { WhatIsNew } from '#features/enrol/witness/WhatIsNew.tsx';
import { herRows } from '#features/enrol/witness/her-rows.ts';
import { currentHandOver, handOver, watchHandOver } from '#features/hand-over.ts';
import { fromHere } from '#features/from-here.ts';
import { LANGUAGES, LANGUAGE_NAMES, pathIn } from '#i18n/languages.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Button } from '#ui/Button.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { RadioGroup } from '#ui/RadioGroup.tsx';
import { announce, announceAtRest } from '#ui/announce.ts';
import { usePageTitle } from '#ui/page-title.ts';

/** What she agrees to besides, each shown with what it is about, which was written further up. */
const HER_CONSENTS = [
  { step: 'ahli-waris', field: 'consentHeirs', words: 'waris.consent' },
  { step: 'bantuan', field: 'needsConsent', words: 'bantuan.consent' },
] as const;

/**
 * Consent on an agent's phone: she gives the phone away, and its person reads, or has it read to her, and agrees herself. Until the phone is
 * given back, it shows nothing else, and then it asks for the PIN.
 */
export function WitnessedPage({ agentName }: { readonly agentName: string }) {
  const handed = useSyncExternalStore(watchHandOver, currentHandOver);
  return handed === null ? <BeforeHandOver /> : <Agreeing agentName={agentName} />;
}

/** For the agent: whose turn it is, and in which language. */
function BeforeHandOver() {
  const { t } = useTranslation(['witness', 'enrol']);
  const { language } = useFormats();
  const { id, answers } = useDraft();
  const { href, bare } = useLinks();
  const [address, navigate] = useLocation();
  const name = answers.fullName.trim() || t('unnamed');
  // Without the name: a browser keeps the titles of its pages in plain text.
  usePageTitle(`${t('handPage')} – Payung`);
  async function give(): Promise<void> {
    const isHere = fromHere();
    // Of what she has not said yes to, its person could decide nothing.
    const isUndecided = await isPhotoUndecided(id);
    if (!isHere() || currentDraft().id !== id) return;
    if (isUndecided) {
      navigate(bare.photo(id));
      return;
    }
    takeTicksOff();
    // Never fails: how it went is shown from the session.
    void saveDraftNow('persetujuan', language);
    handOver({ address: bare.step('persetujuan', id) });
  }
  return (
    <>
      <BackLink href={href.step('periksa', id)}>{t('enrol:frame.back')}</BackLink>
      <PageHeading page="hand-over">{t('handTitle', { name })}</PageHeading>
      <p>{t('handWhy', { name })}</p>
      <p>{t('handHow')}</p>
      <h2>{t('handLanguage', { name })}</h2>
      <ul className="language-list">
        {LANGUAGES.map((each) => (
          <li key={each}>
            <a
              href={`${pathIn(each, address)}?d=${id ?? ''}`}
              lang={each}
              hrefLang={each}
              aria-current={each === language ? 'true' : undefined}
            >
              {LANGUAGE_NAMES[each]}
            </a>
          </li>
        ))}
      </ul>
      <div className="actions">
        <Button onClick={() => void give()}>{t('handGo', { name })}</Button>
      </div>
    </>
  );
}

/** For the person herself, in large type. */
function Agreeing({ agentName }: { readonly agentName: string }) {
  const form = useStepForm('persetujuan');
  const { t } = useTranslation(['witness', 'enrol']);
  const { t: tEnrol } = useTranslation('enrol');
  const formats = useFormats();
  const { bare } = useLinks();
  const { answers } = useDraft();
  const [refused, setRefused] = useState(false);
  const { agree, takeBack, isBusy, problem } = useAgree({
    onQueued: (entryId) => handOver({ address: bare.done(entryId) }),
    also: ({ witnessHow }) =>
      WITNESS_WAYS.filter((way) => way === witnessHow).map((way) => ({ question: t('how'), answer: t(`how_${way}`) })),
  });
  const quote = usePrice()({});
  const photo = usePhotoToSend();
  const written = herRows(answers, tEnrol, formats, photo);
  const writtenAt = (step: StepId) => written.find((row) => row.step === step)?.answer ?? '';
  const rows = written.map(({ fragment, group, question, answer }, index) => ({
    id: `tertulis-${index}`,
    group,
    question,
    answer:
      fragment === PHOTO_FRAGMENT && photo === 'own' ? <HerPhoto words={answer} /> : answer || tEnrol('periksa.empty'),
  }));

  async function refuse(): Promise<void> {
    const isHere = fromHere();
    await takeBack();
    // Too late: it was stored in that very moment, and its page is on the screen.
    if (!isHere()) return;
    setRefused(true);
    announce(t('refused'));
  }

  // It stands above the heading that takes the focus.
  const lead = t('lead', { agent: agentName });
  useEffect(() => announceAtRest(lead), [lead]);

  if (refused) return <Refused agentName={agentName} />;
  return (
    <StepFrame
      form={form}
      lead={<p className="hand-over-lead">{lead}</p>}
      submitLabel={isBusy ? tEnrol('setuju.working') : t('submit')}
      otherwise={
        <Button kind="quiet" onClick={() => void refuse()}>
          {t('refuse')}
        </Button>
      }
      onValid={(now) => void agree(now)}
    >
      <WhatIsNew />
      <Say text={t('yours', { agent: agentName })} />
      <AnswerGroups rows={rows} isSaid />
      {quote !== null && <PriceBox quote={quote} occupation={answers.occupation} open />}
      <section aria-labelledby="statements-title">
        <h2 data-say="" id="statements-title">
          {tEnrol('title.pernyataan')}
        </h2>
        <Statements form={form} />
      </section>
      <ConsentText what={t('what')} guarded={t('guarded')} />
      <RadioGroup
        {...form.field('witnessHow')}
        legend={t('how')}
        options={WITNESS_WAYS.map((way) => ({ value: way, label: t(`how_${way}`) }))}
      />
      {HER_CONSENTS.map(({ step, field, words }) => {
        const about = writtenAt(step);
        return (
          about !== '' && (
            <Checkbox
              key={field}
              {...form.field(field)}
              value="yes"
              label={tEnrol(words)}
              hint={`${tEnrol(`title.${step}`)}: ${about}`}
            />
          )
        );
      })}
      <Consents form={form} />
      {problem !== null && <NotYet problem={problem} />}
    </StepFrame>
  );
}

function Refused({ agentName }: { readonly agentName: string }) {
  const { t } = useTranslation('witness');
  const [, navigate] = useLocation();
  function giveBack(): void {
    // Her PIN opens the rest.
    handOver(null);
    navigate('/agen');
  }
  return (
    <>
      <p className="hand-over-lead">{t('lead', { agent: agentName })}</p>
      <PageHeading page="refused">{t('refuse')}</PageHeading>
      <p>{t('refused')}</p>
      <div className="actions">
        <Button onClick={() => giveBack()}>{t('back', { agent: agentName })}</Button>
      </div>
    </>
  );
}
