import { BlockList, isIP } from 'node:net';
import { resolve } from 'node:path';
import * as z from 'zod';
import { relyingPartyOf } from '#server/auth/relying-party.ts';

/**
 * Everything that can be set from outside, in one place: read once at the start, trusted after that. `docs/settings.md` shows
 * this table to operators, and a test keeps the two alike.
 */
export const SETTINGS_TABLE = [
  { name: 'PORT', fallback: '8080', what: 'The port to listen on, 1 to 65535. 0 takes any free one.' },
  {
    name: 'HOST',
    fallback: '127.0.0.1',
    what: 'The address to listen on. `0.0.0.0` opens the intake to the network: put TLS in front of it.',
  },
  {
    name: 'DATA_DIR',
    fallback: 'data',
    what: 'The folder for the keys (`keys.json`) and, without `DATABASE_URL`, the embedded database. Back it up.',
  },
  {
    name: 'DATABASE_URL',
    fallback: '',
    what: 'A PostgreSQL 15 or newer, as `postgres://user:password@host:5432/database`. Empty: the embedded database.',
  },
  {
    name: 'PUBLIC_URL',
    fallback: '',
    what: 'The address people use, such as `https://payung.example`. With https, browsers are told to insist on it.',
  },
  {
    name: 'OPERATOR_NAME',
    fallback: 'Payung',
    what: 'Who runs this intake, as people are told in the app until an administrator writes it in the office.',
  },
  {
    name: 'OPERATOR_CONTACT',
    fallback: '',
    what: 'Where people reach the operator, until then: a phone number or an address.',
  },
  {
    name: 'OPERATOR_OFFICIAL',
    fallback: 'no',
    what: '`yes` only when this is the official channel of BPJS Ketenagakerjaan; `no` makes the app say that it is not.',
  },
  {
    name: 'TRUSTED_PROXIES',
    fallback: '',
    what: 'Addresses or networks (`10.0.0.5, 172.16.0.0/12`) of your own proxies, whose `X-Forwarded-For` is believed.',
  },
  {
    name: 'ENVELOPES_PER_MINUTE',
    fallback: '3000',
    what: 'How many envelopes one address may send in a minute. Thousands of phones share one address of a carrier.',
  },
  {
    name: 'DEVICE_DAYS',
    fallback: '90',
    what: "How many days an agent's device may be silent before it needs a new link, 1 to 730.",
  },
  {
    name: 'WEBHOOKS_TO_PRIVATE',
    fallback: 'no',
    what: '`yes` lets webhooks go to your own networks and by plain http; `no` to the internet and by https only.',
  },
  {
    name: 'OFFICE_PASSKEYS',
    fallback: 'optional',
    what: '`required` opens the office by passkeys alone: a password lets an account make its first, and nothing else.',
  },
  {
    name: 'METRICS_PORT',
    fallback: '',
    what: 'A port at which `/metrics` tells Prometheus numbers. Empty: none. Open it to your own network only.',
  },
  { name: 'METRICS_HOST', fallback: '127.0.0.1', what: 'The address at which that port listens.' },
] as const;

export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Null: the embedded database. */
  readonly databaseUrl: string | null;
  readonly publicUrl: string | null;
  readonly operator: { readonly name: string; readonly contact: string; readonly official: boolean };
  readonly trustedProxies: BlockList | null;
  readonly envelopesPerMinute: number;
  /** An agent's device that was silent for so long needs a new link. */
  readonly deviceDays: number;
  readonly webhooksToPrivate: boolean;
  /** A password alone opens nothing in the office but the making of a first passkey. */
  readonly passkeysRequired: boolean;
  /** Null: nobody is told numbers. */
  readonly metrics: { readonly host: string; readonly port: number } | null;
}

export type SettingsReading =
  | { readonly ok: true; readonly settings: Settings }
  /** One sentence for each setting that cannot be used, with what it may be. A value is never repeated: it may be a password. */
  | { readonly ok: false; readonly sentences: readonly string[] };

