import { useEffect, useState } from 'react';
import type { Config } from '#domain/wire.ts';

let kept: Config | null = null;

/** What the intake last told this phone (who runs it, newer tariffs), or null before it has. */
export function useConfig(): Config | null {
  const [config, setConfig] = useState(kept);
  useEffect(() => {
    let wanted = true;
    void readConfig().then((found) => {
      kept = found ?? kept;
      if (wanted) setConfig(kept);
    });
    return () => {
      wanted = false;
    };
  }, []);
  return config;
}

async function readConfig(): Promise<Config | null> {
  try {
    const { findConfig } = await import('#device/config.ts');
    return await findConfig();
  } catch {
    // Only fetching the code can fail here: then nothing was told yet.
    return null;
  }
}
