import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Path } from './fault.ts';
import type { Faults } from './faults.ts';
import { isExpression } from './is-expression.ts';
import type { StoredSecrets } from './stored-secrets.ts';
import { suggest } from './suggest.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface ReferenceContext {
  env: Environment;
  /** Relative files start here: the folder of the routes file. */
  baseDir: string;
  faults: Faults;
  /** Every value that was put in. */
  values: Set<string>;
  /** Those of `secret` and `file`, for the redaction of logs. An `env` value is secret where its setting is. */
  secrets: Set<string>;
  /** What `acorn-i secrets` has stored under a name. */
  storedSecret?: StoredSecrets['read'];
}

/**
 * Replaces `${env:X}`, `${secret:X}` and `${file:X}` inside text values of parsed data. What is put
 * in is never parsed again, so it changes nothing but its own value. `$${` writes `${`.
 *
 * - `env`: the environment variable.
 * - `secret`: the environment variable or, without one, the file of that name in the folder that
 *   `ACORN_SECRETS_DIR` names (one line end at the file's end is dropped) or, without that, what
 *   `acorn-i secrets set` has stored.
 * - `file`: a file's text, relative to the routes file; one line end at its end is dropped.
 *
 * Expressions are left alone, and may hold no references: their text is a program.
 */
export function expandReferences(
  value: unknown,
  context: ReferenceContext,
  path: Path = [],
): unknown {
  if (typeof value === 'string') return expandText(value, context, path);
  if (Array.isArray(value))
    return value.map((item, index) => expandReferences(item, context, [...path, index]));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    expandReferences(item, context, [...path, key]),
  ]);
  return Object.fromEntries(entries);
}

const anyReference = /\$?\$\{([^}]*)\}?/g;
const reference = /^\$\{(env|secret|file):([^}]+)\}$/;
const mostBytes = 1024 * 1024;

function expandText(text: string, context: ReferenceContext, path: Path): string {
  if (!text.includes('${')) return text;
  if (isExpression(path, text)) return refuseReferences(text, context, path);
  return text.replaceAll(anyReference, (found, inner: string, offset: number) => {
    if (found.startsWith('$$')) return found.slice(1);
    const [, scheme, name] = reference.exec(found) ?? [];
    if (scheme === undefined || name === undefined)
      return refuseUnknown(found, inner, offset, context, path);
    const resolved = readers[scheme as keyof typeof readers](name.trim(), context);
    if (typeof resolved === 'string') {
      if (resolved !== '') context.values.add(resolved);
      if (resolved !== '' && scheme !== 'env') context.secrets.add(resolved);
      return resolved;
    }
    context.faults.add(path, { ...resolved, at: offset });
    return found;
  });
}

/** An environment variable inside a program could change what the program does. */
function refuseReferences(text: string, context: ReferenceContext, path: Path): string {
  const found = /\$\{(env|secret|file):[^}]*\}/.exec(text);
  if (found !== null) {
    context.faults.add(path, {
      code: 'REFERENCE_IN_EXPRESSION',
      at: found.index,
      message: `an expression cannot contain ${found[0]}`,
      next: 'Write the value out, or use a ./file.ts that reads it.',
    });
  }
  return text;
}

function refuseUnknown(
  found: string,
  inner: string,
  offset: number,
  context: ReferenceContext,
  path: Path,
): string {
  const [scheme = '', ...rest] = inner.split(':');
  const isName = /^\w+$/.test(inner);
  const next = isName
    ? `Did you mean "\${env:${inner}}"?`
    : rest.length > 0 && rest.join(':') !== ''
      ? suggest(scheme, ['env', 'secret', 'file'])
      : `Write \${env:NAME}, \${secret:NAME} or \${file:PATH}.`;
  context.faults.add(path, {
    code: 'BAD_REFERENCE',
    at: offset,
    message: `"${found}" is not a reference`,
    next: `${next} For the text itself, write $\${.`,
  });
  return found;
}

type Resolved = string | { code: string; message: string; next: string };

const readers = {
  env(name: string, { env }: ReferenceContext): Resolved {
    const set = Object.keys(env).filter((key) => env[key] !== undefined);
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    if (value !== undefined) return value;
    const near = suggest(name, set).startsWith('Did') ? ` ${suggest(name, set)}` : '';
    return {
      code: 'MISSING_VARIABLE',
      message: `the environment variable ${name} is not set`,
      next: `Set ${name}.${near}`,
    };
  },
  secret(name: string, { env, baseDir, storedSecret }: ReferenceContext): Resolved {
    const value = Object.hasOwn(env, name) ? env[name] : undefined;
    if (value !== undefined) return value;
    const folder = env.ACORN_SECRETS_DIR;
    const isPlainName = /^[\w.-]+$/.test(name) && !name.startsWith('.');
    const text = folder && isPlainName ? readText(join(resolve(baseDir, folder), name)) : undefined;
    if (text !== undefined) return text;
    const stored = storedSecret?.(name);
    if (stored !== undefined && 'value' in stored) return stored.value;
    return {
      code: 'MISSING_SECRET',
      message:
        stored === undefined
          ? `the secret ${name} is not set`
          : `the secret ${name} cannot be read: ${stored.problem.replace(/\.$/, '')}`,
      next: folder
        ? `${hasFolder(resolve(baseDir, folder)) ? '' : `ACORN_SECRETS_DIR names ${folder}, which is no folder. `}Set ${name}, write the file ${name} in ACORN_SECRETS_DIR, or run acorn-i secrets set ${name}.`
        : `Set ${name}, run acorn-i secrets set ${name}, or point ACORN_SECRETS_DIR to a folder with a file ${name}.`,
    };
  },
  file(name: string, { baseDir }: ReferenceContext): Resolved {
    return (
      readText(resolve(baseDir, name)) ?? {
        code: 'MISSING_FILE',
        message: `the file ${name} cannot be read as text of up to 1 MiB`,
        next: 'Create it; the path starts at the folder of the routes file.',
      }
    );
  },
};

function hasFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function readText(file: string): string | undefined {
  try {
    const { size } = statSync(file);
    return size > mostBytes ? undefined : readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch {
    return undefined;
  }
}
