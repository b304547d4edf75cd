import { useCallback, useEffect, useState } from 'react';
import { announce } from '#ui/announce.ts';

const NOTHING = { words: '' };

/**
 * What came of the last press, to be shown beside it: `tell` announces it as well, unless it is ''. The next press anywhere on the page
 * takes it away: what was copied or saved a while ago says nothing of now.
 */
export function useTold(): readonly [told: string, tell: (words: string) => void] {
  const [told, setTold] = useState(NOTHING);
  useEffect(() => {
    if (told.words === '') return undefined;
    // After that press was heard: what goes under a finger would move what the finger meant. Its own answer may have come by then.
    const go = () => setTimeout(() => setTold((now) => (now === told ? NOTHING : now)));
    // Not by the press that it is the answer to, which may still be on its way up the page.
    const timer = setTimeout(() => addEventListener('click', go, { once: true }));
    return () => {
      clearTimeout(timer);
      removeEventListener('click', go);
    };
  }, [told]);
  const tell = useCallback((words: string) => {
    setTold(words === '' ? NOTHING : { words });
    if (words !== '') announce(words);
  }, []);
  return [told.words, tell];
}
