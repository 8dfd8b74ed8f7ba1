import { spawnSync } from 'node:child_process';

/** Answers whether a Debian package's program can be started; installs it where it may. */
export function ensureProgram(name: string, { asks = '--version' } = {}): boolean {
  if (succeeds(name, [asks])) return true;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && succeeds('apt-get', ['--version'])) {
    console.error(`${name}: not found, installing it with apt-get`);
    const install = ['install', '-y', '--no-install-recommends', name];
    if (aptGet(['update']) && aptGet(install) && succeeds(name, [asks])) return true;
    console.error(`${name}: apt-get could not install it`);
  }
  console.error(
    `${name}: missing; what needs it is skipped. Install it: sudo apt-get install ${name}`,
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
