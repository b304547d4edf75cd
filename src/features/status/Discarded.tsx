import { useTranslation } from 'react-i18next';
import { DiscardedNotice } from '#features/DiscardedNotice.tsx';
import { focusHeadingLater } from '#features/status/focus-heading.ts';
import { Button } from '#ui/Button.tsx';
import { announce } from '#ui/announce.ts';

/** Thrown away, with the way back. */
export function Discarded({ id }: { readonly id: string }) {
  const { t } = useTranslation('status');
  async function restore(): Promise<void> {
    const [{ restoreEntry }, { wake }] = await Promise.all([import('#device/outbox.ts'), import('#device/sync.ts')]);
    const restored = await restoreEntry(id);
    if (!restored.ok) return;
    focusHeadingLater();
    announce(t('withdraw.kept'));
    wake('queued');
  }
  return (
    <>
      <DiscardedNotice />
      <div className="actions">
        <Button kind="secondary" onClick={() => void restore()}>
          {t('withdraw.keep')}
        </Button>
      </div>
    </>
  );
}
