import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keepPack, readPack } from '#device/packs.ts';
import { type CardAnswers, type CardProposal, readCard } from '#domain/card-reading.ts';
import { Say } from '#features/Say.tsx';
import { readPicture } from '#features/photo/reader.ts';
import { todayHere } from '#features/today.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
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

  const show = (next: View) => {
    setView(next);
    // What was pressed is gone with the question: the next one is told by the focus.
    focusLater(() => place.current);
  };
  const read = async () => {
    show({ kind: 'reading', percent: 0 });
    announce(t('read.begun'));
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

  return (
    <section className="read-card" aria-labelledby="read-title">
      <h2 id="read-title">{t('read.heading')}</h2>
      <div ref={place} tabIndex={-1}>
        {view.kind === 'offer' && <Say text={t('read.what', { mb: MEGABYTES })} />}
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
  const { field, shown, isClear, differsFromBirth } = proposal;
  const isHelp = Object.keys(proposal.answers).length === 0;
  return (
    <>
      <p className="hint">{t('read.place', { at: at + 1, of: proposals.length })}</p>
      <p>
        {t(`read.field.${field}`)}
        <br />
        <strong className="read-value">{field === 'sex' ? t(shown === 'L' ? 'read.man' : 'read.woman') : shown}</strong>
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
