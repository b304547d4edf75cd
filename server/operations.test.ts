import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { sealSubmission } from '#device/seal.ts';
import { useTestIntake } from '#server/testing/test-intake.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const ROOT = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const OPERATIONS = read('docs/operations.md');
const ALERTS = read('ops/prometheus/alerts.yml');
const NGINX = read('ops/nginx/payung.conf');
const DASHBOARD = read('ops/grafana/payung.json');
/** Where the files stand that are changed by a command. */
const INSTALLED: Readonly<Record<string, string>> = {
  '/etc/payung/payung.env': 'ops/payung.env',
  '/etc/caddy/Caddyfile': 'ops/caddy/Caddyfile',
  '/etc/postgresql/15/main/conf.d/payung.conf': 'ops/postgresql/payung.conf',
};

describe('the operations, as they are written down', () => {
  const { scrape } = useTestIntake('embedded', sealSubmission);

  it('every file that the operations name is there, and every file of ops/ is named', () => {
    const named = [...OPERATIONS.matchAll(/\bops\/[\w./@-]*\w/g)].map(([path]) => path);
    expect(named.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    const present = readdirSync(join(ROOT, 'ops'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name).slice(ROOT.length + 1));
    expect(present.filter((path) => !named.includes(path))).toEqual([]);
  });

  it('each command that changes a file finds what it changes, one after the other', () => {
    const texts = new Map(Object.entries(INSTALLED).map(([path, shipped]) => [path, read(shipped)]));
    const databases: string[] = [];
    const changes = [...OPERATIONS.matchAll(/sed -i (['"])(.+?)\1 (\/etc\/[\w./]+)/g)];
    expect(changes.length).toBeGreaterThan(6);
    for (const [, , expression = '', path = ''] of changes) {
      const before = texts.get(path);
      expect(before, path).toBeDefined();
      const after = execFileSync('sed', [expression], { input: before ?? '', encoding: 'utf8' });
      expect(after, expression).not.toBe(before);
      texts.set(path, after);
      databases.push(/@(.*):5432/.exec(texts.get('/etc/payung/payung.env') ?? '')?.[1] ?? '');
    }
    expect([...new Set(databases)]).toEqual(['127.0.0.1', 'db-a', 'db-b']);
  });

  it('instances are started by name: a pattern finds only those that run', () => {
    expect(OPERATIONS).toMatch(/systemctl start payung@8081 payung@8082/);
    expect(OPERATIONS).not.toMatch(/systemctl (?:start|restart|enable)[^\n;&|]* '?payung@\*/);
  });

  it('an instance is started anew however long its database is away', () => {
    const unit = read('ops/systemd/payung@.service');
    expect(unit).toMatch(/^\[Unit\]\n(?:(?!\[).*\n)*StartLimitIntervalSec=0$/m);
    expect(unit).toMatch(/^Restart=always$/m);
  });

  it('nginx passes over an instance that is dead, and none that says "not now"', () => {
    expect(/proxy_next_upstream ([^;]*);/.exec(NGINX)?.[1]).toBe('error timeout');
    expect([...NGINX.matchAll(/server 127.*max_fails=1 fail_timeout=2s;/g)]).toHaveLength(2);
  });

  it('nginx waits for a file of the office for longer than its pages do', () => {
    const limitMs = Number(/LONG_LIMIT_MS = ([\d_]+);/.exec(read('src/console/office-api.ts'))?.[1]?.replace('_', ''));
    const office = /location \/api\/office\/ \{([^}]*)\}/.exec(NGINX)?.[1];
    const limitS = Number(/proxy_read_timeout (\d+)s;/.exec(office ?? '')?.[1]);
    expect(limitS * 1_000).toBeGreaterThan(limitMs);
    // By then the other instance is asked no more.
    expect(Number(/proxy_next_upstream_timeout (\d+)s;/.exec(office ?? '')?.[1])).toBeLessThan(limitS);
  });

  it('no proxy writes down an address, a header or a query, also of what fails', () => {
    const caddy = read('ops/caddy/Caddyfile');
    for (const field of ['remote_ip', 'remote_port', 'client_ip', 'headers']) {
      expect(caddy).toContain(`request>${field} delete`);
    }
    expect(caddy).toContain('request>uri regexp [?].* ""');
    expect(caddy.match(/^\t+import nobody$/gm)).toHaveLength(caddy.match(/^\t+log \{$/gm)?.length ?? 0);

    const servers = NGINX.split(/^server /m).slice(1);
    expect(servers).toHaveLength(2);
    for (const server of servers) {
      expect(server).toContain('access_log /var/log/nginx/payung.log payung;');
      expect(server).toMatch(/error_log \S+ emerg;/);
    }
    const variables = /log_format payung '(.*)';/.exec(NGINX)?.[1]?.match(/\$\w+/g);
    expect(variables).toEqual([
      '$time_iso8601',
      '$request_method',
      '$uri',
      '$status',
      '$body_bytes_sent',
      '$request_time',
    ]);
  });

  it('the file with the password is installed for root alone, as it says itself', () => {
    expect(read('ops/payung.env')).toMatch(/Readable by root only/);
    expect(/install -d -m (\d+) \/etc\/payung &&/.exec(OPERATIONS)?.[1]).toBe('0700');
    expect(/install -m (\d+) ops\/payung\.env/.exec(OPERATIONS)?.[1]).toBe('0600');
  });

  it('the database lets in whom the settings name, from other machines', () => {
    const [, role, database] = /^DATABASE_URL=postgres:\/\/(\w+):.*\/(\w+)$/m.exec(read('ops/payung.env')) ?? [];
    const admitted = read('ops/postgresql/pg_hba.conf').matchAll(/^hostssl +(\S+) +(\S+) +samenet /gm);
    expect([...admitted].map((line) => line.slice(1))).toEqual([[database, role]]);
  });

  it('nobody comes in from another machine but over TLS, and an instance asks the database who it is', () => {
    expect(read('ops/postgresql/pg_hba.conf')).not.toMatch(/^host(nossl)? /m);
    expect(OPERATIONS.match(/^ssl = on$/gm)).toHaveLength(2);
    const root = '/etc/ssl/certs/payung-database.pem';
    const [, change = ''] = /sed -i '([^']*sslmode[^']*)' \/etc\/payung\/payung\.env/.exec(OPERATIONS) ?? [];
    const settings = execFileSync('sed', [change], { input: read('ops/payung.env'), encoding: 'utf8' });
    const url = new URL(/^DATABASE_URL=(.*)$/m.exec(settings)?.[1] ?? '');
    expect(Object.fromEntries(url.searchParams)).toEqual({ sslmode: 'verify-full', sslrootcert: root });
    expect(OPERATIONS.match(/password=ANOTHER .*/g)?.every((line) => line.includes('sslmode=verify-full'))).toBe(true);
  });

  it('the machine that takes over makes the backups from then on', () => {
    const [, replica = '', failOver = ''] =
      /^## A replica$(.*)^### Fail over$(.*)^## Several machines/ms.exec(OPERATIONS) ?? [];
    expect(replica).toMatch(/install .*payung-backup\.timer \/etc\/systemd\/system\//);
    expect(failOver).toMatch(/systemctl start payung-backup\.service && systemctl enable --now payung-backup\.timer/);
  });

  it('alerts and dashboard ask only for numbers that an intake tells, and each alert is explained', async () => {
    const told = new Set([...(await scrape()).matchAll(/^# TYPE (\w+)/gm)].map(([, name]) => name));
    const asked = [...`${ALERTS}${DASHBOARD}`.matchAll(/\b(?:payung|nodejs|process)_\w+/g)].map(([name]) =>
      name.replace(/_bucket$/, ''),
    );
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((name) => !told.has(name))).toEqual([]);
    const alerts = [...ALERTS.matchAll(/alert: (\w+)/g)].map(([, name]) => name);
    expect(alerts.filter((name) => !OPERATIONS.includes(`\`${name}\``))).toEqual([]);
  });
});
