import type { Connector } from '@acorn-i/core';
import { findConnectors } from '../config/find-connectors.ts';
import { importPackage } from '../config/import-connector.ts';

export interface UsableConnector {
  id: string;
  packageName: string;
  version: string;
  description: string;
  connector: Connector;
  /** What `use:` takes for it. */
  names: readonly string[];
}

/** Imports every installed connector of the projects around these folders; those that cannot be used say why. */
export async function installedConnectors(folders: readonly string[]): Promise<{
  usable: readonly UsableConnector[];
  unusable: readonly { name: string; problem: string }[];
}> {
  const { connectors, broken } = findConnectors(folders);
  const usable: UsableConnector[] = [];
  const unusable = broken.map(({ packageName, problem }) => ({ name: packageName, problem }));
  for (const found of connectors) {
    const imported = await importPackage(found);
    if ('fault' in imported) {
      unusable.push({ name: found.packageName, problem: imported.fault.message });
      continue;
    }
    const { connector } = imported;
    const { id, packageName, version } = found;
    const description = connector.description ?? found.description;
    usable.push({ id, packageName, version, description, connector, names: [id, packageName] });
  }
  return { usable, unusable };
}
