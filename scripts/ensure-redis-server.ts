import { spawnSync } from 'node:child_process';

/** Answers whether `redis-server` can be started; installs Debian's package where it may. */
export function ensureRedisServer(): boolean {
  if (succeeds('redis-server', ['--version'])) return true;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && succeeds('apt-get', ['--version'])) {
    console.error('redis-server: not found, installing it with apt-get');
    const install = ['install', '-y', '--no-install-recommends', 'redis-server'];
    if (aptGet(['update']) && aptGet(install) && succeeds('redis-server', ['--version']))
      return true;
    console.error('redis-server: apt-get could not install it');
  }
  console.error(
    'redis-server: missing; what needs it is skipped. Install it: sudo apt-get install redis-server',
  );
  return false;
}

function aptGet(args: string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const stdio = ['ignore', 'ignore', 'inherit'] as const;
  return spawnSync('apt-get', ['-q', ...args], { env, stdio: [...stdio] }).status === 0;
}

function succeeds(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0;
}
