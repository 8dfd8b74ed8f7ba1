import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export interface ProgramOptions {
  /** The argument that it ends well with. */
  asks?: string;
  /** The Debian packages that it is in. Default: one of its name. */
  packages?: readonly string[];
  /** Files that must be there too. */
  files?: readonly string[];
}

/** Answers whether a program of a Debian package can be started; installs it where it may. */
export function ensureProgram(name: string, options: ProgramOptions = {}): boolean {
  const { asks = '--version', packages = [name], files = [] } = options;
  const isThere = () => succeeds(name, [asks]) && files.every((file) => existsSync(file));
  if (isThere()) return true;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && succeeds('apt-get', ['--version'])) {
    console.error(`${name}: not found, installing ${packages.join(' ')} with apt-get`);
    const install = ['install', '-y', '--no-install-recommends', ...packages];
    if (aptGet(['update']) && aptGet(install) && isThere()) return true;
    console.error(`${name}: apt-get could not install it`);
  }
  console.error(
    `${name}: missing; what needs it is skipped. Install it: sudo apt-get install ${packages.join(' ')}`,
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
