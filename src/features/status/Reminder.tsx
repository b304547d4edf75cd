import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import { paymentReminder } from '#domain/calendar.ts';
import type { PlainDate } from '#domain/plain-date.ts';
import type { Months } from '#domain/tariffs.ts';
import { Say } from '#features/Say.tsx';
import { shareFile } from '#features/share-file.ts';
import type { PaymentPlan } from '#features/status/payment-plan.ts';
import { REMIND_DAYS_BEFORE, nextDayDue, reminderDays } from '#features/status/reminder-days.ts';
import { type ReminderWay, readReminderWay } from '#features/status/reminder-way.ts';
import { thisMoment } from '#features/today.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { announce } from '#ui/announce.ts';
import { focusLater } from '#ui/focus-later.ts';
import { useTold } from '#ui/use-told.ts';

/** The last day of a month is due, whatever its number. */
const LAST_DAY_OF_MONTH = 31;

/** What is said of a reminder that is kept. */
const KEPT = {
  notice: 'isOn',
  list: 'isOnList',
  'list-cannot': 'isOnCannot',
  'list-refused': 'isOnRefused',
} as const satisfies Record<ReminderWay, string>;

/** A reminder that this phone keeps, as it stood when it was read. */
interface Kept {
  readonly way: ReminderWay;
  /** The day by which to pay next; null when all that are kept are over. */
  readonly next: PlainDate | null;
  /** Has the time to pay come, and nobody said that it is paid? */
  readonly isDue: boolean;
}

/** Reminds of the next payments: in the phone's calendar, or by this phone itself. Neither holds a name, a number or an amount. */
export function Reminder(props: { readonly id: string; readonly plan: PaymentPlan; readonly months: Months }) {
  const { id, plan, months } = props;
  const { t } = useTranslation('status');
  const { date, language } = useFormats();
  const { base } = useRouter();
  const [kept, setKept] = useState<Kept | null>(null);
  const [said, tell] = useTold();

  useEffect(() => {
    let wanted = true;
    // Its code has not come: a button that wants it says so.
    const read = readKept(id).catch(() => null);
    void read.then((found) => {
      if (wanted) setKept(found);
    });
    return () => {
      wanted = false;
    };
  }, [id]);

  async function saveToCalendar(): Promise<void> {
    const text = paymentReminder({
      firstDue: plan.nextDue,
      everyMonths: months,
      dayOfMonth: LAST_DAY_OF_MONTH,
      // By what it says and not by whose it is: the same reminder once more replaces the first.
      uid: `payung-${plan.nextDue}-${months}`,
      stamp: thisMoment().instant,
      summary: t('remind.summary'),
      description: t('remind.description'),
      alarmDaysBefore: REMIND_DAYS_BEFORE,
    });
    const outcome = await shareFile(new File([text], 'payung-bayar.ics', { type: 'text/calendar' }));
    if (outcome === 'saved') tell(t('remind.saved'));
  }
  async function switchOn(): Promise<void> {
    // Only here, on a tap, and never again once the person has said no.
    if (await allowNotifications()) await lookNowAndThen();
    const { keepReminder } = await import('#device/reminders.ts');
    const done = await keepReminder({
      id,
      days: reminderDays(plan.nextDue, months),
      title: t('remind.noticeTitle'),
      body: t('remind.noticeBody'),
      language,
      path: `${base}/kiriman`,
    });
    const now = await readKept(id);
    setKept(now);
    if (done.ok && now !== null) announce(t(`remind.${KEPT[now.way]}`));
    else tell(t('remind.failed'));
  }
  async function notePaid(): Promise<void> {
    const reminders = await import('#device/reminders.ts');
    const noted = await reminders.notePaid(id, Date.now());
    if (noted.ok) setKept(await readKept(id));
    tell(noted.ok ? t('remind.paidNoted') : t('remind.failed'));
    // The button that had the focus is gone.
    if (noted.ok) focusLater(() => document.getElementById('remind-title'));
  }
  async function switchOff(): Promise<void> {
    const { dropReminder } = await import('#device/reminders.ts');
    const dropped = await dropReminder(id);
    if (dropped.ok) setKept(null);
    tell(dropped.ok ? t('remind.isOff') : t('remind.failed'));
  }

  return (
    <section aria-labelledby="remind-title">
      <h2 data-say="" id="remind-title" tabIndex={-1}>
        {t('remind.title')}
      </h2>
      <Say text={t('remind.why')} />
      {kept === null ? (
        // "Every 1 month" is said by nobody, and only English has a singular that i18next could choose.
        <Say
          text={t(months === 1 ? 'remind.countedMonthly' : 'remind.counted', { date: date(plan.nextDue), months })}
        />
      ) : (
        <>
          <Say text={t(`remind.${KEPT[kept.way]}`)} />
          {kept.next !== null && <Say text={t('remind.next', { date: date(kept.next) })} />}
        </>
      )}
      <div className="actions">
        {kept?.isDue === true && (
          <Button kind="secondary" onClick={() => void notePaid()}>
            {t('remind.paid')}
          </Button>
        )}
        <Button kind="secondary" onClick={() => void saveToCalendar()}>
          {t('remind.calendar')}
        </Button>
        <Button kind="secondary" onClick={() => void (kept === null ? switchOn() : switchOff())}>
          {kept === null ? t('remind.on') : t('remind.off')}
        </Button>
      </div>
      {said !== '' && <p className="hint">{said}</p>}
    </section>
  );
}

async function readKept(id: string): Promise<Kept | null> {
  const { findReminder } = await import('#device/reminders.ts');
  const found = await findReminder(id);
  if (!found.ok || found.value === null) return null;
  const { days } = found.value;
  const nowMs = Date.now();
  return {
    way: await readReminderWay(),
    next: nextDayDue(days, nowMs),
    isDue: days.some(({ fromMs }) => fromMs <= nowMs),
  };
}

async function allowNotifications(): Promise<boolean> {
  if (typeof Notification === 'undefined') return false;
  if (Notification.permission !== 'default') return Notification.permission === 'granted';
  return (await Notification.requestPermission()) === 'granted';
}

/** Asks that the service worker may look by itself; else the list shows what is due when the app is opened. */
async function lookNowAndThen(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (registration === undefined) return;
  const { registerPeriodicLook } = await import('#device/reminders.ts');
  await registerPeriodicLook(registration);
}
