import { spawn } from 'node:child_process';

/** A server in a process of its own. */
export interface Child {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a Node program whose first line says where it listens. */
export async function startChild(file: string, args: readonly string[] = []): Promise<Child> {
  const child = spawn(process.execPath, [file, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (line) => resolve(String(line).trim()));
    child.once('exit', () => reject(new Error(`${file} ended while starting`)));
  });
  return {
    url,
    stop: async () => {
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGKILL');
      await gone;
    },
  };
}
