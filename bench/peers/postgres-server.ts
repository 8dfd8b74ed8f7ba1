import { type ChildProcess, type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, globSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port.ts';

export interface PostgresServer {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** Durable within a second, as Redis with `appendfsync everysec` is. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  synchronous_commit: 'off',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
};

/**
 * A PostgreSQL of the bench's own in a new folder of `dir`, as Debian installs it.
 *
 * @returns undefined where there is none, or where root has no user to run it as.
 */
export async function startPostgres(dir: string): Promise<PostgresServer | undefined> {
  const programs = dirname(globSync('/usr/lib/postgresql/*/bin/initdb').toSorted().at(-1) ?? '');
  const user = plainUser();
  if (programs === '.' || user === undefined) return undefined;
  const data = join(dir, 'postgres');
  mkdirSync(data, { recursive: true });
  if (user.uid !== undefined && user.gid !== undefined) {
    // Root's temporary folders are closed to the user that PostgreSQL runs as.
    chmodSync(dir, 0o711);
    chownSync(data, user.uid, user.gid);
  }
  const ready = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'bench', '--auth=trust', '--encoding=UTF8', '--no-sync'],
    { ...user, cwd: data, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  if (ready.status !== 0) return undefined;
  const port = await freePort();
  const given = Object.entries({ ...settings, port }).flatMap(([key, value]) => [
    '-c',
    `${key}=${value}`,
  ]);
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...given], {
    ...user,
    cwd: data,
    stdio: 'ignore',
  });
  await listens(port, server);
  return {
    url: `postgres://bench@127.0.0.1:${port}/postgres`,
    pid: server.pid!,
    async stop() {
      const exit = once(server, 'exit');
      // Closes what is still connected, and ends.
      server.kill('SIGINT');
      await exit;
    },
  };
}

/** PostgreSQL refuses to run as root. */
function plainUser(): Pick<SpawnOptions, 'uid' | 'gid'> | undefined {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) =>
    Number.parseInt(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout, 10);
  const [uid, gid] = [idOf('-u'), idOf('-g')];
  return Number.isNaN(uid) || Number.isNaN(gid) ? undefined : { uid, gid };
}

async function listens(port: number, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
    await sleep(20);
  }
  throw new Error('postgres ended at its start');
}

/** Processor seconds of a server and its children, the ended ones included. Reads Linux's `/proc`. */
export function postgresCpuSeconds(pid: number): number {
  const ticks = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(name))
    .filter(({ own, parent }) => own === pid || parent === pid)
    .reduce((sum, { own, used, ofChildren }) => sum + used + (own === pid ? ofChildren : 0), 0);
  return ticks / ticksPerSecond;
}

const ticksPerSecond = 100;

/** https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
function statOf(name: string): { own: number; parent: number; used: number; ofChildren: number }[] {
  try {
    const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [utime = 0, stime = 0, cutime = 0, cstime = 0] = fields.slice(11, 15);
    const parent = fields[1] ?? 0;
    return [{ own: Number(name), parent, used: utime + stime, ofChildren: cutime + cstime }];
  } catch {
    // It ended meanwhile.
    return [];
  }
}
