import type { Redis } from 'ioredis';
import { ConfigurationError } from '../../errors.ts';
import type { RedisLogSettings } from './options.ts';

/** A server that is there, but is not what the address says: no other try will change that. */
export function isUnfit(error: unknown, settings: RedisLogSettings): boolean {
  return wordsOf(error, settings) !== undefined;
}

/** What {@link isUnfit} found, in words; `other` is a connection to the same server without a database. */
export async function unfitPlace(
  error: unknown,
  settings: RedisLogSettings,
  other: () => Redis,
): Promise<ConfigurationError> {
  const databases = settings.db > 0 ? await countDatabases(other()) : undefined;
  return new ConfigurationError(`log ${settings.address}: ${wordsOf(error, settings, databases)}`, {
    code: 'LOG_ADDRESS',
  });
}

function wordsOf(
  error: unknown,
  { address, db, kind }: RedisLogSettings,
  databases?: number,
): string | undefined {
  const said = (error as Error).message ?? '';
  if (kind === 'cluster' && /cluster support disabled/i.test(said))
    return `this Redis is no Cluster. Write url: ${address.replace(/,.*/, '')} instead of nodes`;
  if (db > 0 && /^ERR (invalid DB index|DB index is out of range)/.test(said)) {
    const has = databases === undefined ? '' : `, its databases are 0 to ${databases - 1}`;
    return `there is no database ${db} on this Redis${has}. Take another number, or give the log a "prefix" of its own`;
  }
  if (db > 0 && /^ERR SELECT is not allowed in cluster mode/.test(said))
    return 'a Cluster has database 0 alone. Write nodes: instead of url, and a "prefix" of its own instead of the number';
  return undefined;
}

/** Undefined where the server does not say: hosted ones know no CONFIG, and ACLs forbid it. */
async function countDatabases(client: Redis): Promise<number | undefined> {
  try {
    const [, count] = (await client.config('GET', 'databases')) as string[];
    return count === undefined ? undefined : Number(count);
  } catch {
    return undefined;
  } finally {
    client.disconnect();
  }
}
