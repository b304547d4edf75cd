import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearch } from 'wouter';
import type { Corrected } from '#device/drafts.ts';
import type { Answers } from '#domain/answers.ts';
import { type NikJudgement, type NikWarning, formatNik, judgeNik, parseNik } from '#domain/nik.ts';
import { PHOTO_FIELD } from '#domain/office-reasons.ts';
import type { RegionIndex } from '#domain/regions.ts';
import { Say } from '#features/Say.tsx';
import type { Question } from '#features/enrol/AskAgain.tsx';
import { PhotoOfCard } from '#features/enrol/PhotoOfCard.tsx';
import { ResumeOffer } from '#features/enrol/ResumeOffer.tsx';
import { SamePerson } from '#features/enrol/SamePerson.tsx';
import { StepFrame } from '#features/enrol/StepFrame.tsx';
import { currentDraft } from '#features/enrol/draft-session.ts';
import { PHOTO_FRAGMENT } from '#features/enrol/links.ts';
import { groupDigits } from '#features/enrol/nik-grouping.ts';
import { focusSoon } from '#features/enrol/focus-soon.ts';
import { todayHere } from '#features/today.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { findRegions } from '#features/enrol/use-regions.ts';
import { useStepForm } from '#features/enrol/use-step-form.ts';
import { backIn } from '#features/enrol/ways.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { TextField } from '#ui/TextField.tsx';
import { answerEarlyPress } from '#ui/pressed-early.ts';

/** The first question. It is rendered at build time, so nothing here may need the phone before the field is usable. */
export function NikPage() {
  const form = useStepForm('nik', groupDigits);
  const { t } = useTranslation('enrol');
  const [regions, setRegions] = useState<RegionIndex | null>(null);

  useEffect(() => {
    // Fails only as a value; without the list the region is simply not judged.
    void findRegions().then(setRegions);
    // What was typed before the script came has not been grouped.
    const input = document.getElementById('nik');
    if (!(input instanceof HTMLInputElement)) return;
    groupDigits(input);
    if (input.form !== null) answerEarlyPress(input.form);
  }, []);

  // An officer asks for another photo, and for nothing else that is asked here: the NIK is as it was.
  const draft = useDraft();
  const search = useSearch();
  const isPhotoAlone =
    isPhotoAllOf(draft.corrects) &&
    parseNik(draft.answers.nik).ok &&
    (backIn(search, draft.corrects) === 'perbaiki' || location.hash === PHOTO_FRAGMENT);

  // As it was when the page was last judged: were it to come or go while somebody reaches for the button, the button would move.
  const suggestion = useMemo(
    () => (form.attempt === 0 ? null : suggestionFor(currentDraft().answers.nik)),
    [form.attempt],
  );

  function ask(now: Answers): Question | null {
    const nik = parseNik(now.nik);
    if (!nik.ok) return null;
    const judgement = judgeNik(nik.value, { on: todayHere(), ...(regions !== null && { regions }) });
    const open = judgement.warnings.filter((each) => !now.nikDoubtsKept.includes(`${nik.value}:${each}`));
    if (open.length === 0) return null;
    return {
      title: t('nik.doubtTitle'),
      body: <Doubts warnings={open} judgement={judgement} />,
      keep: t('nik.doubtKeep'),
      onKeep: () => form.put({ nikDoubtsKept: [...now.nikDoubtsKept, ...open.map((each) => `${nik.value}:${each}`)] }),
    };
  }

  if (isPhotoAlone) {
    return (
      <StepFrame form={form} name={t('photo.name')}>
        <PhotoOfCard isAlone onRead={form.put} />
      </StepFrame>
    );
  }
  return (
    <StepFrame form={form} ask={ask} before={<ResumeOffer />}>
      <TextField
        {...form.field('nik')}
        label={t('nik.label')}
        hint={<Say as="span" text={t('nik.hint')} />}
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        width="medium"
      />
      <SamePerson />
      {suggestion !== null && (
        <Notice kind="info" title={t('nik.suggest', { nik: formatNik(suggestion) })}>
          <Say text={t('nik.suggestWhy')} />
          <Button
            kind="secondary"
            onClick={() => {
              form.put({ nik: formatNik(suggestion) });
              focusSoon('nik');
            }}
          >
            {t('nik.suggestUse', { nik: formatNik(suggestion) })}
          </Button>
        </Notice>
      )}
      <PhotoOfCard isAlone={false} onRead={form.put} />
      <Say text={t('nik.privacy')} easy={t('nik.privacyEasy')} className="hint note" />
    </StepFrame>
  );
}

/** Is the photo all that was sent back of this page? */
function isPhotoAllOf(corrects: Corrected | null): boolean {
  const here = corrects?.returned.filter(({ step }) => step === 'nik') ?? [];
  return here.length > 0 && here.every(({ field }) => field === PHOTO_FIELD);
}

function suggestionFor(typed: string): string | null {
  const nik = parseNik(typed);
  return nik.ok ? null : (nik.suggestion ?? null);
}

function Doubts(props: { readonly warnings: readonly NikWarning[]; readonly judgement: NikJudgement }) {
  const { t } = useTranslation('enrol');
  return (
    <>
      {props.warnings.map((warning) => (
        <p key={warning}>
          {t(`nik.doubt.${warning}`, { name: props.judgement.retired?.name ?? '', date: '', typed: '', sex: '' })}
        </p>
      ))}
      <Say text={t('nik.doubtCalm')} />
    </>
  );
}
