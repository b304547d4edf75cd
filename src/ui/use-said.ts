import { useState } from 'react';
import { announce } from '#ui/announce.ts';
import { useOneAtATime } from '#ui/use-one-at-a-time.ts';

/**
 * A press whose work says what came of it: that it is under way is announced, and its words are announced and stay until the next press.
 * '' says nothing. One press at a time.
 */
export function useSaid(): {
  readonly said: string;
  readonly isBusy: boolean;
  readonly press: (underWay: string, work: () => Promise<string>) => void;
} {
  const once = useOneAtATime();
  const [said, setSaid] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  return {
    said,
    isBusy,
    press: (underWay, work) =>
      void once(async () => {
        setIsBusy(true);
        announce(underWay);
        try {
          const words = await work();
          setSaid(words);
          if (words !== '') announce(words);
        } finally {
          setIsBusy(false);
        }
      }),
  };
}
