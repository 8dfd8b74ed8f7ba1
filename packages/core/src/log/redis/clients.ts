import type { Redis, RedisOptions } from 'ioredis';
import { ConfigurationError } from '../../errors.ts';
import { createSlotConnector } from './cluster-slot.ts';
import type { RedisLogSettings } from './options.ts';
import { isAstray } from './reply-error.ts';

const astrayMs = 1_000;

/**
 * A connection for one purpose: what waits for its turn must not stop what does not.
 *
 * - `write`: fails at once what it cannot send, and what was under way when the connection ended.
 * - `read`: waits for the next connection and asks again.
 * - `listen`: hears what others say.
 */
export type ClientRole = 'write' | 'read' | 'listen';

export type CreateClient = (role: ClientRole) => Redis;

/**
 * ioredis, loaded here and nowhere else, so that who keeps the log in a file need not have it.
 *
 * @throws ConfigurationError `REDIS_CLIENT_MISSING`
 */
export async function loadClients(settings: RedisLogSettings): Promise<CreateClient> {
  const ioredis = await import('ioredis').catch((cause: unknown) => {
    throw new ConfigurationError(
      `log ${settings.address}: needs the package ioredis. Run npm install ioredis`,
      { code: 'REDIS_CLIENT_MISSING', cause },
    );
  });
  return clientsOf(settings, ioredis.Redis);
}

/** Makes connections to where the settings say, with the client that was loaded. */
export function clientsOf(settings: RedisLogSettings, client: typeof Redis): CreateClient {
  return (role) => {
    const made: Redis = new client({
      ...common(settings),
      ...place(settings, client, (error) => void made.emit('error', error)),
      ...ofRole(role),
      retryStrategy: (tries) =>
        hasStrayed ? astrayMs : Math.min(10 * 2 ** Math.min(tries, 7), 1_000),
    });
    let hasStrayed = false;
    // For `CLIENT LIST`. Given to ioredis as `connectionName` it would come before `ready`, and a connection
    // that ends between the two is taken for ready for good.
    made.on('ready', () => void made.client('SETNAME', `acorn-i:${role}`).catch(() => {}));
    // Without a listener ioredis prints them. What matters of them reaches the one who asked.
    made.on('error', (error) => {
      if (!isAstray(error)) return;
      hasStrayed = true;
      made.disconnect(true);
    });
    return made;
  };
}

function common({ db, username, password, tls }: RedisLogSettings): RedisOptions {
  return {
    db,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(tls && { tls }),
    lazyConnect: true,
    disableClientInfo: true,
    // It cost a quarter where lanes overlap anyway: batches are made by hand.
    enableAutoPipelining: false,
    keepAlive: 10_000,
    connectTimeout: 5_000,
    disconnectTimeout: 100,
  };
}

function place(
  settings: RedisLogSettings,
  client: typeof Redis,
  onFault: (error: Error) => void,
): RedisOptions {
  const { kind, endpoints, name, sentinelUsername, sentinelPassword, tls } = settings;
  const [first] = endpoints;
  if (kind === 'server') return { ...first, enableReadyCheck: false };
  if (kind === 'cluster')
    return { Connector: createSlotConnector(settings, client, onFault), enableReadyCheck: false };
  return {
    sentinels: [...endpoints],
    name,
    ...(sentinelUsername !== undefined && { sentinelUsername }),
    ...(sentinelPassword !== undefined && { sentinelPassword }),
    ...(tls && { enableTLSForSentinelMode: true, sentinelTLS: tls }),
    failoverDetector: true,
    sentinelRetryStrategy: () => 250,
  };
}

function ofRole(role: ClientRole): RedisOptions {
  if (role === 'write')
    return {
      enableOfflineQueue: false,
      autoResendUnfulfilledCommands: false,
      maxRetriesPerRequest: 0,
    };
  return {
    maxRetriesPerRequest: null,
    // A server that is silent for so long while it is asked is gone, whatever TCP says.
    socketTimeout: 15_000,
    ...(role === 'listen' && { autoResubscribe: false }),
  };
}
