import { type FormEvent, type RefObject, useDeferredValue, useEffect, useRef, useState } from 'react';
import type { Texts } from '#features/tab-store.ts';
import type { TabForm } from '#features/learn/use-tab-form.ts';
import { announce } from '#ui/announce.ts';

/** A result that was asked for once, and follows every further change. */
export interface Asked<Values> {
  /** What the result is for; null before it was asked for. */
  readonly shown: Values | null;
  /** For the form's `onSubmit`. */
  readonly ask: (event: FormEvent) => void;
  /** Whether it is being asked for at this moment: then the focus on its heading tells it. */
  readonly isAsking: RefObject<boolean>;
  readonly heading: RefObject<HTMLHeadingElement | null>;
}

/**
 * Shows a result from the first valid submit on. While a value is being written anew and cannot be judged, the result stays what it
 * was. Asked for with something wrong it goes, and comes back when it is asked for again; the heading takes the focus then.
 */
export function useAsked<Values extends Texts & { readonly asked: string }>(
  { values, put, submit }: Pick<TabForm<Values>, 'values' | 'put' | 'submit'>,
  isValid: (values: Values) => boolean,
): Asked<Values> {
  const [judged, setJudged] = useState<Values | null>(null);
  if (judged !== values && values.asked === 'yes' && isValid(values)) setJudged(values);
  // In small pieces: a result is the longest that a slow phone has to draw under a finger.
  const shown = useDeferredValue(judged);
  const [times, setTimes] = useState(0);
  const isAsking = useRef(false);
  const isWanted = useRef(false);
  const askedFrom = useRef<Element | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    if (!isWanted.current || shown !== judged) return;
    isWanted.current = false;
    const { activeElement } = document;
    // On a slow phone she may be writing in the next field by now: then it is told as a change under her hands is.
    if (activeElement !== askedFrom.current && activeElement !== document.body) {
      isAsking.current = false;
      return;
    }
    heading.current?.focus();
    // After the other effects of this result, which ask.
    queueMicrotask(() => {
      isAsking.current = false;
    });
  }, [times, shown, judged]);

  return {
    shown,
    isAsking,
    heading,
    ask: (event) => {
      event.preventDefault();
      isAsking.current = true;
      askedFrom.current = document.activeElement;
      let isJudged = false;
      void submit(() => {
        isJudged = true;
        isWanted.current = true;
        put({ asked: 'yes' });
        setTimes((count) => count + 1);
      }).finally(() => {
        if (isJudged) return;
        isAsking.current = false;
        // Beside an error the answer to an earlier question would be taken for the answer to this one.
        setJudged(null);
        put({ asked: '' });
      });
    },
  };
}

/** Says a result when it changes under the person's hands, once; the one she asked for is told by the focus on its heading. */
export function useSpokenOnce(sentence: string, isAsking: RefObject<boolean>): void {
  const told = useRef('');
  useEffect(() => {
    const isChanged = told.current !== '' && sentence !== '' && told.current !== sentence;
    if (isChanged && !isAsking.current) announce(sentence);
    told.current = sentence;
  }, [sentence, isAsking]);
}
