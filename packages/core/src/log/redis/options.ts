import { type Duration, durationMs } from '../../duration.ts';
import { ConfigurationError } from '../../errors.ts';

/** Where a Redis log lives and how it is reached: one of `url`, `nodes` and `sentinels`. */
export interface RedisLogOptions {
  /** `redis://user:password@host:6379/0`, or `rediss://` for TLS. */
  url?: string;
  /** Some nodes of a Cluster: `host:port`. The log lives in one slot, wherever that is. */
  nodes?: readonly string[];
  /** Sentinels, `host:port`, and the name of the master that they watch. */
  sentinels?: readonly string[];
  name?: string;
  /** An ACL user. Default: the URL's. */
  username?: string | undefined;
  password?: string | undefined;
  /** What the sentinels themselves ask for. */
  sentinelUsername?: string | undefined;
  sentinelPassword?: string | undefined;
  /** `true`, or what differs from Node's defaults. */
  tls?: boolean | RedisTls;
  /** Several logs may share a Redis. Default `acorn-i`; its keys are `{acorn-i}:…`. */
  prefix?: string;
  /** How many each stream has, for good. Default: what the log has, 8 for a new one. */
  partitions?: number | undefined;
  /** How long an id is known after it was last seen. Default 35 days. */
  idRetention?: Duration;
  /** How long the opening, and later a write, waits for a Redis that is away. Default 5,000. */
  writeTimeoutMs?: number;
  /** Default true. Otherwise `NO_LOG` where there is none yet. */
  create?: boolean;
  /** What this Redis does not keep, or where that could not be looked up. Default: nobody hears of it. */
  onWarning?: (warning: RedisLogWarning) => void;
}

/** Texts in PEM; what is left out is Node's default. */
export interface RedisTls {
  ca?: string | undefined;
  cert?: string | undefined;
  key?: string | undefined;
  /** The name in the server's certificate, where it is not the host's. */
  servername?: string | undefined;
}

export interface RedisLogWarning {
  code: 'LOG_DURABILITY' | 'LOG_UNCHECKED' | 'LOG_EMPTIED';
  message: string;
}

/** {@link RedisLogOptions} with the URL taken apart and every default filled in. */
export interface RedisLogSettings {
  endpoints: readonly { host: string; port: number }[];
  kind: 'server' | 'cluster' | 'sentinel';
  /** Of the sentinels' master. */
  name: string;
  db: number;
  username: string | undefined;
  password: string | undefined;
  sentinelUsername: string | undefined;
  sentinelPassword: string | undefined;
  tls: RedisTls | undefined;
  prefix: string;
  partitions: number | undefined;
  idRetentionSeconds: number;
  writeTimeoutMs: number;
  create: boolean;
  warn: (warning: RedisLogWarning) => void;
  /** For people, without credentials. */
  address: string;
}

const mostPartitions = 1_024;

/**
 * @throws ConfigurationError `LOG_ADDRESS`, never quoting what may hold a password; its details name the
 *   `option` where it is one.
 */
export function toSettings(options: RedisLogOptions): RedisLogSettings {
  const { prefix = 'acorn-i', partitions, tls, nodes, sentinels } = options;
  const given = [options.url, nodes, sentinels].filter((each) => each !== undefined);
  if (given.length !== 1)
    throw faulty('give one of url, nodes and sentinels, to say where the log is');
  if (sentinels !== undefined && !options.name)
    throw faulty('sentinels need the name of the master that they watch');
  if (!/^[^{}\s]{1,64}$/.test(prefix))
    throw faulty('the prefix is a short text without braces and spaces', 'prefix');
  if (partitions !== undefined && !isPartitionCount(partitions))
    throw faulty(`partitions: a whole number from 1 to ${mostPartitions}`, 'partitions');
  const url = options.url === undefined ? undefined : parseUrl(options.url);
  const listed = nodes === undefined ? 'sentinels' : 'nodes';
  const endpoints = url
    ? [url.endpoint]
    : (nodes ?? sentinels ?? []).map((each) => toEndpoint(each, listed));
  const secure = (tls ?? url?.isTls) ? 'rediss' : 'redis';
  const scheme = sentinels === undefined ? secure : `${secure}-sentinel`;
  const hosts = endpoints.map(({ host, port }) => `${host}:${port}`).join(',');
  const place = sentinels === undefined ? url?.db || '' : options.name;
  return {
    endpoints,
    kind: url ? 'server' : nodes ? 'cluster' : 'sentinel',
    name: options.name ?? '',
    db: url?.db ?? 0,
    username: options.username ?? url?.username,
    password: options.password ?? url?.password,
    sentinelUsername: options.sentinelUsername,
    sentinelPassword: options.sentinelPassword,
    tls: typeof tls === 'object' ? tls : (tls ?? url?.isTls) ? {} : undefined,
    prefix,
    partitions,
    idRetentionSeconds: Math.ceil(durationMs(options.idRetention ?? '35d') / 1_000),
    writeTimeoutMs: options.writeTimeoutMs ?? 5_000,
    create: options.create ?? true,
    warn: options.onWarning ?? (() => {}),
    address: `${scheme}://${hosts}${place ? `/${place}` : ''}`,
  };
}

function isPartitionCount(count: number): boolean {
  return Number.isInteger(count) && count >= 1 && count <= mostPartitions;
}

function parseUrl(text: string) {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isTls = url?.protocol === 'rediss:';
  if (url === undefined || !(isTls || url.protocol === 'redis:') || !url.hostname)
    throw faulty(urlForm, 'url');
  const db = /^\/?(\d*)$/.exec(url.pathname)?.[1];
  if (db === undefined) throw faulty(`the database is no whole number; ${urlForm}`, 'url');
  return {
    endpoint: { host: url.hostname.replace(/^\[|\]$/g, ''), port: Number(url.port || 6_379) },
    db: Number(db),
    isTls,
    username: decode(url.username) || undefined,
    password: decode(url.password) || undefined,
  };
}

/** No user before the host here: what hides passwords in URLs would hide it. */
const urlForm =
  'the address is written redis://host:6379/0, or rediss:// for TLS, with user:password@ before the host where it asks for them; special characters of a password are percent-encoded: / is %2F, @ is %40';

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw faulty(urlForm, 'url');
  }
}

function toEndpoint(text: string, option: string): { host: string; port: number } {
  const [, host, port] = /^(?:\[([^\]]+)\]|[^:@/\s]+)(?::\d+)?$/.test(text)
    ? (/^\[?([^\]]*?)\]?(?::(\d+))?$/.exec(text) ?? [])
    : [];
  if (!host) throw faulty('nodes and sentinels are written host:port', option);
  return { host, port: Number(port ?? 6_379) };
}

function faulty(rule: string, option?: string): ConfigurationError {
  return new ConfigurationError(`log: ${rule}`, {
    code: 'LOG_ADDRESS',
    details: { rule, ...(option !== undefined && { option }) },
  });
}
