import type { AgentDevice } from '#device/signing-device.ts';
import { useWatched } from '#features/use-watched.ts';

/** What this phone knows of itself as an agent's; `undefined` until it is read, null where it is none. */
export function useAgentDevice(): AgentDevice | null | undefined {
  return useWatched<AgentDevice | null | undefined>(undefined, watch);
}

async function watch(tell: (device: AgentDevice | null) => void): Promise<() => void> {
  try {
    const [{ findAgentDevice }, { watchSettings }] = await Promise.all([
      import('#device/signing-device.ts'),
      import('#device/outbox-watch.ts'),
    ]);
    return watchSettings(() => void findAgentDevice().then(tell));
  } catch {
    // Only fetching the code can fail here. An agent's phone keeps it: this is a phone like any other.
    tell(null);
    return () => undefined;
  }
}
