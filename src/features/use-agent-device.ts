import { useEffect, useState } from 'react';
import type { AgentDevice } from '#device/signing-device.ts';

/** What this phone knows of itself as an agent's; `undefined` until it is read, null where it is none. */
export function useAgentDevice(): AgentDevice | null | undefined {
  const [device, setDevice] = useState<AgentDevice | null>();
  useEffect(() => {
    let stop: () => void = () => undefined;
    let gone = false;
    void Promise.all([import('#device/signing-device.ts'), import('#device/outbox-watch.ts')]).then(
      ([{ findAgentDevice }, { watchSettings }]) => {
        if (gone) return;
        stop = watchSettings(() => {
          void findAgentDevice().then((found) => {
            if (!gone) setDevice(found);
          });
        });
      },
    );
    return () => {
      gone = true;
      stop();
    };
  }, []);
  return device;
}
