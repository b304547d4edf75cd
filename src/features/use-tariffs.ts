import { useEffect, useState } from 'react';
import type { TariffBook } from '#domain/tariff-book.ts';
import { TARIFFS, newerBook } from '#domain/tariffs.ts';

/** The newest tariffs this phone knows: its own, until it has looked whether the intake has told it newer ones. */
export function useTariffs(): TariffBook {
  const [book, setBook] = useState(TARIFFS);
  useEffect(() => {
    let wanted = true;
    void findNewest().then((newest) => {
      if (wanted) setBook(newest);
    });
    return () => {
      wanted = false;
    };
  }, []);
  return book;
}

async function findNewest(): Promise<TariffBook> {
  try {
    const { findTariffs } = await import('#device/tariffs.ts');
    return newerBook(await findTariffs());
  } catch {
    // Only fetching the code can fail: without signal the built-in book is what there is, and every price says its date.
    return TARIFFS;
  }
}
