import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ConfigurationError, Duration } from '@acorn-i/core';
import { z } from 'zod';
import type { Environment } from './expand-references.ts';

const KeyPlace = z
  .union([
    z.strictObject({ env: z.string().min(1).describe('The environment variable that holds it') }),
    z.strictObject({ file: z.string().min(1).describe('The file that holds it') }),
    z.strictObject({
      command: z.array(z.string()).min(1).describe('The command that prints it, and its arguments'),
    }),
  ])
  .describe('Where the master key is: 32 random bytes as base64. Default: a file beside the log');
export type KeyPlace = z.output<typeof KeyPlace>;

/** What the routes file says of personal data as a whole. */
export const Personal = z.strictObject({
  key: KeyPlace.optional(),
  retention: Duration.default('30d').describe('How long it is kept after the order was shipped'),
});

/** What it says of one connection's. */
export const ConnectionPersonal = z.strictObject({
  retention: Duration.describe('How long its personal data is kept after the order was shipped'),
});

/** A place where a master key is kept, and how to get it. */
export interface KeySource {
  /** For messages: `personal.key: the environment variable ACORN_KEY`. */
  place: string;
  /** Absolute, where it is a file. */
  file?: string;
  /** @throws ConfigurationError `PERSONAL_KEY_MISSING` */
  read(): string;
}

const commandTimeoutMs = 30_000;

export function toKeySource(
  key: KeyPlace,
  { env, baseDir }: { env: Environment; baseDir: string },
): KeySource {
  if ('env' in key) {
    const place = `personal.key: the environment variable ${key.env}`;
    return {
      place,
      read() {
        const value = Object.hasOwn(env, key.env) ? env[key.env] : undefined;
        return value ?? missing(`${place} is not set`);
      },
    };
  }
  if ('file' in key) {
    const file = resolve(baseDir, key.file);
    const place = `personal.key: the file ${key.file}`;
    return { place, file, read: () => readKey(() => readFileSync(file, 'utf8'), place) };
  }
  const [program = '', ...args] = key.command;
  const place = `personal.key: the command ${program}`;
  const run = () =>
    execFileSync(program, args, {
      cwd: baseDir,
      encoding: 'utf8',
      timeout: commandTimeoutMs,
      // What it complains about may quote the key.
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  return { place, read: () => readKey(run, place) };
}

/** The file beside a log that holds its master key, where the routes file names no other. */
export function masterKeyFile(log: string): string {
  return `${log}.master-key`;
}

/** `env:NAME`, `file:PATH` or `command:PROGRAM ARGUMENT …`, as a command line says it. */
export function parseKeyPlace(text: string): KeyPlace | undefined {
  const [, kind, rest] = /^(env|file|command):(.+)$/.exec(text) ?? [];
  if (kind === undefined || rest === undefined) return undefined;
  if (kind === 'env') return { env: rest };
  return kind === 'file' ? { file: rest } : { command: rest.split(' ') };
}

function readKey(read: () => string, place: string): string {
  try {
    return read();
  } catch (cause) {
    const { code } = cause as { code?: string };
    const problem = code === 'ENOENT' ? 'is not there' : 'cannot be read';
    throw new ConfigurationError(`${place} ${problem}. ${nextStep}`, {
      code: 'PERSONAL_KEY_MISSING',
      cause,
    });
  }
}

function missing(problem: string): never {
  throw new ConfigurationError(`${problem}. ${nextStep}`, { code: 'PERSONAL_KEY_MISSING' });
}

const nextStep = 'It holds the master key, 32 random bytes: openssl rand -base64 32';
