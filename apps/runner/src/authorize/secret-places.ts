import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Environment } from '../config/expand-references.ts';
import { readYaml } from '../config/yaml-source.ts';

/** Where a secret that a consent gives is to be kept. */
export interface SecretPlace {
  /** `auth.refreshToken` */
  path: string;
  /** What `acorn-i secrets` calls it. */
  name: string;
  /** The routes file refers to it by this name. */
  isReferred: boolean;
}

/** The names under which the routes file looks for settings of a connection; new ones where it does not. */
export function secretPlaces(
  file: string,
  connection: string,
  paths: readonly string[],
): readonly SecretPlace[] {
  const { value } = readYaml(file, readFileSync(file, 'utf8'));
  return paths.map((path) => {
    const raw = ['connections', connection, ...path.split('.')].reduce(childOf, value);
    const [, name] = /^\$\{secret:([^}]+)\}$/.exec(typeof raw === 'string' ? raw : '') ?? [];
    return {
      path,
      name: name?.trim() ?? nameFor(connection, path),
      isReferred: name !== undefined,
    };
  });
}

/** What goes before a stored secret of this name, in words. */
export function shadowOf(name: string, env: Environment, baseDir: string): string | undefined {
  if (env[name] !== undefined) return `the environment variable ${name}`;
  const folder = env.ACORN_SECRETS_DIR;
  const file = folder ? join(resolve(baseDir, folder), name) : undefined;
  return file !== undefined && existsSync(file) ? `the file ${file}` : undefined;
}

function childOf(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, key) ? (value as Record<string, unknown>)[key] : undefined;
}

/** `AMAZON_EU_REFRESH_TOKEN` */
function nameFor(connection: string, path: string): string {
  const last = path.split('.').at(-1) ?? path;
  const words = last.replaceAll(/([a-z])([A-Z])/g, '$1_$2');
  return `${connection}_${words}`.replaceAll(/[^A-Za-z0-9]+/g, '_').toUpperCase();
}
