import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { type AcornError, isAcornError } from '../../errors.ts';
import { type CreateClient, loadClients } from './clients.ts';
import type { RedisLogSettings } from './options.ts';
import {
  closed,
  failureOf,
  isAstray,
  isElsewhere,
  isForbidden,
  toLogError,
  unreachable,
  withoutCommand,
} from './reply-error.ts';
import { isUnfit, unfitPlace } from './unfit-place.ts';

/** The connections to Redis: lost and found again, as often as it takes. */
export interface Link {
  readonly settings: RedisLogSettings;
  /** The connection for writes, while there is one. */
  writer(): Redis | undefined;
  /**
   * Asks something that may be asked twice, waiting for Redis while it is away: for good, unless it is
   * said how long.
   *
   * @throws RetryableError `LOG_CLOSED`, `LOG_UNREACHABLE`
   */
  ask<T>(command: (reader: Redis) => Promise<T>, mostMs?: number): Promise<T>;
  readonly listener: Redis;
  readonly createClient: CreateClient;
  /** What the server said of itself when it was last connected to; undefined if an ACL forbids to ask. */
  info(): ServerInfo | undefined;
  /** Why Redis is away. */
  lastError(): Error | undefined;
  /** Gives the connection for writes up, so that the next one is made: it is silent, or leads to the wrong server. */
  renew(): void;
  /** Somebody emptied the server. */
  renewAll(): void;
  close(): void;
}

export interface LinkHooks {
  /** Writes may begin. */
  ready(): void;
  /** The server is another one, or was restarted, or emptied: it may have forgotten what it acknowledged. Writes begin after it. */
  replaced(): Promise<void>;
}

export type ServerInfo = Readonly<Record<string, string>>;

const pauseMs = 50;

/** @throws RetryableError `LOG_UNREACHABLE`, ConfigurationError `LOG_REFUSED`, `REDIS_CLIENT_MISSING` */
export async function openLink(
  settings: RedisLogSettings,
  hooksOf: (link: Link) => LinkHooks,
): Promise<Link> {
  const createClient = await loadClients(settings);
  const createOther = await loadClients({ ...settings, db: 0 });
  const writer = createClient('write');
  const reader = createClient('read');
  const listener = createClient('listen');
  const aborter = new AbortController();
  // Every read that is under way listens.
  setMaxListeners(0, aborter.signal);
  for (const client of [writer, reader, listener]) client.on('end', () => revive(client));
  let epoch = 0;
  let isAdmitted = false;
  let isFirst = true;
  let isEmptied = false;
  let info: ServerInfo | undefined;
  let lastError: Error | undefined;

  writer.on('error', (error) => {
    lastError = withoutCommand(error, settings);
    if (isAstray(error)) ended();
  });
  let isReaderAstray = false;
  reader.on('error', (error) => {
    if (isAstray(error)) isReaderAstray = true;
  });
  reader.on('connect', () => {
    isReaderAstray = false;
  });
  /** ioredis gives up where a connection was cancelled before it was made. We do not. */
  function revive(client: Redis): void {
    if (aborter.signal.aborted) return;
    const timer = setTimeout(() => void client.connect().catch(() => {}), pauseMs);
    timer.unref();
  }

  // A server that takes a connection and then says nothing is as good as none.
  let silence: NodeJS.Timeout | undefined;
  writer.on('connect', () => {
    silence = setTimeout(() => drop(writer), settings.writeTimeoutMs);
  });
  writer.on('ready', () => void admit(++epoch));
  writer.on('close', ended);

  function ended(): void {
    clearTimeout(silence);
    epoch += 1;
    isAdmitted = false;
  }

  /** A connection counts once it is known which server it leads to. */
  async function admit(mine: number): Promise<void> {
    try {
      const found = await identify(writer);
      if (mine !== epoch) return;
      const isSame = found !== undefined && found.run_id === info?.run_id && !isEmptied;
      const mustReset = !isFirst && !isSame;
      isFirst = false;
      isEmptied = false;
      info = found;
      if (mustReset) await hooks.replaced();
      if (mine !== epoch) return;
      clearTimeout(silence);
      lastError = undefined;
      isAdmitted = true;
      hooks.ready();
    } catch (error) {
      lastError = isAcornError(error) ? error : withoutCommand(error, settings);
      await sleep(pauseMs);
      if (mine === epoch && !aborter.signal.aborted) drop(writer);
    }
  }

  async function ask<T>(
    command: (reader: Redis) => Promise<T>,
    mostMs = Number.POSITIVE_INFINITY,
  ): Promise<T> {
    const deadlineMs = performance.now() + mostMs;
    while (true) {
      if (aborter.signal.aborted) throw closed(settings);
      try {
        const answer = await untilEnded(command(reader), deadlineMs);
        if (!isReaderAstray) return answer;
        await sleep(pauseMs, undefined, { signal: aborter.signal }).catch(() => {});
      } catch (error) {
        if (isAcornError(error)) throw error;
        if (aborter.signal.aborted) throw closed(settings);
        const failure = failureOf(error);
        if (failure !== 'away' && failure !== 'lost') throw toLogError(error, settings);
        if (isElsewhere(error)) drop(reader);
        await sleep(pauseMs, undefined, { signal: aborter.signal }).catch(() => {});
      }
    }
  }

  /** ioredis forgets what waits when it is told to end between two tries to connect. */
  function untilEnded<T>(work: Promise<T>, deadlineMs: number): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = () => reject(closed(settings));
      aborter.signal.addEventListener('abort', end, { once: true });
      const late = () => reject(unreachable(settings, lastError));
      const timer = Number.isFinite(deadlineMs)
        ? setTimeout(late, Math.max(1, deadlineMs - performance.now()))
        : undefined;
      work.then(resolve, reject).finally(() => {
        clearTimeout(timer);
        aborter.signal.removeEventListener('abort', end);
      });
    });
  }

  const link: Link = {
    settings,
    listener,
    createClient,
    writer: () => (isAdmitted ? writer : undefined),
    ask,
    info: () => info,
    lastError: () => lastError,
    renew() {
      ended();
      drop(writer);
    },
    renewAll() {
      isEmptied = true;
      link.renew();
    },
    close() {
      aborter.abort();
      for (const client of [writer, reader, listener]) client.disconnect();
    },
  };
  const hooks = hooksOf(link);
  try {
    await firstContact(writer, settings, () => createOther('read'));
  } catch (error) {
    link.close();
    throw error;
  }
  return link;
}

