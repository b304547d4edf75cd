import { useEffect } from 'react';

/** Sets the title of the window, for example "Salah: Nomor HP – Payung". */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}
