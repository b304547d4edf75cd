import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import { keepPack } from '#device/packs.ts';
import { refreshConfig } from '#device/config.ts';
import { requestPersistence } from '#device/storage.ts';
import { createTurns } from '#device/turns.ts';
import { KeepProvince } from '#features/agent/kit/KeepProvince.tsx';
import { type Found, PARTS, type Part, type State, isReady, judgeKit } from '#features/agent/kit/kit.ts';
import { lookAtPhone } from '#features/agent/kit/look-at-phone.ts';
import type { Outcome } from '#domain/outcome.ts';
import type { ProblemCode } from '#domain/problems.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { BackLink } from '#ui/BackLink.tsx';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import { Notice } from '#ui/Notice.tsx';
import { PageHeading } from '#ui/PageHeading.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { usePageTitle } from '#ui/page-title.ts';

const SIGNS = { good: 'success', fix: 'danger', better: 'warning', unknown: 'info' } as const satisfies Record<
  State,
  string
>;

/** What is said of each part in each state that it can be in. */
const TOLD = {
  device: { good: 'kit.good.device', fix: 'kit.fix.device' },
  key: { good: 'kit.good.key', fix: 'kit.fix.key' },
  app: { good: 'kit.good.app', fix: 'kit.fix.app', unknown: 'kit.unknown.app' },
  'agent-pack': { good: 'kit.good.agent-pack', fix: 'kit.fix.agent-pack' },
  storage: { good: 'kit.good.storage', fix: 'kit.fix.storage', unknown: 'kit.unknown.storage' },
  space: { good: 'kit.good.space', fix: 'kit.fix.space', unknown: 'kit.unknown.space' },
  clock: { good: 'kit.good.clock', fix: 'kit.fix.clock' },
  version: { good: 'kit.good.version', better: 'kit.better.version' },
  battery: { good: 'kit.good.battery', better: 'kit.better.battery', unknown: 'kit.unknown.battery' },
  'card-reading': { good: 'kit.good.card-reading', better: 'kit.better.card-reading' },
  voice: { good: 'kit.good.voice', better: 'kit.better.voice', unknown: 'kit.unknown.voice' },
} as const satisfies Record<Part, Partial<Record<State, string>>>;
type Told = { [P in Part]: (typeof TOLD)[P][keyof (typeof TOLD)[P]] }[Part];

/** What can be mended from here; everything else says in words what to do. */
const MENDED = {
  key: { word: 'kit.mend.key', act: async () => problemOf(await refreshConfig()) },
  'agent-pack': { word: 'kit.mend.agent-pack', act: async () => problemOf(await keepPack('agent')) },
  'card-reading': { word: 'kit.mend.card-reading', act: async () => problemOf(await keepPack('ocr')) },
  storage: { word: 'kit.mend.storage', act: async () => ((await requestPersistence()) ? null : 'refused') },
} as const;
type Mended = keyof typeof MENDED;

function problemOf(outcome: Outcome<unknown>): ProblemCode | null {
  return outcome.ok ? null : outcome.problem;
}

function isMended(part: Part): part is Mended {
  return part in MENDED;
}

/** Before an agent goes where there is no signal: every part of her phone tested, and what to do about each that is not right. */
export function KitPage() {
  const { t } = useTranslation('bag');
  const { base } = useRouter();
  const sentence = useProblemText();
  const [found, setFound] = useState<Found | null>(null);
  // The first is being mended, the others wait for it: one at a time, for a slow line.
  const [asked, setAsked] = useState<readonly Mended[]>([]);
  const [inTurn] = useState(createTurns);
  const [failed, setFailed] = useState<Readonly<Partial<Record<Part, ProblemCode | 'refused'>>>>({});
  usePageTitle(`${t('kit.heading')} – Payung`);

  // Never fails: what a browser does not tell is unknown.
  const look = useCallback(() => lookAtPhone().then(setFound), []);
  useEffect(() => void look(), [look]);

  function ask(part: Mended): void {
    if (asked.includes(part)) return;
    setAsked([...asked, part]);
    if (asked.length > 0) announce(t('kit.waits'));
    void inTurn(() => mend(part));
  }

  async function mend(part: Mended): Promise<void> {
    const toldAs = (problem: ProblemCode | 'refused' | undefined) =>
      setFailed((before) => ({ ...before, [part]: problem }));
    toldAs(undefined);
    announce(t('kit.working'));
    let problem: ProblemCode | 'refused' | null;
    try {
      problem = await MENDED[part].act();
      await look();
    } catch {
      // A bug of ours, told as what it means to her.
      problem = 'storage-unavailable';
    } finally {
      setAsked((before) => before.filter((each) => each !== part));
    }
    if (problem !== null) toldAs(problem);
    // Its button is gone when all is well.
    focusLater(() => (document.activeElement === document.body ? document.getElementById(`kit-${part}`) : null));
    announce(problem === null ? t('kit.mended') : problem === 'refused' ? t('kit.refused') : sentence(problem));
  }

  const states = found === null ? null : judgeKit(found);
  return (
    <>
      <BackLink href={`${base}/agen`}>{t('kit.back')}</BackLink>
      <PageHeading page="kit">{t('kit.heading')}</PageHeading>
      {states === null ? (
        <p className="opening">{t('kit.looking')}</p>
      ) : (
        <Notice
          kind={isReady(states) ? 'success' : 'warning'}
          title={t(isReady(states) ? 'kit.ready' : 'kit.notReady')}
        >
          <p>{t(isReady(states) ? 'kit.readyWhy' : 'kit.notReadyWhy')}</p>
        </Notice>
      )}
      {states !== null && (
        <ul className="kit">
          {PARTS.map((part) => (
            <li key={part} data-state={states[part]}>
              <PartOfKit
                part={part}
                state={states[part]}
                turn={turnOf(part, asked)}
                problem={failed[part] ?? null}
                onMend={ask}
              />
            </li>
          ))}
        </ul>
      )}
      <div className="actions">
        <Button kind="secondary" onClick={() => void look().then(() => announce(t('kit.lookedAgain')))}>
          {t('kit.again')}
        </Button>
      </div>
      <KeepProvince />
    </>
  );
}

/** Whose turn it is to be mended; null for what was not asked for. */
function turnOf(part: Part, asked: readonly Part[]): 'now' | 'later' | null {
  const place = asked.indexOf(part);
  if (place === -1) return null;
  return place === 0 ? 'now' : 'later';
}

function PartOfKit(props: {
  readonly part: Part;
  readonly state: State;
  readonly turn: 'now' | 'later' | null;
  readonly problem: ProblemCode | 'refused' | null;
  readonly onMend: (part: Mended) => void;
}) {
  const { part, state, turn, problem, onMend } = props;
  const { t } = useTranslation('bag');
  const sentence = useProblemText();
  const sentences: Partial<Record<State, Told>> = TOLD[part];
  const told = sentences[state];
  return (
    <>
      <Icon name={SIGNS[state]} />
      <div>
        <h2 id={`kit-${part}`} tabIndex={-1}>
          {t(`kit.part.${part}`)} <span className="kit-state">{t(`kit.state.${state}`)}</span>
        </h2>
        {told !== undefined && <p>{t(told)}</p>}
        {problem !== null && (
          <p className="error-message">{problem === 'refused' ? t('kit.refused') : sentence(problem)}</p>
        )}
        {state !== 'good' && isMended(part) && (
          <Button kind="secondary" onClick={() => onMend(part)}>
            {turn === null ? t(MENDED[part].word) : t(turn === 'now' ? 'kit.working' : 'kit.waits')}
          </Button>
        )}
      </div>
    </>
  );
}