/** So that it connects again. Told so before it is connected, ioredis gives up for good. */
function drop(client: Redis): void {
  if (client.status === 'ready' || client.status === 'connect') client.disconnect(true);
}

/** Waits a little: a container's Redis may start a moment later than we do. */
function firstContact(
  writer: Redis,
  settings: RedisLogSettings,
  other: () => Redis,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let last: Error | undefined;
    let hasStrayed = false;
    const done = (error?: AcornError) => {
      clearTimeout(timer);
      writer.off('error', failed);
      writer.off('ready', ready);
      if (error) reject(error);
      else resolve();
    };
    const failed = (error: Error) => {
      last = withoutCommand(error, settings);
      if (isAstray(error)) hasStrayed = true;
      if (isForbidden(error) && !isAstray(error)) done();
      else if (isUnfit(error, settings)) void unfitPlace(error, settings, other).then(done);
      else if (failureOf(error) === 'refused') done(toLogError(error, settings));
    };
    // Credentials are judged by the first answer, which comes after `ready`.
    const ready = () => {
      hasStrayed = false;
      void writer.ping().then(() => hasStrayed || done(), failed);
    };
    const timer = setTimeout(() => done(unreachable(settings, last)), settings.writeTimeoutMs);
    writer.on('error', failed);
    writer.on('ready', ready);
    writer.connect().catch(() => {});
  });
}

/** Waits while the server loads what it had. An ACL may forbid to ask. */
async function identify(writer: Redis): Promise<ServerInfo | undefined> {
  while (true) {
    try {
      const info = parseInfo(await writer.info());
      if (info.loading !== '1') return info;
    } catch (error) {
      if (isForbidden(error)) return undefined;
      if (failureOf(error) !== 'away') throw error;
    }
    await sleep(pauseMs);
  }
}

function parseInfo(text: string): ServerInfo {
  const pairs = text.split('\r\n').flatMap((line) => {
    const at = line.indexOf(':');
    return at > 0 ? [[line.slice(0, at), line.slice(at + 1)]] : [];
  });
  return Object.fromEntries(pairs) as ServerInfo;
}
