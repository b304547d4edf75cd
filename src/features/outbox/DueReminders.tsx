import { useEffect, useState } from 'react';
import { useRouter } from 'wouter';
import { useTranslation } from 'react-i18next';
import type { ReminderRow } from '#device/db.ts';
import type { Outcome } from '#domain/outcome.ts';
import { Button } from '#ui/Button.tsx';
import { LinkButton } from '#ui/LinkButton.tsx';
import { Notice } from '#ui/Notice.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { useTold } from '#ui/use-told.ts';

/**
 * Payments that are soon due and that no notification has told of, until the person says that she has paid or knows, or wants to hear of
 * it no more: an enrolment that can no longer be read has no other switch for it.
 */
export function DueReminders() {
  const { t } = useTranslation('status');
  const { base } = useRouter();
  const [said, tell] = useTold();
  const [due, setDue] = useState<readonly ReminderRow[]>([]);
  useEffect(() => {
    let wanted = true;
    void readDue().then((found) => {
      if (wanted) setDue(found);
    });
    return () => {
      wanted = false;
    };
  }, []);

  async function end(id: string, how: Ending): Promise<void> {
    const done = await endReminder(id, how);
    if (!done.ok) {
      tell(t('remind.failed'));
      return;
    }
    if (how === 'dropReminder') announce(t('remind.isOff'));
    if (how === 'notePaid') announce(t('remind.paidNoted'));
    setDue((shown) => shown.filter((each) => each.id !== id));
    // The button that had the focus is gone.
    focusLater(() => document.querySelector<HTMLElement>('h1'));
  }

  return due.map(({ id, title, body, language }) => (
    <Notice key={id} kind="warning" title={<span lang={language}>{title}</span>}>
      <p lang={language}>{body}</p>
      {said !== '' && <p>{said}</p>}
      <div className="actions">
        <LinkButton kind="secondary" href={`${base}/kiriman/${id}`}>
          {t('remind.open')}
        </LinkButton>
        <Button kind="secondary" onClick={() => void end(id, 'notePaid')}>
          {t('remind.paid')}
        </Button>
        <Button kind="quiet" onClick={() => void end(id, 'putAway')}>
          {t('remind.putAway')}
        </Button>
        <Button kind="quiet" onClick={() => void end(id, 'dropReminder')}>
          {t('remind.off')}
        </Button>
      </div>
    </Notice>
  ));
}

/** What she may say to a reminder, as it is done on this phone. */
type Ending = 'notePaid' | 'putAway' | 'dropReminder';

async function endReminder(id: string, how: Ending): Promise<Outcome<unknown>> {
  const reminders = await import('#device/reminders.ts');
  return how === 'notePaid' ? reminders.notePaid(id, Date.now()) : reminders[how](id);
}

async function readDue(): Promise<readonly ReminderRow[]> {
  try {
    const { listReminders } = await import('#device/reminders.ts');
    const found = await listReminders(Date.now());
    return found.ok ? found.value : [];
  } catch {
    // Only fetching the code can fail here: they are told when the list is opened next.
    return [];
  }
}
