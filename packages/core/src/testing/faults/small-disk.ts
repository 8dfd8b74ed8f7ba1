import { execFile, execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A folder with little room. */
export interface SmallDisk {
  readonly path: string;
  /**
   * `mounted`: a file system of its own, and every writer finds it full (ENOSPC). `limited`, where this
   * process may not mount one: no file of a command that is started through `within` grows past the
   * size (EFBIG); this process itself finds no limit.
   */
  readonly kind: 'mounted' | 'limited';
  /** The command that starts another one under the limit; the same one on a mounted disk. */
  within(command: readonly string[]): string[];
  /** Takes all the room that is left. @throws Error where the disk is not mounted. */
  fill(): Promise<void>;
  /** Gives it back. */
  free(): Promise<void>;
}

/** Runs something on a disk of so many bytes, which is gone afterwards with what it holds. */
export async function withSmallDisk<T>(
  bytes: number,
  run: (disk: SmallDisk) => Promise<T>,
): Promise<T> {
  const path = await mkdtemp(join(tmpdir(), 'acorn-disk-'));
  const isMounted = await mount(path, bytes);
  // A run that is interrupted leaves no mount behind.
  if (isMounted) process.once('exit', unmount);
  try {
    return await run(isMounted ? mountedDisk(path) : limitedDisk(path, bytes));
  } finally {
    process.off('exit', unmount);
    if (isMounted) unmount();
    await rm(path, { recursive: true, force: true });
  }

  /** Lazily: a process that was killed a moment ago may still hold a file. */
  function unmount(): void {
    execFileSync('umount', ['--lazy', path]);
  }
}

const command = promisify(execFile);

/** Only root may, and not in every container. */
async function mount(path: string, bytes: number): Promise<boolean> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  return command('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs', path]).then(
    () => true,
    () => false,
  );
}

function mountedDisk(path: string): SmallDisk {
  const filler = join(path, '.filler');
  return {
    path,
    kind: 'mounted',
    within: (asked) => [...asked],
    async fill() {
      // In ever smaller pieces: somebody else may be writing too.
      for (const size of [1_048_576, 65_536, 4_096, 1])
        while (await fits(filler, Buffer.alloc(size)));
    },
    free: () => rm(filler, { force: true }),
  };
}

function fits(path: string, bytes: Buffer): Promise<boolean> {
  return writeFile(path, bytes, { flag: 'a' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOSPC') return false;
      throw error;
    },
  );
}

function limitedDisk(path: string, bytes: number): SmallDisk {
  // POSIX counts it in blocks of 512 bytes.
  const blocks = Math.floor(bytes / 512);
  return {
    path,
    kind: 'limited',
    within: (asked) => ['sh', '-c', `ulimit -f ${blocks} && exec "$@"`, 'sh', ...asked],
    async fill() {
      throw new Error(
        'the disk cannot be filled: mounting one needs root. Look at disk.kind first',
      );
    },
    free: async () => {},
  };
}
