/**
 * How people reach the agency that runs an intake, as its administrator has written it. No parser of schemas: pages without React
 * make links of it too.
 */
export interface Reach {
  /** To call; spaces and hyphens are for the eye. */
  readonly phone: string | null;
  /** A mobile number with its country, '+62…', nothing between the digits. */
  readonly whatsapp: string | null;
  readonly address: string | null;
  readonly hours: string | null;
  /** https, without a user, a port or anything else that could hide where it leads. */
  readonly web: string | null;
}

/** Its parts in the order in which they are told. */
export const REACH_PARTS = ['phone', 'whatsapp', 'address', 'hours', 'web'] as const satisfies readonly (keyof Reach)[];
export type ReachPart = (typeof REACH_PARTS)[number];

const PHONE = /^\+?[\d ().-]{3,30}$/;
const WHATSAPP = /^\+62[1-9]\d{7,12}$/;
const WEB = /^https:\/\/(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?:\/[^\s"'<>\\]*)?$/i;

/** Where a part leads when it is tapped: a call, a chat, a page; null for what is only read. Nothing but tel: and https:. */
export function addressOfReach(part: ReachPart, value: string): string | null {
  switch (part) {
    case 'phone':
      return isPhone(value) ? `tel:${value.replaceAll(/[^\d+]/g, '')}` : null;
    case 'whatsapp':
      return isWhatsapp(value) ? `https://wa.me/${value.slice(1)}` : null;
    case 'web':
      return isWeb(value) ? value : null;
    case 'address':
    case 'hours':
      return null;
  }
}

/** The one line that apps from before know: the first way in which somebody answers. */
export function contactLine({ phone, whatsapp, web, address }: Reach): string {
  return phone ?? whatsapp ?? web ?? address ?? '';
}

/** A number to call: of a landline, of a mobile, or a short one. */
export function isPhone(text: string): boolean {
  const digits = text.replaceAll(/\D/g, '').length;
  return PHONE.test(text) && digits >= 3 && digits <= 15;
}

export function isWhatsapp(text: string): boolean {
  return WHATSAPP.test(text);
}

export function isWeb(text: string): boolean {
  return WEB.test(text);
}
