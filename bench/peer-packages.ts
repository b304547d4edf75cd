import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** What Payung is measured beside lives here, apart from what Payung is made of. */
export const PEERS = join(import.meta.dirname, 'peers');

/** Installs them when they are not there as the lock has them. */
export function installPeers(): void {
  const installed = join(PEERS, 'node_modules/.package-lock.json');
  if (existsSync(installed)) {
    const there = packagesIn(installed);
    // Of the lock, what is not for this machine is not there.
    const wanted = Object.entries(packagesIn(LOCK)).filter(([path, { optional }]) => path !== '' && optional !== true);
    if (wanted.every(([path, { version }]) => there[path]?.version === version)) return;
  }
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: PEERS, stdio: 'inherit' });
}

/** The version of one of them. */
export function versionOf(name: string): string {
  return packagesIn(LOCK)[`node_modules/${name}`]?.version ?? 'not there';
}

const LOCK = join(PEERS, 'package-lock.json');
const Packages = z.object({
  packages: z.record(z.string(), z.object({ version: z.string().optional(), optional: z.boolean().optional() })),
});

function packagesIn(file: string): z.infer<typeof Packages>['packages'] {
  return Packages.parse(JSON.parse(readFileSync(file, 'utf8'))).packages;
}
