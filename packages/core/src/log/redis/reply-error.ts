import { type AcornError, ConfigurationError, RetryableError } from '../../errors.ts';
import type { RedisLogSettings } from './options.ts';

/**
 * What became of a command that failed.
 *
 * - `away`: it was not done; the same may work in a moment, perhaps elsewhere.
 * - `lost`: the connection ended; it may have been done or not.
 * - `full`: it was not done: no memory, or no disk.
 * - `refused`: it was not done: credentials, or an ACL.
 * - `faulty`: anything else.
 */
export type Failure = 'away' | 'lost' | 'full' | 'refused' | 'faulty';

const failures: Readonly<Record<string, Failure>> = {
  OOM: 'full',
  MISCONF: 'full',
  READONLY: 'away',
  LOADING: 'away',
  BUSY: 'away',
  MASTERDOWN: 'away',
  NOREPLICAS: 'away',
  CLUSTERDOWN: 'away',
  MOVED: 'away',
  ASK: 'away',
  TRYAGAIN: 'away',
  NOAUTH: 'refused',
  WRONGPASS: 'refused',
  NOPERM: 'refused',
};

export function failureOf(error: unknown): Failure {
  const { name, message = '' } = error as Partial<Error>;
  // ioredis' own words for what never left.
  if (message.startsWith("Stream isn't writeable")) return 'away';
  if (name !== 'ReplyError') return 'lost';
  const code = /^[A-Z]+/.exec(message)?.[0] ?? '';
  if (message.startsWith('ERR max number of clients')) return 'away';
  return failures[code] ?? 'faulty';
}

/** Whether the next connection may lead to the server that is in charge now. */
export function isElsewhere(error: unknown): boolean {
  return /^(READONLY|MOVED|ASK)/.test((error as Error).message ?? '');
}

/** The user is let in, but may not do this. */
export function isForbidden(error: unknown): boolean {
  return ((error as Error).message ?? '').startsWith('NOPERM');
}

/** An error without what ioredis hangs on it: the command's arguments hold customers' data and passwords. */
export function withoutCommand(error: unknown, { password }: RedisLogSettings): Error {
  const message = error instanceof Error ? error.message : String(error);
  return new Error(password ? message.replaceAll(password, '[hidden]') : message);
}

export function toLogError(error: unknown, settings: RedisLogSettings): AcornError {
  const cause = withoutCommand(error, settings);
  const said = cause.message.replace(/\.$/, '');
  const place = `log ${settings.address}`;
  const failure = failureOf(error);
  if (failure === 'full') {
    const [what, next] = said.startsWith('OOM')
      ? ['is out of memory', 'Raise its maxmemory, or free memory there']
      : ['takes no writes', 'Look at its disk'];
    return new RetryableError(
      `${place}: Redis ${what}: ${said}. ${next}; nothing was lost, nothing is taken in until then`,
      { code: 'LOG_FULL', cause },
    );
  }
  if (failure === 'refused')
    return new ConfigurationError(
      `${place}: Redis does not let us in: ${said}. Check the user, the password and the ACL`,
      { code: 'LOG_REFUSED', cause },
    );
  if (failure === 'faulty')
    return new RetryableError(`${place}: ${said}`, { code: 'LOG_FAULT', cause });
  return unreachable(settings, cause);
}

/** A `SELECT` of ioredis' own that failed: it would go on in database 0, which may be another log's. */
export function isAstray(error: unknown): boolean {
  return (error as { command?: { name?: string } }).command?.name === 'select';
}

export function unreachable(settings: RedisLogSettings, cause?: Error): RetryableError {
  const { address } = settings;
  const why = cause === undefined ? '' : `: ${cause.message.replace(/\.$/, '')}`;
  return new RetryableError(
    `log ${address}: Redis cannot be reached${why}. ${whatToLookAt(settings, cause)}`,
    { code: 'LOG_UNREACHABLE', cause },
  );
}

function whatToLookAt({ kind, tls }: RedisLogSettings, cause: Error | undefined): string {
  const isRefused = /ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH/.test(cause?.message ?? '');
  const whom =
    kind === 'sentinel'
      ? 'Are the sentinels started, and is the name the one they watch'
      : 'Is Redis started';
  if (isRefused || kind === 'sentinel') return `${whom}, and is "log" right?`;
  return tls
    ? 'Is "log" right, and does this port speak TLS? Without it: redis://'
    : 'Is "log" right, and is this a Redis that answers? With TLS: rediss://';
}

export function leaseLost(
  { address }: RedisLogSettings,
  why: string,
  cause?: Error,
): RetryableError {
  return new RetryableError(`log ${address}: ${why}`, { code: 'LEASE_LOST', cause });
}

export function closed({ address }: RedisLogSettings): RetryableError {
  return new RetryableError(`log ${address}: closed`, { code: 'LOG_CLOSED' });
}
