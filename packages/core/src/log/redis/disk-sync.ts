import type { Redis } from 'ioredis';
import { RetryableError } from '../../errors.ts';
import type { Keys } from './keys.ts';
import type { RedisLogSettings } from './options.ts';
import { withoutCommand } from './reply-error.ts';

/** Resolves once everything that Redis acknowledged before is on its disk. */
export interface DiskSync {
  sync(): Promise<void>;
  close(): void;
}

/**
 * `WAITAOF` stops the connection that asks, and only waits for that connection's own writes. So this one
 * has a connection of its own, on which it writes a mark behind everything else. All that ask while it
 * waits share the next one. https://redis.io/docs/latest/commands/waitaof/
 */
export function createDiskSync(
  createClient: () => Redis,
  keys: Keys,
  settings: RedisLogSettings,
): DiskSync {
  let client: Redis | undefined;
  let waiting: { resolve(): void; reject(error: Error): void }[] = [];
  let isBusy = false;

  async function run(): Promise<void> {
    isBusy = true;
    while (waiting.length > 0) {
      const all = waiting;
      waiting = [];
      const error = await wait().then(
        () => undefined,
        (cause: unknown) => unsynced(settings, withoutCommand(cause, settings)),
      );
      for (const each of all) {
        if (error === undefined) each.resolve();
        else each.reject(error);
      }
    }
    isBusy = false;
  }

  async function wait(): Promise<void> {
    if (client === undefined) {
      client = createClient();
      await client.connect();
    }
    const [, reply] = await Promise.all([
      client.hset(keys.meta, 'synced', Date.now()),
      client.call('WAITAOF', '1', '0', String(settings.writeTimeoutMs)),
    ]);
    if ((reply as [number, number])[0] < 1) throw new Error('the disk took too long');
  }

  return {
    sync() {
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        if (!isBusy) void run();
      });
    },
    close() {
      client?.disconnect();
    },
  };
}

/** The changes are there, and a second try leaves them out; only the promise to keep them was not kept. */
function unsynced({ address }: RedisLogSettings, cause: Error): RetryableError {
  return new RetryableError(
    `log ${address}: the disk did not confirm a write: ${cause.message}. Look at its health and free space`,
    { code: 'LOG_FULL', cause },
  );
}
