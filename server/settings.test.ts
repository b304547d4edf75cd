import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings, SETTINGS_TABLE } from '#server/settings.ts';

describe('the settings', () => {
  it('need nothing: an intake on this machine alone, with its own database, that is not the official channel', () => {
    expect(readSettings({}, '/srv')).toEqual({
      ok: true,
      settings: {
        port: 8080,
        host: '127.0.0.1',
        dataDir: '/srv/data',
        databaseUrl: null,
        publicUrl: null,
        operator: { name: 'Payung', contact: '', official: false },
        trustedProxies: null,
        envelopesPerMinute: 3000,
        deviceDays: 90,
        webhooksToPrivate: false,
        passkeysRequired: false,
        metrics: null,
      },
    });
  });

  it.each([
    ['PORT', '80a', 'PORT must be a whole number from 0 to 65535.'],
    ['PORT', '70000', 'PORT must be a whole number from 0 to 65535.'],
    ['DATABASE_URL', 'mysql://x', 'DATABASE_URL must be empty or an address such as postgres://'],
    ['PUBLIC_URL', 'payung.example', 'PUBLIC_URL must be empty or an address such as https://payung.example.'],
    ['OPERATOR_OFFICIAL', 'true', 'OPERATOR_OFFICIAL must be yes or no.'],
    ['TRUSTED_PROXIES', '10.0.0.0/99', 'TRUSTED_PROXIES must be empty, or addresses'],
    ['TRUSTED_PROXIES', 'my-proxy', 'TRUSTED_PROXIES must be empty, or addresses'],
    ['OFFICE_PASSKEYS', 'yes', 'OFFICE_PASSKEYS must be optional or required.'],
    ['METRICS_PORT', 'nine', 'METRICS_PORT must be empty or a whole number from 1 to 65535.'],
    ['ENVELOPES_PER_MINUTE', '0', 'ENVELOPES_PER_MINUTE must be a whole number from 1'],
  ])('%s=%s stops the start with a sentence that says what it may be', (name, value, sentence) => {
    const reading = readSettings({ [name]: value }, '/srv');
    expect(reading.ok ? [] : reading.sentences).toEqual([expect.stringContaining(sentence)]);
  });

  it.each([
    [{}, false],
    [{ PUBLIC_URL: 'http://payung.example' }, false],
    [{ PUBLIC_URL: 'https://192.0.2.1' }, false],
    [{ PUBLIC_URL: 'https://payung.example/' }, true],
    [{ PUBLIC_URL: 'http://localhost:8080' }, true],
  ])('ask for passkeys only where browsers can make them: %j', (environment, ok) => {
    const reading = readSettings({ ...environment, OFFICE_PASSKEYS: 'required' }, '/srv');
    expect(reading.ok).toBe(ok);
    if (reading.ok) expect(reading.settings.passkeysRequired).toBe(true);
    else expect(reading.sentences).toEqual([expect.stringContaining('OFFICE_PASSKEYS can be required only')]);
  });

  it('never repeats a value in a complaint: it may hold a password', () => {
    const reading = readSettings({ DATABASE_URL: 'mysql://admin:hunter2@db' }, '/srv');
    expect(JSON.stringify(reading)).not.toContain('hunter2');
  });

  it('believes proxies by address and by network', () => {
    const reading = readSettings({ TRUSTED_PROXIES: '10.0.0.5, 172.16.0.0/12, fd00::/8' }, '/srv');
    const proxies = reading.ok ? reading.settings.trustedProxies : null;
    expect(['10.0.0.5', '10.0.0.6', '172.20.1.1'].map((address) => proxies?.check(address))).toEqual([
      true,
      false,
      true,
    ]);
    expect(proxies?.check('fd12::1', 'ipv6')).toBe(true);
  });

  it.each(SETTINGS_TABLE)('$name is documented in docs/settings.md in the same words', ({ name, fallback, what }) => {
    const document = readFileSync(join(import.meta.dirname, '../docs/settings.md'), 'utf8').replaceAll(/ +/g, ' ');
    expect(document).toContain(`| \`${name}\` | ${fallback === '' ? '(empty)' : `\`${fallback}\``} | ${what} |`);
  });
});
