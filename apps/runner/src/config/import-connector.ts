import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { apiVersion, type Connector, entityNames } from '@acorn-i/core';
import semver from 'semver';
import type { Finding } from './faults.ts';
import type { Installed, InstalledConnector } from './find-connectors.ts';
import { suggest } from './suggest.ts';

/** A connector ready to be used, or why it is not. */
export type ImportedConnector = { connector: Connector; packageName?: string } | { fault: Finding };

/**
 * Imports the connector that `use:` names: the id or package name of an installed one, or, for
 * development, `./path/to/connector.ts` relative to the routes file.
 */
export function importConnector(
  use: string,
  installed: Installed,
  baseDir: string,
): Promise<ImportedConnector> {
  return /^\.{1,2}\//.test(use) ? importFile(use, baseDir) : importInstalled(use, installed);
}

/** Imports an installed connector and checks that it is one. */
export async function importPackage(found: InstalledConnector): Promise<ImportedConnector> {
  const { api, packageName, version, entry } = found;
  if (
    semver.validRange(api) === null ||
    !semver.satisfies(apiVersion, api, { includePrerelease: true })
  ) {
    const message = `${packageName} ${version} was built for connector API ${api}, this runner has ${apiVersion}`;
    return {
      fault: {
        code: 'CONNECTOR_API',
        message,
        next: `Install a version of ${packageName} for API ${apiVersion}, or another runner.`,
      },
    };
  }
  const imported = await importModule(entry, packageName);
  return 'fault' in imported ? imported : { ...imported, packageName };
}

async function importInstalled(
  use: string,
  { connectors, broken }: Installed,
): Promise<ImportedConnector> {
  const [found, second] = connectors.filter(
    ({ id, packageName }) => use === id || use === packageName,
  );
  if (found !== undefined && second !== undefined) {
    const message = `"${use}" is the id of two packages: ${found.packageName} and ${second.packageName}`;
    return {
      fault: {
        code: 'CONNECTOR_AMBIGUOUS',
        message,
        next: 'Write the name of the package that you mean.',
      },
    };
  }
  if (found !== undefined) return importPackage(found);
  const faulty = broken.find(
    ({ packageName }) => packageName === use || packageName.endsWith(`-${use}`),
  );
  if (faulty !== undefined) {
    const message = `${faulty.packageName} cannot be used: ${faulty.problem}`;
    return {
      fault: {
        code: 'CONNECTOR_MANIFEST',
        message,
        next: 'Install another version, or tell its author.',
      },
    };
  }
  const known = connectors.map(({ id }) => id);
  const next = suggest(use, known, 'Add its package to the dependencies in package.json.');
  return {
    fault: { code: 'UNKNOWN_CONNECTOR', message: `no connector "${use}" is installed`, next },
  };
}

async function importFile(use: string, baseDir: string): Promise<ImportedConnector> {
  const file = resolve(baseDir, use);
  if (!/^\.[cm]?[jt]s$/.test(extname(file))) {
    const message = `${use} is not a .ts or .js file`;
    return {
      fault: { code: 'CONNECTOR_IMPORT', message, next: 'Name the file with its extension.' },
    };
  }
  if (!existsSync(file)) {
    const message = `${use} does not exist`;
    return {
      fault: {
        code: 'CONNECTOR_IMPORT',
        message,
        next: 'The path starts at the folder of the routes file.',
      },
    };
  }
  return importModule(file, use);
}

async function importModule(
  file: string,
  name: string,
): Promise<{ connector: Connector } | { fault: Finding }> {
  let module: { default?: unknown };
  try {
    module = await import(pathToFileURL(file).href);
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split('\n');
    const message = `${name} cannot be imported: ${reason}`;
    return {
      fault: {
        code: 'CONNECTOR_IMPORT',
        message,
        next: 'Install its dependencies, or mend the file.',
      },
    };
  }
  const problem = problemOf(module.default);
  if (problem === undefined) return { connector: module.default as Connector };
  const message = `${name} is not a connector: ${problem}`;
  return {
    fault: {
      code: 'CONNECTOR_INVALID',
      message,
      next: 'Its default export must be defineConnector({ … }).',
    },
  };
}

/** Looks at the shape only: a connector may have been made by another copy of core. */
function problemOf(candidate: unknown): string | undefined {
  if (!isObject(candidate)) return 'it has no default export of an object';
  const { name, settings, connect, sources, sinks, unsupported } = candidate;
  if (typeof name !== 'string' || name === '') return '"name" is not text';
  if (
    !isObject(settings) ||
    typeof settings.safeParseAsync !== 'function' ||
    !('_zod' in settings)
  ) {
    return '"settings" is not a zod 4 schema';
  }
  if (typeof connect !== 'function') return '"connect" is not a function';
  if (!isObject(sources)) return '"sources" is not an object';
  if (!isObject(sinks)) return '"sinks" is not an object';
  return (
    firstOf(sources, problemOfSource) ??
    firstOf(sinks, problemOfSink) ??
    problemOfGaps('sources', sources, unsupported) ??
    problemOfGaps('sinks', sinks, unsupported)
  );
}

function problemOfGaps(
  side: 'sources' | 'sinks',
  ends: Record<string, unknown>,
  unsupported: unknown,
): string | undefined {
  const gaps = isObject(unsupported) ? unsupported[side] : undefined;
  return isObject(gaps)
    ? firstOf(gaps, (name, gap) => problemOfGap(side, name, gap, ends))
    : undefined;
}

function problemOfGap(
  side: 'sources' | 'sinks',
  name: string,
  gap: unknown,
  ends: Record<string, unknown>,
): string | undefined {
  if (Object.hasOwn(ends, name)) return `${side}.${name} is there and unsupported too`;
  const isSaid = isObject(gap) && isText(gap.reason) && isText(gap.instead);
  return isSaid ? undefined : `unsupported.${side}.${name} must have a "reason" and an "instead"`;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function firstOf(
  ends: Record<string, unknown>,
  problem: (name: string, end: unknown) => string | undefined,
): string | undefined {
  return Object.entries(ends)
    .map(([name, end]) => problem(name, end))
    .find((text) => text !== undefined);
}

function problemOfSource(name: string, source: unknown): string | undefined {
  if (!isObject(source)) return `sources.${name} is not an object`;
  if (!isEntity(source.entity)) return `sources.${name}.entity is not an entity of this version`;
  const isHalf = (source.verify === undefined) !== (source.decode === undefined);
  return isHalf ? `sources.${name} must have both "verify" and "decode", or neither` : undefined;
}

function problemOfSink(name: string, sink: unknown): string | undefined {
  if (!isObject(sink)) return `sinks.${name} is not an object`;
  if (!isEntity(sink.accepts)) return `sinks.${name}.accepts is not an entity of this version`;
  const verbs = [sink.write, sink.writeBatch, sink.apply].filter(
    (verb) => typeof verb === 'function',
  );
  return verbs.length === 1
    ? undefined
    : `sinks.${name} must have exactly one of "write", "writeBatch" and "apply"`;
}

function isEntity(name: unknown): boolean {
  return (entityNames as readonly unknown[]).includes(name);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
