import { saveFile } from '#ui/save-file.ts';

/**
 * Hands files to the phone's own sharing, or where there is none puts them among the downloads. `cancelled` when the person closed
 * the sharing.
 */
export async function shareFile(...files: File[]): Promise<'shared' | 'cancelled' | 'saved'> {
  const note = { files };
  if ('canShare' in navigator && navigator.canShare(note)) {
    try {
      await navigator.share(note);
      return 'shared';
    } catch (error) {
      // AbortError is the person closing the sheet; anything else means that sharing does not work here, so we save.
      if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled';
    }
  }
  for (const file of files) saveFile(file);
  return 'saved';
}
