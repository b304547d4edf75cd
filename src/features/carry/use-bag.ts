import type { Bag } from '#device/carry/read-bag.ts';
import { useWatched } from '#features/use-watched.ts';

/** What there is to hand over and to carry, as it changes; null while it is read, `unread` when the store does not answer. */
export function useBag(): Bag | null | 'unread' {
  return useWatched<Bag | null | 'unread'>(null, watch);
}

async function watch(tell: (bag: Bag | 'unread') => void): Promise<() => void> {
  try {
    const [{ readBag }, { watchBag, watchPhotos }] = await Promise.all([
      import('#device/carry/read-bag.ts'),
      import('#device/outbox-watch.ts'),
    ]);
    const read = () => void readBag().then((bag) => tell(bag.ok ? bag.value : 'unread'));
    const ends = [watchBag(read), watchPhotos(read)];
    return () => {
      for (const end of ends) end();
    };
  } catch {
    // Only fetching the code can fail here: the connection broke before it was on the phone.
    tell('unread');
    return () => undefined;
  }
}
