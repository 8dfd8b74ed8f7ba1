import { type Connector, durationMs } from '@acorn-i/core';
import { checkShape } from './check-shape.ts';
import type { Faults } from './faults.ts';
import type { Installed } from './find-connectors.ts';
import { importConnector } from './import-connector.ts';
import { toJsonSchema, variantsOf } from './keys-at.ts';
import { offeredConnector } from './offered-connector.ts';
import { ConnectionOutline } from './routes-file.ts';

/** A connection as far as it could be understood: routes are checked against what is there. */
export interface CheckedConnection {
  name: string;
  use: string;
  packageName?: string;
  connector?: Connector;
  /** Undefined where they are at fault. */
  settings?: unknown;
  isPaused: boolean;
  personalRetentionMs?: number;
}

export interface ConnectionContext {
  baseDir: string;
  faults: Faults;
  installed: Installed;
  /** The connections before references were resolved. */
  raw: Readonly<Record<string, unknown>>;
}

/** Imports the connectors that are used, and parses each connection's settings with its own. */
export function checkConnections(
  connections: Readonly<Record<string, unknown>>,
  context: ConnectionContext,
): Promise<readonly CheckedConnection[]> {
  return Promise.all(
    Object.entries(connections).map(([name, value]) => checkConnection(name, value, context)),
  );
}

async function checkConnection(
  name: string,
  value: unknown,
  context: ConnectionContext,
): Promise<CheckedConnection> {
  const { baseDir, faults, installed } = context;
  const path = ['connections', name];
  const outline = await checkShape(ConnectionOutline, value, path, faults);
  if (outline === undefined) return { name, use: '', isPaused: false };
  const { use, paused: isPaused, personal, ...own } = outline;
  const imported = await importConnector(use, installed, baseDir);
  if ('fault' in imported) {
    faults.add([...path, 'use'], imported.fault);
    return { name, use, isPaused };
  }
  const { connector, packageName } = imported;
  warnOfPlainSecrets(connector, context.raw[name], path, faults);
  const settings = await checkShape(connector.settings, own, path, faults);
  if (settings !== undefined) lintSettings(connector, settings, path, faults);
  return {
    name,
    use,
    connector: offered(connector, settings, path, faults),
    settings,
    isPaused,
    ...(packageName && { packageName }),
    ...(personal && { personalRetentionMs: durationMs(personal.retention) }),
  };
}

function offered(
  connector: Connector,
  settings: unknown,
  path: readonly string[],
  faults: Faults,
): Connector {
  if (settings === undefined) return connector;
  try {
    return offeredConnector(connector, settings);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    faults.add(path, {
      code: 'SETTINGS',
      at: 'key',
      message: `the connector cannot say which sources and sinks it has: ${reason}`,
      next: `Tell the author of ${connector.name}.`,
    });
    return connector;
  }
}

function lintSettings(
  connector: Connector,
  settings: unknown,
  path: readonly string[],
  faults: Faults,
): void {
  try {
    for (const line of connector.lint?.(settings) ?? []) {
      const message = line.message.replace(/\.$/, '');
      faults.add([...path, ...line.path], {
        code: 'SETTINGS',
        message,
        next: `See the settings of ${connector.name}.`,
      });
    }
  } catch (error) {
    const message = `the connector's own check failed: ${error instanceof Error ? error.message : String(error)}`;
    faults.add(path, {
      code: 'SETTINGS',
      at: 'key',
      message,
      next: `Tell the author of ${connector.name}.`,
    });
  }
}

export const plainSecret = {
  code: 'PLAIN_SECRET',
  isWarning: true,
  message: 'a secret is written into the file',
  next: `Move it to the environment and write "\${secret:NAME}".`,
};

/** A routes file is made to be committed and shown; a token in it is lost. */
function warnOfPlainSecrets(
  connector: Connector,
  raw: unknown,
  path: readonly string[],
  faults: Faults,
): void {
  for (const place of plainSecrets(connector, raw)) {
    faults.add([...path, ...place], plainSecret);
  }
}

function plainSecrets(connector: Connector, raw: unknown): readonly string[][] {
  const root = toJsonSchema(connector.settings);
  const found = new Map<string, string[]>();
  const visit = (
    value: unknown,
    schemas: readonly ReturnType<typeof toJsonSchema>[],
    place: string[],
  ): void => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
    for (const [key, item] of Object.entries(value)) {
      const inner = schemas.flatMap(({ properties }) => {
        const property = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
        return property === undefined ? [] : variantsOf(property, root);
      });
      const isSecret = inner.some(({ secret }) => secret === true);
      if (isSecret && typeof item === 'string' && !item.includes('${'))
        found.set([...place, key].join('\n'), [...place, key]);
      visit(item, inner, [...place, key]);
    }
  };
  visit(raw, variantsOf(root, root), []);
  return [...found.values()];
}
