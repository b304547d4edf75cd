import { useEffect } from 'react';

/**
 * Hears a link to this very page that is opened where the page stands: only what is behind its `#` changes, and nothing is loaded.
 * A jump to a part of the page is none.
 */
export function useFragment(hear: (fragment: string) => void): void {
  useEffect(() => {
    const changed = () => {
      const { hash } = location;
      if (hash !== '' && document.getElementById(hash.slice(1)) === null) hear(hash);
    };
    addEventListener('hashchange', changed);
    return () => removeEventListener('hashchange', changed);
  });
}
