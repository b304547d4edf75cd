import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Corrected } from '#device/drafts.ts';
import { PHOTO_FIELD } from '#domain/office-reasons.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { stillReturned } from '#domain/returned.ts';
import { FieldProblems } from '#features/FieldProblems.tsx';
import { OfficerWords } from '#features/OfficerWords.tsx';
import { Say } from '#features/Say.tsx';
import { isSentBack } from '#features/standing.ts';
import { ChangedElsewhere } from '#features/enrol/ChangedElsewhere.tsx';
import { currentDraft, saveDraftNow, startAfresh } from '#features/enrol/draft-session.ts';
import { PHOTO_FRAGMENT, useLinks } from '#features/enrol/links.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { fromHere } from '#features/from-here.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button } from '#ui/Button.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';

/** What becomes of the version that the office holds: it is in force, or the officer has sent it back and waits. */
const HELD = { 'in-force': 'ubah.held', 'sent-back': 'ubah.sentBack' } as const;
const GIVEN_UP = { 'in-force': 'ubah.givenUpHeld', 'sent-back': 'ubah.givenUpSentBack' } as const;

/** Says before a change is sent what becomes of the change and of what was sent before, and the way to give the change up. */
export function ChangeToSend({ corrects }: { readonly corrects: Corrected }) {
  const { t } = useTranslation('enrol');
  const { language } = useFormats();
  const sentence = useProblemText();
  const { href, bare } = useLinks();
  const [, navigate] = useLocation();
  const [problem, setProblem] = useState<ProblemCode | null>(null);
  const { id, reference, isHeld, stage } = corrects;
  const heldAs = !isHeld ? null : isSentBack(stage) ? 'sent-back' : 'in-force';

  async function giveUp(): Promise<void> {
    const { id: draftId } = currentDraft();
    if (draftId === null) return;
    const isHere = fromHere();
    // What is still being stored would fetch it back.
    const [{ discardDraft }] = await Promise.all([import('#device/drafts.ts'), saveDraftNow('periksa', language)]);
    const discarded = await discardDraft(draftId);
    if (!discarded.ok) {
      setProblem(discarded.problem);
      announce(sentence(discarded.problem));
      return;
    }
    if (isHere()) navigate(bare.status(id));
    if (currentDraft().id === draftId) startAfresh();
    announce(t(heldAs === null ? 'ubah.givenUp' : GIVEN_UP[heldAs]));
  }

  return (
    <>
      {corrects.changedByBoth !== null && (
        // Its texts are of the status page: they come when they are there.
        <Suspense>
          <ChangedElsewhere
            both={corrects.changedByBoth}
            hrefOf={(step) => href.step(step, currentDraft().id, 'periksa')}
          />
        </Suspense>
      )}
      <StillSentBack />
      <Notice kind="info" title={t('ubah.line', { reference })}>
        <Say text={t('ubah.intro')} />
        <Say text={t('ubah.again')} />
        {heldAs !== null && <Say text={t(HELD[heldAs])} />}
        {problem !== null && <p className="error-message">{sentence(problem)}</p>}
        <div className="actions">
          <LinkButton kind="secondary" href={href.status(id)}>
            {t('ubah.see')}
          </LinkButton>
          <Button kind="quiet" onClick={() => void giveUp()}>
            {t('ubah.giveUp')}
          </Button>
        </div>
      </Notice>
    </>
  );
}

/** What an officer has sent back and is still as it was, each with the way to change it. She may be right, and go on. */
function StillSentBack() {
  const { t } = useTranslation('enrol');
  const { id, corrects, answers } = useDraft();
  const { href } = useLinks();
  const open = stillReturned(corrects, answers);
  if (open.length === 0) return <OfficerWords words={corrects?.words ?? null} />;
  return (
    <Notice kind="warning" title={t('balik.still')}>
      <FieldProblems
        fields={open}
        hrefOf={({ step, field }) => `${href.step(step, id, 'periksa')}${field === PHOTO_FIELD ? PHOTO_FRAGMENT : ''}`}
      />
      <OfficerWords words={corrects?.words ?? null} />
      <Say text={t('balik.stillWhy')} />
    </Notice>
  );
}
