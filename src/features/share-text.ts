/**
 * Hands a text to the phone's own sharing, or where there is none copies it. `cancelled` when the person closed the sharing;
 * `failed` when neither is possible: then the text must be shown to be copied by hand.
 */
export async function shareText(note: {
  readonly title: string;
  readonly text: string;
}): Promise<'shared' | 'cancelled' | 'copied' | 'failed'> {
  if ('share' in navigator) {
    try {
      await navigator.share(note);
      return 'shared';
    } catch (error) {
      // AbortError is the person closing the sheet; anything else means that sharing does not work here, so we copy.
      if (error instanceof DOMException && error.name === 'AbortError') return 'cancelled';
    }
  }
  return copyText(note.text);
}

/** Copies a text. */
export async function copyText(text: string): Promise<'copied' | 'failed'> {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    // No clipboard without a secure context or permission: the caller shows the text instead.
    return 'failed';
  }
}
