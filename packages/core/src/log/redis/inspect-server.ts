import { ConfigurationError } from '../../errors.ts';
import type { Link, ServerInfo } from './link.ts';
import { isForbidden } from './reply-error.ts';

export interface ServerAbilities {
  /** `WAITAOF` tells when a write is on the disk. */
  canWaitForDisk: boolean;
}

const oldest = 7;

/**
 * Looks whether a server keeps what it is given, and warns where it does not, or does not say.
 *
 * @throws ConfigurationError `LOG_REDIS_VERSION`, `LOG_EVICTS`
 */
export async function inspectServer({ settings, info, ask }: Link): Promise<ServerAbilities> {
  const { address, warn } = settings;
  const found = info();
  if (found === undefined) {
    warn({
      code: 'LOG_UNCHECKED',
      message: `log ${address}: this user may not ask Redis for INFO, so its version, its eviction policy and its persistence are not checked. Allow +info`,
    });
    return { canWaitForDisk: false };
  }
  const version = found.redis_version ?? '0';
  if (Number.parseInt(version, 10) < oldest)
    throw new ConfigurationError(
      `log ${address}: is Redis ${version}, ${oldest} or newer is needed`,
      { code: 'LOG_REDIS_VERSION' },
    );
  checkEviction(found, address);
  const hasFile = found.aof_enabled === '1';
  const canWaitForDisk = hasFile && isAtLeast(version, 7, 2);
  if (!hasFile)
    warn({
      code: 'LOG_DURABILITY',
      message: `log ${address}: Redis keeps no append-only file: what it acknowledged is lost with its process. Set appendonly yes`,
    });
  else if (!canWaitForDisk) await checkSync(ask, address, warn);
  return { canWaitForDisk };
}

function checkEviction({ maxmemory, maxmemory_policy: policy }: ServerInfo, address: string): void {
  if (Number(maxmemory ?? 0) === 0 || policy === undefined || policy === 'noeviction') return;
  throw new ConfigurationError(
    `log ${address}: Redis throws data away when its memory is full (maxmemory-policy ${policy}). Set maxmemory-policy noeviction, or give the log a Redis of its own`,
    { code: 'LOG_EVICTS' },
  );
}

/** Without `WAITAOF` a write is as durable as the server's own rhythm of syncing. */
async function checkSync(
  ask: Link['ask'],
  address: string,
  warn: Link['settings']['warn'],
): Promise<void> {
  const rhythm = await ask((reader) =>
    reader.config('GET', 'appendfsync').then(
      (pair) => (pair as string[])[1],
      (error: unknown) => {
        // Hosted servers know no CONFIG, and ACLs forbid it.
        if (isForbidden(error) || /^ERR unknown/.test((error as Error).message)) return undefined;
        throw error;
      },
    ),
  );
  if (rhythm === 'always') return;
  warn(
    rhythm === undefined
      ? {
          code: 'LOG_UNCHECKED',
          message: `log ${address}: appendfsync cannot be looked up. Unless it is "always", a power cut may take the last second`,
        }
      : {
          code: 'LOG_DURABILITY',
          message: `log ${address}: appendfsync is ${rhythm}: a power cut may take the last second of what was acknowledged. Set appendfsync always, or use Redis 7.2`,
        },
  );
}

function isAtLeast(version: string, major: number, minor: number): boolean {
  const [first = 0, second = 0] = version.split('.').map(Number);
  return first > major || (first === major && second >= minor);
}
