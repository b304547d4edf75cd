import { Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CASE_PATHS, CaseActionResponse, type CaseInList, type CaseOpened, CaseResponse } from '#domain/case-wire.ts';
import type { Obstacle, OpeningReason } from '#domain/review.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { CaseView } from '#console/cases/CaseView.tsx';
import { OpeningForm } from '#console/cases/OpeningForm.tsx';
import { useOfficeTitle } from '#console/OfficeHeading.tsx';
import { useMe, useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

type View =
  | { readonly kind: 'loading' }
  | { readonly kind: 'trouble'; readonly code: string }
  /** It was open, and is withdrawn or no longer in her regions. */
  | { readonly kind: 'gone' }
  /** It is not hers to decide: she may look, and says what for. */
  | { readonly kind: 'closed'; readonly obstacle: Obstacle; readonly listed: CaseInList }
  | { readonly kind: 'opened'; readonly opened: CaseOpened };

/** One case. Whoever opens it to decide takes it first, so that no two do the same work. */
export function CasePage({ id }: { readonly id: string }) {
  const { t } = useTranslation('cases');
  const { ask } = useOffice();
  const { account } = useMe();
  const textOf = useOfficeProblemText();
  const [view, setView] = useState<View>({ kind: 'loading' });

  // Neither fails: what can happen is an answer.
  const open = useCallback(
    async (reason: OpeningReason): Promise<View> => {
      const answer = await ask(CASE_PATHS.open, CaseResponse, { id, reason });
      if (!answer.ok) return { kind: 'trouble', code: answer.code };
      const { value } = answer;
      return value.outcome === 'opened'
        ? { kind: 'opened', opened: value }
        : { kind: 'closed', obstacle: value.obstacle, listed: value.case };
    },
    [ask, id],
  );
  const take = useCallback(async (): Promise<View> => {
    const answer = await ask(CASE_PATHS.claim, CaseActionResponse, { id });
    if (!answer.ok) return { kind: 'trouble', code: answer.code };
    const { value } = answer;
    return value.outcome === 'done' ? open('review') : { kind: 'closed', obstacle: value.obstacle, listed: value.case };
  }, [ask, id, open]);
  // A page that is opened anew asks once, whatever changes in the session meanwhile.
  const begun = useRef(false);
  useEffect(() => {
    if (!begun.current) void take().then(setView);
    begun.current = true;
  }, [take]);
  const takeAgain = async () => setView(await take());

  const listed = listedIn(view);
  const isClosed = view.kind === 'trouble' || view.kind === 'gone';
  const heading = isClosed
    ? t(`case.heading-${view.kind}`)
    : listed === null
      ? t('queue.loading')
      : t('case.heading', { reference: listed.reference });
  useOfficeTitle(heading);
  return (
    <>
      <div className="page-top">
        <BackLink href="/kantor/">{t('queue.toQueue')}</BackLink>
      </div>
      {/* Another heading, with the focus, when there is something else to read: one whose words change under the focus is told twice. */}
      <PageHeading
        key={view.kind}
        page={`case ${id} ${view.kind} ${view.kind === 'opened' ? view.opened.serverTime : ''}`}
      >
        {isClosed || listed === null ? heading : <CaseHeading reference={listed.reference} />}
      </PageHeading>
      {view.kind === 'gone' && (
        <Notice kind="info" title={t(account.regions === 'all' ? 'case.withdrawn' : 'case.withdrawnOrMoved')}>
          <p>{t('case.goneFromScreen')}</p>
        </Notice>
      )}
      {view.kind === 'trouble' && (
        <Notice kind="danger" title={view.code === 'not-found' ? t('case.notThere') : textOf(view.code)}>
          {view.code !== 'not-found' && (
            <Button kind="secondary" onClick={() => void takeAgain()}>
              {t('queue.retry')}
            </Button>
          )}
        </Notice>
      )}
      {view.kind === 'closed' && <OpeningForm {...view} onReason={async (reason) => setView(await open(reason))} />}
      {view.kind === 'opened' && (
        // What is not there yet must not hide the heading, which has the focus.
        <Suspense fallback={<p>{t('queue.loading')}</p>}>
          <CaseView
            key={view.opened.serverTime}
            opened={view.opened}
            onTakeAgain={takeAgain}
            onGone={() => setView({ kind: 'gone' })}
          />
        </Suspense>
      )}
    </>
  );
}

/** The code is one word, whatever the width: it is read out and compared. */
function CaseHeading({ reference }: { readonly reference: string }) {
  const { t } = useTranslation('cases');
  const [before, after] = t('case.heading', { reference: '\n' }).split('\n');
  return (
    <>
      {before}
      <span className="whole">{reference}</span>
      {after}
    </>
  );
}

function listedIn(view: View): CaseInList | null {
  return view.kind === 'closed' ? view.listed : view.kind === 'opened' ? view.opened.case : null;
}
