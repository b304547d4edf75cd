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
const DASHBOARD = read('ops/grafana/payung.json');

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
