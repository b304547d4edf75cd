import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRouter } from 'wouter';
import { paymentReminder } from '#domain/calendar.ts';
import type { Months } from '#domain/tariffs.ts';
import { Say } from '#features/Say.tsx';
import { shareFile } from '#features/share-file.ts';
import type { PaymentPlan } from '#features/status/payment-plan.ts';
import { REMIND_DAYS_BEFORE, reminderDays } from '#features/status/reminder-days.ts';
import { thisMoment } from '#features/today.ts';
import { useFormats } from '#i18n/use-formats.ts';
import { Button } from '#ui/Button.tsx';
import { useTold } from '#ui/use-told.ts';

/** The last day of a month is due, whatever its number. */
const LAST_DAY_OF_MONTH = 31;

/** Reminds of the next payments: in the phone's calendar, or by this phone itself. Neither holds a name, a number or an amount. */
export function Reminder(props: { readonly id: string; readonly plan: PaymentPlan; readonly months: Months }) {
  const { id, plan, months } = props;
  const { t } = useTranslation('status');
  const { date, language } = useFormats();
  const { base } = useRouter();
  const [isOn, setIsOn] = useState(false);
  const [said, tell] = useTold();

  useEffect(() => {
    let wanted = true;
    void readIsOn(id).then((found) => {
      if (wanted) setIsOn(found);
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
    const allowed = await allowNotifications();
    const { keepReminder } = await import('#device/reminders.ts');
    const kept = await keepReminder({
      id,
      days: reminderDays(plan.nextDue, months),
      title: t('remind.noticeTitle'),
      body: t('remind.noticeBody'),
      language,
      path: `${base}/kiriman`,
    });
    setIsOn(kept.ok);
    if (kept.ok) tell(allowed && (await lookNowAndThen()) ? t('remind.isOn') : t('remind.isOnList'));
    else tell(t('remind.failed'));
  }
  async function switchOff(): Promise<void> {
    const { dropReminder } = await import('#device/reminders.ts');
    const dropped = await dropReminder(id);
    if (dropped.ok) setIsOn(false);
    tell(dropped.ok ? t('remind.isOff') : t('remind.failed'));
  }

  return (
    <section aria-labelledby="remind-title">
      <h2 data-say="" id="remind-title">
        {t('remind.title')}
      </h2>
      <Say text={t('remind.why')} />
      {/* "Every 1 month" is said by nobody, and only English has a singular that i18next could choose. */}
      <Say text={t(months === 1 ? 'remind.countedMonthly' : 'remind.counted', { date: date(plan.nextDue), months })} />
      <div className="actions">
        <Button kind="secondary" onClick={() => void saveToCalendar()}>
          {t('remind.calendar')}
        </Button>
        <Button kind="secondary" onClick={() => void (isOn ? switchOff() : switchOn())}>
          {isOn ? t('remind.off') : t('remind.on')}
        </Button>
      </div>
      {said !== '' && <p className="hint">{said}</p>}
    </section>
  );
}

async function readIsOn(id: string): Promise<boolean> {
  const { findReminder } = await import('#device/reminders.ts');
  const found = await findReminder(id);
  return found.ok && found.value !== null;
}

async function allowNotifications(): Promise<boolean> {
  if (typeof Notification === 'undefined') return false;
  if (Notification.permission !== 'default') return Notification.permission === 'granted';
  return (await Notification.requestPermission()) === 'granted';
}

/** True when the service worker will look by itself; else the list shows what is due when the app is opened. */
async function lookNowAndThen(): Promise<boolean> {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (registration === undefined) return false;
  const { registerPeriodicLook } = await import('#device/reminders.ts');
  return registerPeriodicLook(registration);
}
