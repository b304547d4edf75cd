import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Packed } from '#device/carry/hand-over.ts';
import type { Outcome } from '#domain/outcome.ts';
import { isAgentsPhone } from '#features/agents-phone.ts';
import { AllTaken } from '#features/carry/AllTaken.tsx';
import { CodeSeries } from '#features/carry/CodeSeries.tsx';
import { shareFile } from '#features/share-file.ts';
import { todayHere } from '#features/today.ts';
import { useProblemText } from '#i18n/use-problem-text.ts';
import { Button } from '#ui/Button.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { saveFile } from '#ui/save-file.ts';

/**
 * Gives sealed envelopes or receipts out of hand: as a file by whatever the phone shares with, as a file among its downloads, or as a
 * series of codes on the screen.
 *
 * @param pack what is given, packed anew for each time
 */
export function HandOver(props: {
  readonly name: 'titipan' | 'tanda-terima';
  readonly pack: () => Promise<Outcome<Packed>>;
  readonly shareWord: string;
  readonly isMain: boolean;
}) {
  const { name, pack, shareWord, isMain } = props;
  const { t } = useTranslation('carry');
  const sentence = useProblemText();
  const [said, setSaid] = useState('');
  const canShare = 'share' in navigator;
  const [shown, setShown] = useState<Packed | null>(null);
  const [given, setGiven] = useState<Packed | null>(null);

  function close(): void {
    setShown(null);
    if (shown !== null && isAsked(shown)) setGiven(shown);
    else toTheStart();
  }

  function toTheStart(): void {
    focusLater(() => document.getElementById(`show-${name}`));
  }

  function hear(answer: string): void {
    setGiven(null);
    say(answer);
    toTheStart();
  }

  function say(words: string): void {
    setSaid(words);
    announce(words);
  }

  async function give(way: 'share' | 'save' | 'show'): Promise<void> {
    setGiven(null);
    const packed = await pack();
    if (!packed.ok) {
      say(sentence(packed.problem));
      return;
    }
    const { text, count } = packed.value;
    if (way === 'show') {
      await note(packed.value);
      setSaid('');
      setShown(packed.value);
      return;
    }
    const file = new File([text], `payung-${name}-${todayHere()}.txt`, { type: 'text/plain' });
    if (way === 'save') saveFile(file);
    const outcome = way === 'save' ? 'saved' : await shareFile(file);
    if (outcome === 'cancelled') return;
    await note(packed.value);
    say(t(`${outcome}`, { count }));
    if (isAsked(packed.value)) setGiven(packed.value);
  }

  if (shown !== null) return <CodeSeries text={shown.text} hash={shown.hash} onClose={close} />;
  return (
    <>
      <div className="actions">
        {canShare && (
          <Button kind={isMain ? 'primary' : 'secondary'} onClick={() => void give('share')}>
            {shareWord}
          </Button>
        )}
        <Button kind={isMain && !canShare ? 'primary' : 'secondary'} onClick={() => void give('save')}>
          {t('save')}
        </Button>
        <Button id={`show-${name}`} kind="secondary" onClick={() => void give('show')}>
          {t('show')}
        </Button>
      </div>
      {said !== '' && <p className="hint">{said}</p>}
      {given !== null && <AllTaken packed={given} onAnswer={hear} />}
    </>
  );
}

/** Who signs out of no phone need not tell. */
function isAsked({ ids }: Packed): boolean {
  return ids.length > 0 && isAgentsPhone();
}

/** Written down before anybody can take it: from now on it may arrive by another way. */
async function note({ ids }: Packed): Promise<void> {
  const { noteHandedOver } = await import('#device/carry/hand-over.ts');
  // A store that fails is told on the list; what is handed over is handed over all the same.
  await noteHandedOver(ids);
}
