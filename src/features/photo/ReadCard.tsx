import type { TFunction } from 'i18next';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPack, readPack } from '#device/packs.ts';
import { type CardAnswers, type CardProposal, readCard } from '#domain/card-reading.ts';
import { Say } from '#features/Say.tsx';
import { readPicture } from '#features/photo/reader.ts';
import { todayHere } from '#features/today.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { focusLater } from '#ui/focus-later.ts';

/** What the reader weighs when it is fetched for the first time, compressed. */
const MEGABYTES = 3;

type View =
  | { readonly kind: 'offer' | 'nothing' | 'failed' }
  | { readonly kind: 'reading'; readonly percent: number }
  | {
      readonly kind: 'asking';
      readonly proposals: readonly CardProposal[];
      readonly at: number;
      readonly taken: number;
    }
  | { readonly kind: 'done'; readonly taken: number };

/** Reads the card on the photo and asks about each thing that was read: nothing is filled in unless she says that it is right. */
export function ReadCard(props: {
  readonly jpeg: Uint8Array<ArrayBuffer>;
  readonly onRead: (answers: Partial<CardAnswers>) => void;
}) {
  const { jpeg, onRead } = props;
  const { t } = useTranslation('photo');
  const [view, setView] = useState<View>({ kind: 'offer' });
  const place = useRef<HTMLDivElement>(null);
  // Until the phone has told, it is not said that something is to be fetched.
  const [isHere, setIsHere] = useState(true);
  useEffect(() => void readPack('ocr').then((state) => setIsHere(state !== null && state.kept === state.wanted)), []);

  const show = (next: View) => {
    setView(next);
    // What was pressed is gone with the question: the next one is told by the focus.
    focusLater(() => place.current);
  };
  const read = async () => {
    show({ kind: 'reading', percent: 0 });
    const lines = await readPicture(jpeg, (share) =>
      setView((now) => (now.kind === 'reading' ? { kind: 'reading', percent: Math.round(share * 100) } : now)),
    );
    if (lines === null) {
      show({ kind: 'failed' });
      return;
    }
    // Kept for the next card, also without signal; nobody waits for it, and without it this one was read all the same.
    void readPack('ocr').then((state) => (state === null ? keepPack('ocr') : null));
    const proposals = readCard(lines, todayHere());
    show(proposals.length === 0 ? { kind: 'nothing' } : { kind: 'asking', proposals, at: 0, taken: 0 });
  };

  /** What is told as it takes the focus. */
  function inWords(told: View): string {
    switch (told.kind) {
      case 'offer':
        return t('read.heading');
      case 'reading':
        return t('read.begun');
      case 'nothing':
      case 'failed':
        return t(`read.${told.kind}`);
      case 'done':
        return t('read.done', { count: told.taken });
      case 'asking': {
        const proposal = told.proposals[told.at];
        if (proposal === undefined) return t('read.heading');
        const { field, isClear } = proposal;
        const place = t('read.place', { at: told.at + 1, of: told.proposals.length });
        const clear = t(isClear ? 'read.clear' : 'read.unclear');
        return `${place} ${t(`read.field.${field}`)}: ${shownIn(proposal, t)}. ${clear}`;
      }
    }
  }

  return (
    <section className="read-card" aria-labelledby="read-title">
      <h2 id="read-title">{t('read.heading')}</h2>
      {/* With a name: a box without one takes the focus in silence (Orca 43 in Firefox). */}
      <div
        // Each is a box of its own: one that has the focus already is not told again when its name changes.
        key={view.kind === 'asking' ? view.at : view.kind}
        ref={place}
        // A fieldset is for controls; this is a place to be.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="group"
        tabIndex={-1}
        aria-label={inWords(view)}
      >
        {view.kind === 'offer' && (
          <Say text={isHere ? t('read.what') : `${t('read.what')} ${t('read.fetches', { mb: MEGABYTES })}`} />
        )}
        {view.kind === 'reading' && <p>{t('read.progress', { percent: view.percent })}</p>}
        {view.kind === 'nothing' && <Notice kind="info" title={t('read.nothing')} />}
        {view.kind === 'failed' && <Notice kind="info" title={t('read.failed')} />}
        {view.kind === 'done' && <Notice kind="success" title={t('read.done', { count: view.taken })} />}
        {view.kind === 'asking' && (
          <Asked
            view={view}
            onAnswer={(proposal, isRight) => {
              if (isRight) onRead(proposal.answers);
              const taken = view.taken + (isRight && Object.keys(proposal.answers).length > 0 ? 1 : 0);
              const at = view.at + 1;
              show(at < view.proposals.length ? { ...view, at, taken } : { kind: 'done', taken });
            }}
          />
        )}
        {(view.kind === 'offer' || view.kind === 'failed' || view.kind === 'nothing') && (
          <Button kind="secondary" onClick={() => void read()}>
            {t(view.kind === 'offer' ? 'read.begin' : 'read.again')}
          </Button>
        )}
      </div>
    </section>
  );
}

function Asked(props: {
  readonly view: Extract<View, { readonly kind: 'asking' }>;
  readonly onAnswer: (proposal: CardProposal, isRight: boolean) => void;
}) {
  const { proposals, at } = props.view;
  const { t } = useTranslation('photo');
  const proposal = proposals[at];
  if (proposal === undefined) return null;
  const { field, isClear, differsFromBirth } = proposal;
  const isHelp = Object.keys(proposal.answers).length === 0;
  return (
    <>
      <p className="hint">{t('read.place', { at: at + 1, of: proposals.length })}</p>
      <p>
        {t(`read.field.${field}`)}
        <br />
        <strong className="read-value">{shownIn(proposal, t)}</strong>
      </p>
      <p>{t(isClear ? 'read.clear' : 'read.unclear')}</p>
      {differsFromBirth && <Notice kind="warning" title={t('read.differs')} />}
      {isHelp && <p className="hint">{t('read.help')}</p>}
      <div className="actions">
        <Button onClick={() => props.onAnswer(proposal, true)}>{t(isHelp ? 'read.next' : 'read.yes')}</Button>
        {!isHelp && (
          <Button kind="secondary" onClick={() => props.onAnswer(proposal, false)}>
            {t('read.no')}
          </Button>
        )}
      </div>
    </>
  );
}

function shownIn({ field, shown }: CardProposal, t: TFunction<'photo'>): string {
  return field === 'sex' ? t(shown === 'L' ? 'read.man' : 'read.woman') : shown;
}
