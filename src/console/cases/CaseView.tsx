import { useState } from 'react';
import { useTranslation } from 'react-i18next';
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
import { formatTime } from '#i18n/formats.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { Answers } from '#console/cases/Answers.tsx';
import { Flags } from '#console/cases/CaseTable.tsx';
import { Checks } from '#console/cases/Checks.tsx';
import { DECISION_HEADING_ID, DecisionForm } from '#console/cases/DecisionForm.tsx';
import { Duplicates } from '#console/cases/Duplicates.tsx';
import { History } from '#console/cases/History.tsx';
import { useObstacleText } from '#console/cases/obstacle-text.ts';
import { useKeepClaim } from '#console/cases/use-keep-claim.ts';
import { useMe, useOffice } from '#console/session.tsx';
import { useOfficeProblemText } from '#console/use-problem-text.ts';

/** What became of an act: the case after it, or what stood in the way. */
interface Acted {
  readonly changed: CaseInList | null;
  readonly obstacle: Obstacle | null;
}

/** An opened case: what it says, what was compared, and what can be decided now. */
export function CaseView(props: { readonly opened: CaseOpened; readonly onTakeAgain: () => Promise<void> }) {
  const { t } = useTranslation('cases');
  const { instant } = useFormats();
  const { ask } = useOffice();
  const { account } = useMe();
  const textOf = useObstacleText();
  const problemOf = useOfficeProblemText();
  const [{ opened, listed }, setState] = useState({ opened: props.opened, listed: props.opened.case });
  const [trouble, setTrouble] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const update = (changed: CaseInList, decisions = opened.decisions) =>
    setState({ opened: { ...opened, decisions }, listed: changed });
  const now = useKeepClaim(opened.serverTime, listed, (changed) => update(changed));

  const standing = standingOf(listed, opened);
  const reviewer = reviewerOf(account);
  const seen = opened.versions.at(-1)?.version ?? 0;
  const toDecide = obstacleToDecision(standing, reviewer, seen, now);
  const toUndo = obstacleToUndo(standing, reviewer);
  const isMine = holderOf(listed.claim, now)?.account === account.id;

  /** Does one thing with the case; the obstacle is told where it stands now. */
  const act = async (path: string, body: object): Promise<Acted> => {
    const answer = await ask(path, CaseActionResponse, { id: listed.id, ...body });
    if (!answer.ok) {
      setTrouble(problemOf(answer.code));
      return { changed: null, obstacle: null };
    }
    const { value } = answer;
    setTrouble(value.outcome === 'done' ? null : textOf(value.obstacle, value.case));
    if (value.outcome === 'done') return { changed: value.case, obstacle: null };
    update(value.case);
    return { changed: null, obstacle: value.obstacle };
  };
  const say = (sentence: string) => {
    setDone(sentence);
    announce(sentence);
    focusLater(() => document.getElementById(DECISION_HEADING_ID));
  };
  const decide = async (decision: Decision) => {
    const { changed } = await act(CASE_PATHS.decide, { version: seen, decision });
    if (changed === null) return;
    update(changed, [...opened.decisions, inHistory(decision, account, seen, now)]);
    say(t('decision.saved'));
  };
  const undo = async () => {
    const { changed, obstacle } = await act(CASE_PATHS.undo, {});
    const lastIs = (what: object) =>
      opened.decisions.map((each, at) => (at === opened.decisions.length - 1 ? { ...each, ...what } : each));
    // The person knows since: there is no way back to offer.
    if (obstacle === 'decision-told') update(listed, lastIs({ toldAt: now }));
    if (changed === null) return;
    update(changed, lastIs({ undoneAt: now }));
    say(t('decision.taken'));
  };
  const release = async () => {
    const { changed } = await act(CASE_PATHS.release, {});
    if (changed !== null) update(changed);
  };
  const takeAgain = async () => {
    // What is typed stays, unless there is something new to read before.
    if (toDecide === 'case-changed') return props.onTakeAgain();
    const { changed } = await act(CASE_PATHS.claim, {});
    if (changed !== null) update(changed);
    return undefined;
  };

  return (
    <>
      <p className="case-state">
        {t('case.since', { stage: t(`stage.${listed.stage}`), when: instant(Date.parse(listed.stageSince)) })} ·{' '}
        {t('case.arrived', { when: instant(Date.parse(listed.firstReceivedAt)) })}
        <Flags listed={listed} />
      </p>
      <Holding
        listed={listed}
        obstacle={toDecide}
        isMine={isMine}
        isExplained={currentDecision(standing) !== null}
        onRelease={release}
        onTakeAgain={takeAgain}
        onReopen={props.onTakeAgain}
      />
      {trouble !== null && <Notice kind="danger" title={trouble} />}
      {done !== null && <Notice kind="success" title={done} />}
      <div className="case-columns">
        <div>
          <Answers opened={opened} />
        </div>
        <div>
          <Checks opened={opened} />
          <DecisionForm
            opened={opened}
            obstacle={toDecide === null ? null : textOf(toDecide, listed)}
            undo={
              standing.decision === null ? null : { obstacle: toUndo === null ? null : textOf(toUndo, listed), undo }
            }
            onDecide={decide}
          />
          <History opened={opened} />
        </div>
      </div>
      <Duplicates opened={opened} listed={listed} />
    </>
  );
}

/** Who has it, and what can be done about that. */
function Holding(props: {
  readonly listed: CaseInList;
  readonly obstacle: Obstacle | null;
  readonly isMine: boolean;
  /** Is the decision that brought it to its stage among those that are shown? */
  readonly isExplained: boolean;
  readonly onRelease: () => Promise<void>;
  readonly onTakeAgain: () => Promise<void>;
  readonly onReopen: () => Promise<void>;
}) {
  const { t } = useTranslation('cases');
  const { language } = useFormats();
  const textOf = useObstacleText();
  const { listed, obstacle, isMine } = props;
  if (isMine && listed.claim !== null) {
    return (
      <div className="holding">
        <p>{t('case.mineUntil', { time: formatTime(Date.parse(listed.claim.until), language) })}</p>
        <Button kind="quiet" onClick={() => void props.onRelease()}>
          {t('case.release')}
        </Button>
      </div>
    );
  }
  if (obstacle === null) return null;
  const canTake = obstacle === 'claim-missing' || obstacle === 'case-changed';
  // Her own answer may have been lost on the way: what was decided, and whether it can be taken back, is not in what she opened.
  const mustReopen = (obstacle === 'case-settled' || obstacle === 'case-returned') && !props.isExplained;
  return (
    <div className="holding">
      <p>{textOf(obstacle, listed)}</p>
      {canTake && (
        <Button kind="secondary" onClick={() => void props.onTakeAgain()}>
          {t('case.takeAgain')}
        </Button>
      )}
      {mustReopen && (
        <Button kind="secondary" onClick={() => void props.onReopen()}>
          {t('case.open')}
        </Button>
      )}
    </div>
  );
}

function standingOf({ stage, newestVersion, claim }: CaseInList, { decisions }: CaseOpened): CaseStanding {
  return { stage, newestVersion, claim, decision: decisions.findLast(({ undoneAt }) => undoneAt === null) ?? null };
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
