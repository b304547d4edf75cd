import { useEffect, useState } from 'react';
import type { StorageState } from '#device/storage.ts';

/** How the phone keeps what is stored here; null while it is not known. */
export function useStorageState(): StorageState | null {
  const [state, setState] = useState<StorageState | null>(null);
  useEffect(() => {
    let wanted = true;
    void readState().then((found) => {
      if (wanted) setState(found);
    });
    return () => {
      wanted = false;
    };
  }, []);
  return state;
}

async function readState(): Promise<StorageState | null> {
  try {
    const { storageState } = await import('#device/storage.ts');
    return await storageState();
  } catch {
    // Only fetching the code can fail here: it stays unknown, which the page says.
    return null;
  }
}
