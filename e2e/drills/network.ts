import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The lines of a drill: one between the databases alone, and one on which instances and phones reach them. */
const LINES = { between: '198.18.1', front: '198.18.2' } as const;
export type Line = keyof typeof LINES;

/** A machine of a drill: a network namespace, with a port on some of the lines. */
export interface Machine {
  readonly namespace: string;
  readonly name: string;
  /** Where it is found on a line. */
  readonly at: Readonly<Partial<Record<Line, string>>>;
}

export interface Network {
  readonly first: Machine;
  readonly second: Machine;
  readonly instances: Machine;
  /** Pulls the plug at the far end: the machine sees no port go down, only that nobody answers. */
  cut(machine: Machine, line: Line): Promise<void>;
  mend(machine: Machine, line: Line): Promise<void>;
  remove(): Promise<void>;
}

/**
 * Machines for two databases and for the instances, on two lines of one switch; this process stands on the front line, as phones do. All
 * of it are network namespaces of this machine, with addresses that are kept for such trials (RFC 2544) and routed nowhere.
 *
 * @throws where this user may not make them: root can, with iproute2
 */
export async function makeNetwork(): Promise<Network> {
  const family = `payung-${process.pid}`;
  const switchboard = `${family}-switch`;
  const phones = `payung${process.pid}`;
  const machine = (name: string, host: number, lines: readonly Line[]): Machine => ({
    namespace: `${family}-${name}`,
    name,
    at: Object.fromEntries(lines.map((line) => [line, `${LINES[line]}.${host}`])),
  });
  const first = machine('a', 1, ['between', 'front']);
  const second = machine('b', 2, ['between', 'front']);
  const instances = machine('i', 3, ['front']);
  const machines = [first, second, instances];
  const portOf = ({ name }: Machine, line: Line) => `${name}-${line}`;
  const remove = async () => {
    await run('ip', ['link', 'delete', phones]).catch(() => undefined);
    for (const namespace of [switchboard, ...machines.map((each) => each.namespace)]) {
      // Whoever is left there after a drill that failed.
      const left = await run('ip', ['netns', 'pids', namespace]).catch(() => ({ stdout: '' }));
      for (const pid of left.stdout.split('\n').map(Number).filter(Boolean)) process.kill(pid, 'SIGKILL');
      await run('ip', ['netns', 'delete', namespace]).catch(() => undefined);
    }
  };
  try {
    await ip(`netns add ${switchboard}`);
    for (const line of ['between', 'front'] as const) {
      await ip(`-n ${switchboard} link add ${line} type bridge`);
      await ip(`-n ${switchboard} link set ${line} up`);
    }
    for (const each of machines) {
      await ip(`netns add ${each.namespace}`);
      await ip(`-n ${each.namespace} link set lo up`);
      for (const line of ['between', 'front'] as const) {
        const address = each.at[line];
        if (address === undefined) continue;
        const port = portOf(each, line);
        await ip(`-n ${switchboard} link add ${port} type veth peer name ${line} netns ${each.namespace}`);
        await ip(`-n ${switchboard} link set ${port} master ${line} up`);
        await ip(`-n ${each.namespace} address add ${address}/24 dev ${line}`);
        await ip(`-n ${each.namespace} link set ${line} up`);
      }
    }
    await ip(`link add ${phones} type veth peer name phones netns ${switchboard}`);
    await ip(`-n ${switchboard} link set phones master front up`);
    await ip(`address add ${LINES.front}.9/24 dev ${phones}`);
    await ip(`link set ${phones} up`);
  } catch (thrown) {
    await remove();
    throw thrown;
  }
  return {
    first,
    second,
    instances,
    cut: (each, line) => ip(`-n ${switchboard} link set ${portOf(each, line)} nomaster`),
    mend: (each, line) => ip(`-n ${switchboard} link set ${portOf(each, line)} master ${line}`),
    remove,
  };
}

async function ip(words: string): Promise<void> {
  await run('ip', words.split(' '));
}
