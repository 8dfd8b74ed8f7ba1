import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { durationMs } from '@acorn-i/core';
import { checkClaims } from './check-claims.ts';
import { type CheckedConnection, checkConnections, plainSecret } from './check-connections.ts';
import { checkLog } from './check-log.ts';
import { checkReceivers } from './check-receivers.ts';
import { checkRoutes } from './check-routes.ts';
import { checkShape } from './check-shape.ts';
import { checkWhole, isUsed } from './check-whole.ts';
import { type Environment, expandReferences } from './expand-references.ts';
import type { Fault } from './fault.ts';
import { createFaults, type Faults } from './faults.ts';
import { findConnectors, type Installed } from './find-connectors.ts';
import { besideLog, plainLogSecrets, toPlannedLog } from './log-place.ts';
import { type KeySource, masterKeyFile, Personal, toKeySource } from './personal.ts';
import type { Plan, PlannedConnection, PlannedRoute } from './plan.ts';
import { People, RoutesOutline } from './routes-file.ts';
import { openStoredSecrets } from './stored-secrets.ts';
import { readYaml } from './yaml-source.ts';

export interface LoadOptions {
  /** Where `${env:X}` and `${secret:X}` are looked up: `process.env`. */
  env: Environment;
  /** The folder that `file` is relative to. */
  cwd: string;
}

export interface LoadedPlan {
  /** Only where there is no fault. */
  plan?: Plan;
  /** In the order of the file. */
  faults: readonly Fault[];
  /** What runs, but is hardly meant. */
  warnings: readonly Fault[];
  /** Every value that came from `${secret:…}` or `${file:…}`, for the redaction of logs. */
  secrets: ReadonlySet<string>;
}

/**
 * Reads a routes file and checks all of it: YAML, references, connectors and their settings, routes,
 * steps and expressions. Opens no connection. Collects every fault rather than the first; never throws.
 */
export async function loadPlan(file: string, { env, cwd }: LoadOptions): Promise<LoadedPlan> {
  const absolute = resolve(cwd, file);
  const baseDir = dirname(absolute);
  const secrets = new Set<string>();
  const values = new Set<string>();
  const text = await readText(absolute);
  if (typeof text !== 'string') {
    const fault = { file, line: 1, column: 1, address: '', ...text };
    return { faults: [fault], warnings: [], secrets };
  }
  const source = readYaml(file, text);
  const faults = createFaults(source);
  const installed = findConnectors([baseDir, cwd]);
  const plan =
    source.value === undefined
      ? undefined
      : await check(source.value, { absolute, baseDir, env, faults, installed, secrets, values });
  const found = faults.faults().map((fault) => withoutValues(fault, values));
  const warnings = faults.warnings().map((fault) => withoutValues(fault, values));
  return { ...(plan && found.length === 0 && { plan }), faults: found, warnings, secrets };
}

type FileProblem = Pick<Fault, 'code' | 'message' | 'next'>;

async function readText(file: string): Promise<string | FileProblem> {
  try {
    const bytes = await readFile(file);
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT')
      return {
        code: 'FILE_MISSING',
        message: 'there is no such file',
        next: 'Run acorn-i init, or name another file.',
      };
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      return { code: 'NOT_UTF8', message: 'the file is not UTF-8', next: 'Save it as UTF-8.' };
    return {
      code: 'FILE_UNREADABLE',
      message: `the file cannot be read (${code})`,
      next: 'Check its permissions and that it is a file.',
    };
  }
}

interface CheckContext {
  absolute: string;
  baseDir: string;
  env: Environment;
  faults: Faults;
  installed: Installed;
  secrets: Set<string>;
  values: Set<string>;
}

