import { type PlainDate, addDays } from '#domain/plain-date.ts';

/**
 * WebKit deletes what a page has stored after seven days in which the browser was used and the page was not; pages on the home
 * screen are exempt ("Full Third-Party Cookie Blocking and More", webkit.org, 24 March 2020). Days without the browser do not count:
 * it is the earliest day, not the certain one.
 */
const WEBKIT_KEEPS_DAYS = 7;

/** What tells a browser's way of clearing. */
export interface Browser {
  /** `navigator.vendor`: the same for every browser on an iPhone, because all of them are WebKit. */
  readonly vendor: string;
  readonly isOnHomeScreen: boolean;
}

/**
 * The day before which this browser clears nothing unasked, used today; null where no day can be known: other browsers clear when
 * space runs short, and tell nobody when.
 */
export function safeUntil(today: PlainDate, { vendor, isOnHomeScreen }: Browser): PlainDate | null {
  return vendor.startsWith('Apple') && !isOnHomeScreen ? addDays(today, WEBKIT_KEEPS_DAYS) : null;
}

/** The browser that shows this page. */
export function thisBrowser(): Browser {
  return { vendor: navigator.vendor, isOnHomeScreen: matchMedia('(display-mode: standalone)').matches };
}
