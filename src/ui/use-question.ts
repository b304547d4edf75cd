import { type RefObject, useEffect, useRef, useState } from 'react';
import { focusLater } from '#ui/focus-later.ts';

/** A question that takes the place of the button that asks it, and gives it back. */
export interface Question {
  /** Whether the button stands there, and whether the question does: for a moment after the answer they both do. */
  readonly isOpenerThere: boolean;
  readonly isAsked: boolean;
  readonly ask: () => void;
  /** It was answered: the button is there again. */
  readonly leave: () => void;
  /** The button that asks. */
  readonly opener: RefObject<HTMLButtonElement | null>;
  /** What holds the answers: the first of them takes the focus. */
  readonly answers: RefObject<HTMLDivElement | null>;
}

const GOING_MS = 150;

/**
 * Moves the focus to the question when it comes, and back to the button before the question goes: were the question gone first, the
 * screen reader would settle on the button that has come in its place without a word (Orca 43 in Chromium).
 */
export function useQuestion(): Question {
  const [stage, setStage] = useState<'resting' | 'asked' | 'going'>('resting');
  const opener = useRef<HTMLButtonElement>(null);
  const answers = useRef<HTMLDivElement>(null);

  useEffect(() => {
    // The button that was pressed is gone: a focus in the same moment would not be spoken.
    if (stage === 'asked')
      return focusLater(() => answers.current?.querySelector<HTMLElement>('input, select, textarea, button'));
    if (stage === 'resting') return undefined;
    opener.current?.focus();
    const timer = setTimeout(setStage, GOING_MS, 'resting');
    return () => clearTimeout(timer);
  }, [stage]);

  return {
    isOpenerThere: stage !== 'asked',
    isAsked: stage !== 'resting',
    ask: () => setStage('asked'),
    leave: () => setStage('going'),
    opener,
    answers,
  };
}
