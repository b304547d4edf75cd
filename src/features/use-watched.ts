import { useEffect, useState } from 'react';

/**
 * Something of this phone as it changes, whoever changes it. What it shows comes late, with the code that reads it.
 *
 * @param first what is shown until it has been read
 * @param watch begins to watch, and gives the way to stop; the same function at every render. It tells for itself when its code cannot be
 * had: that is no rejection
 */
export function useWatched<Value>(first: Value, watch: (tell: (value: Value) => void) => Promise<() => void>): Value {
  const [value, setValue] = useState(first);
  useEffect(() => {
    let wanted = true;
    let stop: () => void = () => undefined;
    void watch((found) => {
      if (wanted) setValue(() => found);
    }).then((end) => {
      if (wanted) stop = end;
      else end();
    });
    return () => {
      wanted = false;
      stop();
    };
  }, [watch]);
  return value;
}
