import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Discardable, Discarding } from '#features/use-discarding.ts';
import { Button } from '#ui/Button.tsx';
import { Choice } from '#ui/Choice.tsx';
import { Notice } from '#ui/Notice.tsx';
import { VisuallyHidden } from '#ui/VisuallyHidden.tsx';
import { focusLater } from '#ui/focus-later.ts';

/** Says what has just been thrown away, with the way back under the finger: the button that was pressed is gone with its card. */
export function JustDiscarded(props: { readonly what: Discardable; readonly onRestore: Discarding['restore'] }) {
  const { what, onRestore } = props;
  const { t } = useTranslation('outbox');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => focusLater(() => box.current?.querySelector('button')), []);
  return (
    <div ref={box}>
      <Notice kind="info" title={t(what.kind === 'draft' ? 'discarded' : 'entryDiscarded', { name: what.name })}>
        <div className="actions">
          <Button kind="secondary" onClick={() => void onRestore(what)}>
            {t('undo')} <VisuallyHidden>{what.name}</VisuallyHidden>
          </Button>
        </div>
        {what.countable === true && <CountEnd id={what.id} />}
      </Notice>
    </div>
  );
}

/** Asks whether it may be counted how far the form came; not ticked beforehand, and nothing is told without it. */
function CountEnd({ id }: { readonly id: string }) {
  const { t } = useTranslation('outbox');
  const [mayCount, setMayCount] = useState(false);
  async function change(wanted: boolean): Promise<void> {
    const device = await import('#device/drafts.ts');
    // What could not be kept does not show as if it were.
    if ((await device.setMayCount(id, wanted)).ok) setMayCount(wanted);
  }
  return (
    <Choice
      type="checkbox"
      id={`count-${id}`}
      label={t('countEnd')}
      hint={t('countEndHint')}
      checked={mayCount}
      onChange={({ target }) => void change(target.checked)}
    />
  );
}
