import { useEffect, useState } from 'react';
import { useRouter } from 'wouter';
import type { OutboxEntry } from '#device/outbox-entry.ts';
import { type Claim, writeClaim } from '#domain/claim-code.ts';
import type { Submission } from '#domain/enrolment.ts';
import { useCopy } from '#features/use-copy.ts';

/** How an entry is opened on another phone. */
export interface ToOpen extends Claim {
  /** Where the two codes are typed, as it is written down. */
  readonly address: string;
  /** Says nothing of her but the codes, behind its `#`, where no server sees them. */
  readonly link: string;
}

/**
 * The codes by which its person opens an entry on a phone of her own; null until they are known, and where its copy, or the code that makes
 * them, cannot be had.
 */
export function useClaim(entry: OutboxEntry): ToOpen | null {
  const { base } = useRouter();
  const copy = useCopy(entry);
  const [claim, setClaim] = useState<Claim | null>(null);
  useEffect(() => {
    let wanted = true;
    void (copy === null ? Promise.resolve(null) : claimOf(copy)).then((found) => {
      if (wanted) setClaim(found);
    });
    return () => {
      wanted = false;
    };
  }, [copy]);
  if (claim === null) return null;
  const page = `${location.origin}${base}/terima`;
  return { ...claim, address: page.replace(/^https?:\/\//, ''), link: `${page}#${writeClaim(claim)}` };
}

async function claimOf(copy: Submission): Promise<Claim | null> {
  try {
    const { claimOf: make } = await import('#device/claim-codes.ts');
    return await make(copy);
  } catch {
    // Only fetching the code can fail here: without signal, before it is on the phone. The page shows no codes then.
    return null;
  }
}
