import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { CASE_PATHS, CaseActionResponse, type CaseInList, type CaseOpened, type Decision } from '#domain/case-wire.ts';
import {
  type CaseStanding,
  type Obstacle,
  currentDecision,
  holderOf,
  obstacleToDecision,
  obstacleToUndo,
  reviewerOf,
} from '#domain/review.ts';
import { RESULT_PATHS } from '#domain/results-wire.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { Consents } from '#console/cases/Consents.tsx';
import { Answers } from '#console/cases/Answers.tsx';
import { Flags } from '#console/cases/CaseTable.tsx';
import { Checks } from '#console/cases/Checks.tsx';
import { DecisionForm } from '#console/cases/DecisionForm.tsx';
import { DESK_ID, Holding } from '#console/cases/Holding.tsx';
import { DecisionMade } from '#console/cases/DecisionMade.tsx';
import { DUPLICATES_ID, Duplicates, isCompared } from '#console/cases/Duplicates.tsx';
import { HoldBack } from '#console/cases/HoldBack.tsx';
import { History } from '#console/cases/History.tsx';
import { KpjOfCase } from '#console/cases/KpjOfCase.tsx';
import { Photos } from '#console/cases/Photos.tsx';
import { OUTCOME_ID, type Outcome, OutcomeNotice } from '#console/cases/OutcomeNotice.tsx';
import { useObstacleText } from '#console/cases/obstacle-text.ts';
import { ToDecision } from '#console/cases/ToDecision.tsx';
import { RELEASED } from '#console/cases/released.ts';
import { useKeepClaim } from '#console/cases/use-keep-claim.ts';
import { useUnsaved } from '#console/cases/use-unsaved.ts';
import { useMe, useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** Where the buttons are: with who has the case, with the decision, and with the participant number. */
type Place = 'desk' | 'decision' | 'kpj';

/** What became of an act: the case after it, or what stood in the way. */
interface Acted {
  readonly changed: CaseInList | null;
  readonly obstacle: Obstacle | null;
}

/** An opened case: what it says, what was compared, and what can be decided now. */
export function CaseView(props: {
  readonly opened: CaseOpened;
  readonly onTakeAgain: () => Promise<void>;
  /** It is no longer there: what is shown of it has to go. */
  readonly onGone: () => void;
}) {
  const { t } = useTranslation('cases');
  const { instant } = useFormats();
  const { ask } = useOffice();
  const { account } = useMe();
  const textOf = useObstacleText();
  const problemOf = useOfficeProblemText();
  const [{ opened, listed }, setState] = useState({ opened: props.opened, listed: props.opened.case });
  const [, go] = useLocation();
  const unsaved = useUnsaved();
  const [outcome, setOutcome] = useState<(Outcome & { readonly at: Place }) | null>(null);
  const update = (changed: CaseInList, decisions = opened.decisions) =>
    setState({ opened: { ...opened, decisions }, listed: changed });
  const now = useKeepClaim(opened.serverTime, listed, {
    onRenewed: (changed) => update(changed),
    onGone: props.onGone,
  });

  const standing = standingOf(listed, opened);
  const reviewer = reviewerOf(account);
  const newest = opened.versions.at(-1);
  const seen = newest?.version ?? 0;
  const toDecide = obstacleToDecision(standing, reviewer, seen, now);
  const toUndo = obstacleToUndo(standing, reviewer);
  const holds = currentDecision(standing);
  const kpjNow = kpjOf(opened);
  const compared = isCompared(opened, listed);
  const isMine = holderOf(listed.claim, now)?.account === account.id;

  /** Tells what became of an act at the button that was pressed, which may be gone: by the focus, else by word. */
  const tell = (at: Place, kind: Outcome['kind'], text: string) => {
    setOutcome({ at, kind, text });
    focusLater(
      () => document.getElementById(OUTCOME_ID) ?? document.getElementById(DESK_ID),
      {},
      () => announce(text),
    );
  };
  /** Does one thing with the case; the obstacle is told where it stands now. */
  const act = async (at: Place, path: string, body: object): Promise<Acted> => {
    const answer = await ask(path, CaseActionResponse, { id: listed.id, ...body });
    if (!answer.ok) {
      if (answer.code === 'not-found') props.onGone();
      else tell(at, 'danger', problemOf(answer.code));
      return { changed: null, obstacle: null };
    }
    const { value } = answer;
    if (value.outcome === 'done') return { changed: value.case, obstacle: null };
    tell(at, 'danger', textOf(value.obstacle, value.case));
    update(value.case);
    return { changed: null, obstacle: value.obstacle };
  };
  const decide = async (decision: Decision) => {
    const { changed } = await act('decision', CASE_PATHS.decide, { version: seen, decision });
    if (changed === null) return;
    unsaved.end();
    update(changed, [...opened.decisions, inHistory(decision, account, seen, now)]);
    tell('decision', 'success', t('decision.saved'));
  };
  const undo = async () => {
    const { changed, obstacle } = await act('decision', CASE_PATHS.undo, {});
    const lastIs = (what: object) =>
      opened.decisions.map((each, at) => (at === opened.decisions.length - 1 ? { ...each, ...what } : each));
    // The person knows since: there is no way back to offer.
    if (obstacle === 'decision-told') update(listed, lastIs({ toldAt: now }));
    if (changed === null) return;
    update(changed, lastIs({ undoneAt: now }));
    tell('decision', 'success', t('decision.taken'));
  };
  const recordKpj = async (kpj: string): Promise<boolean> => {
    const { changed } = await act('kpj', RESULT_PATHS.kpj, { version: seen, before: kpjNow, kpj });
    if (changed === null) return false;
    const recorded = { kpj, version: seen, name: account.name, recordedAt: now };
    setState({ opened: { ...opened, kpjs: [...opened.kpjs, recorded] }, listed: changed });
    tell('kpj', 'success', t('kpj.saved'));
    return true;
  };
  const release = async () => {
    if (!unsaved.mayLeave()) return;
    const { changed } = await act('desk', CASE_PATHS.release, {});
    // Whoever let it go has nothing more to do with it.
    if (changed !== null) go('/', { state: RELEASED });
  };
  const takeAgain = async () => {
    // What is typed stays, unless there is something new to read before.
    if (toDecide === 'case-changed') return props.onTakeAgain();
    const { changed } = await act('desk', CASE_PATHS.claim, {});
    if (changed === null) return undefined;
    setOutcome(null);
    update(changed);
    // The button that was pressed is gone.
    focusLater(() => document.getElementById(DESK_ID));
    return undefined;
  };

  const takenBack = opened.decisions.findLast((each) => each.undoneAt !== null && each.version === seen);
  const toldAt = (at: Place) => (outcome?.at === at ? outcome : null);
  return (
    <>
      <p className="case-state">
        {t('case.since', { stage: t(`stage.${listed.stage}`), when: instant(Date.parse(listed.stageSince)) })} ·{' '}
        {t('case.arrived', { when: instant(Date.parse(listed.firstReceivedAt)) })}{' '}
        {listed.channel === 'agent' && (
          <span>{listed.agent === null ? t('case.agentUnknown') : t('case.byAgent', { name: listed.agent })}</span>
        )}
        <Flags listed={listed} {...(compared && { duplicatesId: DUPLICATES_ID })} />
      </p>
      <Holding
        listed={listed}
        obstacle={toDecide}
        isMine={isMine}
        isExplained={holds !== null}
        onRelease={release}
        onTakeAgain={takeAgain}
        onReopen={props.onTakeAgain}
      />
      {/* Who has it is told above: not twice. */}
      <OutcomeNotice
        outcome={toDecide !== null && outcome?.text === textOf(toDecide, listed) ? null : toldAt('desk')}
      />
      <ToDecision />
      <div className="case-columns">
        <div>
          <Answers opened={opened} />
          {/* Its texts come by themselves: nothing else of the case waits for them. */}
          <Suspense>{newest !== undefined && <Consents version={newest} />}</Suspense>
        </div>
        <div>
          <Checks opened={opened} />
          <Photos opened={opened} />
          {standing.decision !== null && toDecide !== null ? (
            <DecisionMade
              decision={standing.decision}
              obstacle={toUndo === null ? null : textOf(toUndo, listed)}
              outcome={toldAt('decision')}
              onUndo={undo}
            />
          ) : (
            <DecisionForm
              opened={opened}
              compared={compared}
              obstacle={toDecide === null ? null : textOf(toDecide, listed)}
              outcome={toldAt('decision')}
              before={takenBack?.account === account.id ? takenBack : null}
              onChange={unsaved.begin}
              onDecide={decide}
            />
          )}
          {holds?.kind === 'accept' && <KpjOfCase kpj={kpjNow} outcome={toldAt('kpj')} onRecord={recordKpj} />}
          <History opened={opened} />
          <HoldBack id={listed.id} held={opened.held} />
        </div>
      </div>
      <Duplicates opened={opened} listed={listed} />
    </>
  );
}

/** The participant number that holds: the one recorded last since the acceptance, or the one that came with it. */
function kpjOf({ decisions, kpjs }: CaseOpened): string | null {
  const decided = decisions.findLast(({ undoneAt }) => undoneAt === null);
  const later = kpjs.at(-1);
  if (later !== undefined && decided !== undefined && later.recordedAt >= decided.decidedAt) return later.kpj;
  return decided?.words?.kpj ?? null;
}

function standingOf({ stage, newestVersion, claim }: CaseInList, { decisions }: CaseOpened) {
  return {
    stage,
    newestVersion,
    claim,
    decision: decisions.findLast(({ undoneAt }) => undoneAt === null) ?? null,
  } satisfies CaseStanding;
}

/** What was just decided, as the history will tell it. */
function inHistory(
  decision: Decision,
  account: { readonly id: string; readonly name: string },
  version: number,
  decidedAt: string,
): CaseOpened['decisions'][number] {
  return {
    kind: decision.kind,
    version,
    account: account.id,
    name: account.name,
    decidedAt,
    fields: decision.kind === 'return' ? decision.fields : [],
    reason: decision.kind === 'decline' ? decision.reason : null,
    duplicateOf: decision.kind === 'duplicate' ? decision.of : null,
    words: {
      words: 'words' in decision ? decision.words : null,
      kpj: 'kpj' in decision ? decision.kpj : null,
      note: decision.note,
    },
    toldAt: null,
    undoneAt: null,
  };
}
