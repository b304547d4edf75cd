import { saveFile } from '#ui/save-file.ts';

/**
 * Hands a file to the phone's own sharing, or where there is none puts it among the downloads. `cancelled` when the person closed
 * the sharing.
 */
export async function shareFile(file: File): Promise<'shared' | 'cancelled' | 'saved'> {
  const note = { files: [file] };
  if ('canShare' in navigator && navigator.canShare(note)) {
    try {
      await navigator.share(note);
      return 'shared';
    } catch (error) {
      // AbortError is the person closing the sheet; anything else means that sharing does not work here, so we save.
      if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled';
    }
  }
  saveFile(file);
  return 'saved';
}
