import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import { useLocation } from 'wouter';
import { currentHandOver, watchHandOver } from '#features/hand-over.ts';

/** While an agent's phone is in the hands of somebody else it shows one page: the way back, and any other address, lead to it. */
export function WhileHandedOver({ children }: { readonly children: ReactNode }) {
  const handed = useSyncExternalStore(watchHandOver, currentHandOver, () => null);
  const [path, navigate] = useLocation();
  const address = handed?.address ?? null;
  const isAway = address !== null && path !== address.split('?')[0];
  useEffect(() => {
    if (isAway && address !== null) navigate(address);
  }, [isAway, address, navigate]);
  return isAway ? null : children;
}