/**
 * Reads the settings from the environment. An empty variable counts as absent.
 *
 * @param workingFolder what a relative DATA_DIR starts from, absolute
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
  workingFolder: string,
): SettingsReading {
  const given = Object.fromEntries(SETTINGS_TABLE.map(({ name, fallback }) => [name, environment[name] || fallback]));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    return {
      ok: false,
      sentences: parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
    };
  }
  const read = parsed.data;
  const publicUrl = read.PUBLIC_URL === '' ? null : read.PUBLIC_URL.replace(/\/+$/, '');
  // Where no passkey can be made, nobody could come in.
  if (read.OFFICE_PASSKEYS === 'required' && relyingPartyOf(publicUrl, undefined) === null) {
    return {
      ok: false,
      sentences: ['OFFICE_PASSKEYS can be required only with a PUBLIC_URL that has a name and https.'],
    };
  }
  return {
    ok: true,
    settings: {
      port: read.PORT,
      host: read.HOST,
      dataDir: resolve(workingFolder, read.DATA_DIR),
      databaseUrl: read.DATABASE_URL === '' ? null : read.DATABASE_URL,
      publicUrl,
      operator: {
        name: read.OPERATOR_NAME,
        contact: read.OPERATOR_CONTACT,
        official: read.OPERATOR_OFFICIAL === 'yes',
      },
      trustedProxies: read.TRUSTED_PROXIES === '' ? null : blockListOf(read.TRUSTED_PROXIES),
      envelopesPerMinute: read.ENVELOPES_PER_MINUTE,
      deviceDays: read.DEVICE_DAYS,
      webhooksToPrivate: read.WEBHOOKS_TO_PRIVATE === 'yes',
      passkeysRequired: read.OFFICE_PASSKEYS === 'required',
      metrics: read.METRICS_PORT === '' ? null : { host: read.METRICS_HOST, port: read.METRICS_PORT },
    },
  };
}

const wholeNumber = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}.`;
  return z.string().regex(/^\d+$/, error).transform(Number).pipe(z.int(error).min(least, error).max(most, error));
};

const urlOf = (protocols: readonly string[], error: string) =>
  z.string().refine((text) => text === '' || (URL.canParse(text) && protocols.includes(new URL(text).protocol)), error);

const Environment = z.object({
  PORT: wholeNumber(0, 65_535),
  HOST: z.string().max(255),
  DATA_DIR: z.string(),
  DATABASE_URL: urlOf(
    ['postgres:', 'postgresql:'],
    'must be empty or an address such as postgres://user:password@host:5432/database.',
  ),
  PUBLIC_URL: urlOf(['http:', 'https:'], 'must be empty or an address such as https://payung.example.'),
  OPERATOR_NAME: z.string().max(200, 'must have at most 200 characters.'),
  OPERATOR_CONTACT: z.string().max(200, 'must have at most 200 characters.'),
  OPERATOR_OFFICIAL: z.enum(['yes', 'no'], 'must be yes or no.'),
  TRUSTED_PROXIES: z
    .string()
    .refine(
      (text) => text === '' || networksIn(text).every(isNetwork),
      'must be empty, or addresses and networks with commas between them, such as 10.0.0.5, 172.16.0.0/12.',
    ),
  ENVELOPES_PER_MINUTE: wholeNumber(1, 10_000_000),
  DEVICE_DAYS: wholeNumber(1, 730),
  WEBHOOKS_TO_PRIVATE: z.enum(['yes', 'no'], 'must be yes or no.'),
  OFFICE_PASSKEYS: z.enum(['optional', 'required'], 'must be optional or required.'),
  METRICS_PORT: z.union([z.literal(''), wholeNumber(1, 65_535)], 'must be empty or a whole number from 1 to 65535.'),
  METRICS_HOST: z.string().max(255),
});

function networksIn(text: string): { readonly address: string; readonly prefix: string | null }[] {
  return text
    .split(',')
    .map((part) => part.trim().split('/'))
    .map(([address = '', prefix, ...rest]) => ({ address: rest.length > 0 ? '' : address, prefix: prefix ?? null }));
}

function isNetwork({ address, prefix }: { readonly address: string; readonly prefix: string | null }): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  return prefix === null || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}

function blockListOf(text: string): BlockList {
  const list = new BlockList();
  for (const { address, prefix } of networksIn(text)) {
    const family = isIP(address) === 4 ? 'ipv4' : 'ipv6';
    if (prefix === null) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
}
