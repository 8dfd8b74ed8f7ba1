import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';

/** A connector that a project depends on. Nothing of it has been imported. */
export interface InstalledConnector {
  /** What `use:` takes. */
  id: string;
  packageName: string;
  version: string;
  description: string;
  /** The range of the connector contract that it was built for. */
  api: string;
  /** The module whose default export is the connector, absolute. */
  entry: string;
}

export interface BrokenManifest {
  packageName: string;
  problem: string;
}

export interface Installed {
  connectors: readonly InstalledConnector[];
  broken: readonly BrokenManifest[];
}

/**
 * Finds connectors among the dependencies of the project: of the nearest package.json of each
 * folder, upward. Reads manifests only; a package says what it is in `acornI`.
 */
export function findConnectors(folders: readonly string[]): Installed {
  const connectors = new Map<string, InstalledConnector>();
  const broken = new Map<string, BrokenManifest>();
  for (const project of new Set(folders.map(nearestProject))) {
    if (project === undefined) continue;
    for (const name of dependenciesOf(project)) {
      const found = readManifest(project, name);
      if (found === undefined || connectors.has(name)) continue;
      if ('problem' in found) broken.set(name, found);
      else connectors.set(name, found);
    }
  }
  const sorted = [...connectors.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
  return { connectors: sorted, broken: [...broken.values()] };
}

function nearestProject(folder: string): string | undefined {
  const start = resolve(folder);
  if (existsSync(join(start, 'package.json'))) return start;
  const parent = dirname(start);
  return parent === start ? undefined : nearestProject(parent);
}

const dependencyFields = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

function dependenciesOf(project: string): readonly string[] {
  const manifest = readJson(join(project, 'package.json')) ?? {};
  const names = dependencyFields.flatMap((field) => {
    const entries = manifest[field];
    return typeof entries === 'object' && entries !== null ? Object.keys(entries) : [];
  });
  // A name is joined to a path below; npm's own rule keeps it inside node_modules.
  return [...new Set(names)].filter((name) => /^(@[\w~.-]+\/)?[\w~-][\w~.-]*$/.test(name)).sort();
}

const Manifest = z.looseObject({
  version: z.string().default('0.0.0'),
  description: z.string().default(''),
  acornI: z.looseObject({
    kind: z.literal('connector'),
    id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
    api: z.string().min(1),
    entry: z.string().startsWith('./'),
  }),
});

function readManifest(
  project: string,
  name: string,
): InstalledConnector | BrokenManifest | undefined {
  const folder = packageFolder(project, name);
  const json = folder === undefined ? undefined : readJson(join(folder, 'package.json'));
  if (folder === undefined || json === undefined) {
    return isConnectorName(name)
      ? { packageName: name, problem: 'it is not in node_modules. Install the dependencies' }
      : undefined;
  }
  if (typeof json.acornI !== 'object' || json.acornI === null) {
    return isConnectorName(name)
      ? { packageName: name, problem: 'its package.json has no "acornI" block' }
      : undefined;
  }
  if ((json.acornI as { kind?: unknown }).kind !== 'connector') return undefined;
  const { success, data, error } = Manifest.safeParse(json);
  if (!success) {
    return {
      packageName: name,
      problem: `its package.json has no valid ${error.issues[0]?.path.join('.')}`,
    };
  }
  const { id, api, entry } = data.acornI;
  return {
    id,
    packageName: name,
    version: data.version,
    description: data.description,
    api,
    entry: join(folder, sourceEntry(json) ?? entry),
  };
}

function isConnectorName(name: string): boolean {
  return /^(@acorn-i\/connector-|(@[^/]+\/)?acorn-i-connector-)/.test(name);
}

function packageFolder(project: string, name: string): string | undefined {
  const folder = join(project, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return realpathSync(folder);
  const parent = dirname(project);
  return parent === project ? undefined : packageFolder(parent, name);
}

/** In our own workspace, unbuilt sources run as they are; so must the connectors beside them. */
function sourceEntry(manifest: Record<string, unknown>): string | undefined {
  if (!import.meta.url.endsWith('.ts')) return undefined;
  const main = (manifest.exports as Record<string, unknown> | undefined)?.['.'];
  const source = (main as Record<string, unknown> | undefined)?.['@acorn-i/source'];
  return typeof source === 'string' ? source : undefined;
}

function readJson(file: string): Record<string, unknown> | undefined {
  try {
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
    return typeof json === 'object' && json !== null
      ? (json as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
