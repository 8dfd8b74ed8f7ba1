import { realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import type { CheckedConnection } from './check-connections.ts';
import type { Faults } from './faults.ts';

/** Refuses connections that use a folder which another one claims: each would take the other's files. */
export function checkClaims(
  connections: readonly CheckedConnection[],
  { baseDir, faults }: { baseDir: string; faults: Faults },
): void {
  const owners = new Map<string, string>();
  for (const connection of connections) {
    const claims = claimsOf(connection, faults).map((folder) =>
      toRealPath(resolve(baseDir, folder)),
    );
    const { name } = connection;
    const taken = claims.find((folder) => owners.has(folder));
    if (taken !== undefined) {
      const shown = relative(toRealPath(baseDir), taken) || '.';
      faults.add(['connections', name], {
        code: 'CLAIMED_TWICE',
        at: 'key',
        message: `"${name}" uses the folder ${shown}, which "${owners.get(taken)}" uses already`,
        next: 'Give each connection folders of its own, or remove one of the two.',
      });
    }
    for (const folder of claims) if (!owners.has(folder)) owners.set(folder, name);
  }
}

function claimsOf(
  { name, connector, settings }: CheckedConnection,
  faults: Faults,
): readonly string[] {
  if (connector?.claims === undefined || settings === undefined) return [];
  try {
    return connector.claims(settings);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    faults.add(['connections', name], {
      code: 'SETTINGS',
      at: 'key',
      message: `the connector cannot say which folders it claims: ${reason}`,
      next: `Tell the author of ${connector.name}.`,
    });
    return [];
  }
}

/** Two names may lead to one folder; what is not there yet lies in a folder that is. */
function toRealPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(toRealPath(parent), basename(path));
  }
}
