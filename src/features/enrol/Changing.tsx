import { Suspense, lazy, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Corrected } from '#device/drafts.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { Say } from '#features/Say.tsx';
import { isSentBack } from '#features/standing.ts';
import { currentDraft, saveDraftNow, startAfresh } from '#features/enrol/draft-session.ts';
import { StillSentBack } from '#features/enrol/SentBack.tsx';
import { useLinks } from '#features/enrol/links.ts';
import { useDraft } from '#features/enrol/use-draft.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button } from '#ui/Button.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';

// Rare: its texts are not among those of the form.
const ChangedElsewhere = lazy(async () => ({
  default: (await import('#features/enrol/ChangedElsewhere.tsx')).ChangedElsewhere,
}));

/** What becomes of the version that the office holds: it is in force, or the officer has sent it back and waits. */
const HELD = { 'in-force': 'ubah.held', 'sent-back': 'ubah.sentBack' } as const;
const GIVEN_UP = { 'in-force': 'ubah.givenUpHeld', 'sent-back': 'ubah.givenUpSentBack' } as const;

/** Says on a page of the form which entry is being changed, with the way back to it; nothing for an enrolment of its own. */
export function Changing() {
  const { t } = useTranslation('enrol');
  const { corrects } = useDraft();
  const { href } = useLinks();
  if (corrects === null) return null;
  return (
    <p className="changing">
      <Say as="span" text={t('ubah.line', { reference: corrects.reference })} />{' '}
      <a href={href.status(corrects.id)}>{t('ubah.see')}</a>
    </p>
  );
}

/** The same before it is sent: what becomes of the change and of what was sent before, and the way to give the change up. */
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
    // What is still being stored would fetch it back.
    const [{ discardDraft }] = await Promise.all([import('#device/drafts.ts'), saveDraftNow('periksa', language)]);
    const discarded = await discardDraft(draftId);
    if (!discarded.ok) {
      setProblem(discarded.problem);
      announce(sentence(discarded.problem));
      return;
    }
    navigate(bare.status(id));
    startAfresh();
    announce(t(heldAs === null ? 'ubah.givenUp' : GIVEN_UP[heldAs]));
  }

  return (
    <>
      {corrects.changedByBoth !== null && (
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