async function check(raw: unknown, context: CheckContext): Promise<Plan | undefined> {
  const { absolute, baseDir, faults, installed } = context;
  const stored = await openStoredSecrets(baseDir, () => keySourceOf(raw, context));
  const value = expandReferences(raw, { ...context, storedSecret: stored.read });
  stored.close();
  const outline = await checkShape(RoutesOutline, value, [], faults);
  // Not the outline's: a fault at the top must not hide those further in.
  const connections = mappingAt(value, 'connections');
  const routes = mappingAt(value, 'routes');
  const checked = await checkConnections(connections, {
    baseDir,
    faults,
    installed,
    raw: mappingAt(raw, 'connections'),
  });
  checkClaims(checked, { baseDir, faults });
  checkReceivers(checked, faults);
  const people = People.safeParse((value as { people?: unknown } | null)?.people ?? {}).data;
  const byName = new Map(checked.map((connection) => [connection.name, connection]));
  const planned = await checkRoutes(routes, {
    baseDir,
    faults,
    connections: byName,
    ...(people && { people }),
    raw: mappingAt(raw, 'routes'),
  });
  checkWhole({
    planned,
    routes,
    connections: byName,
    faults,
    hasHttp: outline?.http !== undefined,
  });
  for (const place of plainLogSecrets((raw as { log?: unknown } | null)?.log))
    faults.add(['log', ...place], plainSecret);
  if (outline === undefined) return undefined;
  const log = toPlannedLog(outline.log, baseDir);
  await checkLog(log, outline.log, faults);
  return {
    file: absolute,
    baseDir,
    log,
    ...(outline.retention !== 'forever' && { retentionMs: durationMs(outline.retention) }),
    personal: {
      ...(outline.personal.key && { key: toKeySource(outline.personal.key, context) }),
      retentionMs: durationMs(outline.personal.retention),
    },
    people: new Map(Object.entries(outline.people ?? {})),
    ...(outline.http && { http: outline.http }),
    connections: new Map(
      checked.flatMap((each) => toPlanned(each, planned)).map((each) => [each.name, each]),
    ),
    routes: planned,
  };
}

/** Needed before anything else is looked at: stored secrets are sealed with it. */
function keySourceOf(raw: unknown, context: CheckContext): KeySource {
  const { personal, log } = raw as { personal?: unknown; log?: unknown };
  const { key } = Personal.safeParse(personal ?? {}).data ?? {};
  if (key !== undefined) return toKeySource(key, context);
  const { baseDir } = context;
  const place =
    RoutesOutline.shape.log.safeParse(log).data ?? RoutesOutline.shape.log.parse(undefined);
  const file = masterKeyFile(besideLog(toPlannedLog(place, baseDir), baseDir));
  return toKeySource({ file }, context);
}

function mappingAt(value: unknown, key: string): Readonly<Record<string, unknown>> {
  const found =
    typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)[key]
      : undefined;
  return typeof found === 'object' && found !== null && !Array.isArray(found)
    ? (found as Record<string, unknown>)
    : {};
}

function toPlanned(
  checked: CheckedConnection,
  routes: readonly PlannedRoute[],
): readonly PlannedConnection[] {
  const { name, use, packageName, connector, settings, isPaused, personalRetentionMs } = checked;
  if (connector === undefined) return [];
  return [
    {
      name,
      use,
      connector,
      settings,
      isPaused,
      isUsed: isUsed(name, routes),
      ...(packageName && { packageName }),
      ...(personalRetentionMs !== undefined && { personalRetentionMs }),
    },
  ];
}

/** Messages of schemas and connectors may quote what they got; values of references must not be shown. */
function withoutValues(fault: Fault, references: ReadonlySet<string>): Fault {
  // Longer ones first: one value may be the start of another.
  const values = [...references]
    .filter(({ length }) => length > 3)
    .sort((left, right) => right.length - left.length);
  const hide = (text: string) =>
    values.reduce((hidden, value) => hidden.replaceAll(value, '[hidden]'), text);
  return { ...fault, message: hide(fault.message), next: hide(fault.next) };
}
