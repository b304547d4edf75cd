import { useState } from 'react';
import { announce } from '#ui/announce.ts';
import { useOneAtATime } from '#ui/use-one-at-a-time.ts';
import { useTold } from '#ui/use-told.ts';

/**
 * A press whose work says what came of it: that it is under way is announced, and its words are announced and stay until something else
 * is pressed. '' says nothing. One press at a time.
 */
export function useSaid(): {
  readonly said: string;
  readonly isBusy: boolean;
  readonly press: (underWay: string, work: () => Promise<string>) => void;
} {
  const once = useOneAtATime();
  const [said, tell] = useTold();
  const [isBusy, setIsBusy] = useState(false);
  return {
    said,
    isBusy,
    press: (underWay, work) =>
      void once(async () => {
        setIsBusy(true);
        announce(underWay);
        try {
          tell(await work());
        } finally {
          setIsBusy(false);
        }
      }),
  };
}
