import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ConfigurationError, Duration, secret } from '@acorn-i/core';
import type { RedisLogOptions } from '@acorn-i/core/redis-log';
import { z } from 'zod';

/** Where a log is, as a routes file or a command line says it. */
export type PlannedLog = SqliteLogPlace | RedisLogPlace;

export interface SqliteLogPlace {
  kind: 'sqlite';
  /** Absolute. */
  path: string;
}

export interface RedisLogPlace {
  kind: 'redis';
  /** For people, without credentials. */
  address: string;
  prefix: string;
  /** What to open it with. May hold a password: never print it. */
  options(): RedisLogOptions;
  /** Never to be shown. */
  secrets: readonly string[];
}

const redisUrl = /^rediss?:\/\/\S+$/;

const LogText = z
  .string()
  .regex(
    /^(sqlite:.+|rediss?:\/\/\S+)$/,
    'sqlite: and a path, or redis:// and a host, such as sqlite:./.acorn-i/log.db or redis://127.0.0.1:6379',
  );

const HostPort = z
  .string()
  .regex(/^(\[[^\]\s]+\]|[^:@/\s]+)(:\d{1,5})?$/, 'host:port, such as redis-1:6379');

const Tls = z.strictObject({
  ca: z.string().optional().describe('PEM file of the authority that signed the server'),
  cert: z.string().optional().describe('PEM file of our own certificate'),
  key: z.string().optional().describe('PEM file of its key'),
  servername: z.string().optional().describe('The name in the server’s certificate'),
});

const Redis = z
  .strictObject({
    url: z
      .string()
      .regex(redisUrl, 'redis://host:6379, or rediss:// for TLS')
      .optional()
      .describe('One server: redis://host:6379/0, or rediss:// for TLS'),
    nodes: z.array(HostPort).min(1).optional().describe('Some nodes of a Cluster'),
    sentinels: z.array(HostPort).min(1).optional().describe('Sentinels, with "name"'),
    name: z.string().min(1).optional().describe('The master that the sentinels watch'),
    username: z.string().min(1).optional().describe('An ACL user'),
    password: secret().optional(),
    sentinelUsername: z.string().min(1).optional(),
    sentinelPassword: secret().optional(),
    tls: z.union([z.boolean(), Tls]).optional().describe('true, or PEM files'),
    prefix: z
      .string()
      .regex(/^[^{}\s]{1,64}$/, 'a short text without braces and spaces')
      .default('acorn-i')
      .describe('Logs that share a Redis differ in it'),
    partitions: z
      .int()
      .min(1)
      .max(1_024)
      .optional()
      .describe('Of each stream, for good; 8 where a log is begun'),
    idRetention: Duration.optional().describe(
      'How long an id is known after it was last seen: 35d',
    ),
  })
  .refine(
    ({ url, nodes, sentinels }) => [url, nodes, sentinels].filter(Boolean).length === 1,
    'one of url, nodes and sentinels',
  )
  .refine(({ sentinels, name }) => !sentinels === !name, 'sentinels and name go together');

export const Log = z
  .union([LogText, z.strictObject({ redis: Redis })])
  .describe('Where changes are kept: a file, or a Redis that several runners share');
export type Log = z.output<typeof Log>;

export function toPlannedLog(log: Log, baseDir: string): PlannedLog {
  if (typeof log === 'string') {
    if (!redisUrl.test(log))
      return { kind: 'sqlite', path: resolve(baseDir, log.slice('sqlite:'.length)) };
    return toPlannedLog({ redis: { url: log, prefix: 'acorn-i' } }, baseDir);
  }
  const { tls, ...rest } = log.redis;
  const options = definedOf(rest) as RedisLogOptions;
  const read = (key: string, file: string) => readPem(key, file, baseDir);
  return {
    kind: 'redis',
    address: addressOf(log.redis),
    prefix: rest.prefix,
    options: () => (tls === undefined ? options : { ...options, tls: toTls(tls, read) }),
    secrets: [rest.password, rest.sentinelPassword, ...passwordsOf(rest.url)].filter(
      (each) => each !== undefined,
    ),
  };
}

/** What a person calls a log. */
export function nameOfLog(log: PlannedLog): string {
  if (log.kind === 'sqlite') return log.path;
  return log.prefix === 'acorn-i' ? log.address : `${log.address} (prefix ${log.prefix})`;
}

/** The start of the names of files that belong to a log: its keys. Absolute. */
export function besideLog(log: PlannedLog, baseDir: string): string {
  return log.kind === 'sqlite' ? log.path : join(baseDir, '.acorn-i', `redis-${log.prefix}`);
}

/** Places in what the file says of a log that hold a secret in plain text. */
export function plainLogSecrets(raw: unknown): readonly string[][] {
  const { redis } = (typeof raw === 'object' && raw !== null ? raw : {}) as { redis?: unknown };
  const fields = (typeof redis === 'object' && redis !== null ? redis : {}) as Record<
    string,
    unknown
  >;
  const isPlain = (value: unknown) => typeof value === 'string' && !value.includes('${');
  const hasPassword = (value: unknown) => isPlain(value) && passwordsOf(String(value)).length > 0;
  return [
    ...(hasPassword(raw) ? [[]] : []),
    ...(hasPassword(fields.url) ? [['redis', 'url']] : []),
    ...['password', 'sentinelPassword']
      .filter((name) => isPlain(fields[name]))
      .map((name) => ['redis', name]),
  ];
}

function definedOf(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function addressOf({ url, nodes, sentinels, name, tls }: z.output<typeof Redis>): string {
  if (url !== undefined) return url.replace(/\/\/[^/]*@/, '//');
  const scheme = `${tls ? 'rediss' : 'redis'}${sentinels ? '-sentinel' : ''}`;
  return `${scheme}://${(nodes ?? sentinels ?? []).join(',')}${name ? `/${name}` : ''}`;
}

function passwordsOf(url: string | undefined): readonly string[] {
  const [, password] = /^rediss?:\/\/[^/]*?:([^/]*)@/.exec(url ?? '') ?? [];
  if (!password) return [];
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}

function toTls(
  tls: boolean | z.output<typeof Tls>,
  read: (key: string, file: string) => string,
): boolean | z.output<typeof Tls> {
  if (typeof tls === 'boolean') return tls;
  const { servername, ...files } = tls;
  const texts = Object.entries(definedOf(files)).map(([name, file]) => [name, read(name, file)]);
  return { ...Object.fromEntries(texts), ...(servername !== undefined && { servername }) };
}

function readPem(key: string, file: string, baseDir: string): string {
  const path = resolve(baseDir, file);
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const rule = isMissing
      ? `there is no ${path}`
      : `${path} cannot be read: ${(error as Error).message}`;
    const next = 'The path starts at the folder of the routes file.';
    throw new ConfigurationError(`log.redis.tls.${key}: ${rule}. ${next}`, {
      code: 'LOG_TLS_FILE',
      details: { option: `tls.${key}`, rule, next },
      cause: error,
    });
  }
}
