import { readFile } from 'node:fs/promises';
import { apiVersion } from '../../connector.ts';
import type { ConnectorCheck, ConnectorUnderTest } from '../connector-under-test.ts';
import { demand } from './demand.ts';

interface PackageJson {
  keywords?: readonly string[];
  peerDependencies?: Readonly<Record<string, string>>;
  acornI?: { kind?: unknown; id?: unknown; api?: unknown; entry?: unknown };
}

/** The runner finds a connector by what its package.json says. */
export function manifestChecks({
  connector,
  options,
}: ConnectorUnderTest): readonly ConnectorCheck[] {
  const { packageJson } = options;
  if (packageJson === undefined) return [];
  return [
    {
      name: 'package.json: the manifest names this connector',
      run: async () => {
        const manifest = JSON.parse(await readFile(packageJson, 'utf8')) as PackageJson;
        checkManifest(manifest, connector.name);
      },
    },
  ];
}

function checkManifest({ acornI, keywords, peerDependencies }: PackageJson, name: string): void {
  demand(
    acornI,
    `package.json: add "acornI": { "kind": "connector", "id": "${name}", "api": "^${apiVersion}", "entry": "./dist/index.js" }`,
  );
  demand(acornI.kind === 'connector', 'package.json: acornI.kind must be "connector"');
  demand(acornI.id === name, `package.json: acornI.id must be "${name}", the connector's name`);
  demand(
    typeof acornI.api === 'string' && acceptsApi(acornI.api),
    `package.json: acornI.api must be a range that accepts ${apiVersion}, such as "^${apiVersion}"`,
  );
  demand(
    typeof acornI.entry === 'string',
    'package.json: acornI.entry must be the file whose default export is the connector',
  );
  demand(
    keywords?.includes('acorn-i-connector'),
    'package.json: add "acorn-i-connector" to keywords, so that it is found',
  );
  demand(
    peerDependencies?.['@acorn-i/core'],
    'package.json: @acorn-i/core must be a peer dependency, so that the runner has one copy',
  );
}

/** Caret, tilde and exact ranges of the same major version. */
function acceptsApi(range: string): boolean {
  const wanted = /^[\^~]?(\d+)\.(\d+)\.(\d+)$/.exec(range)?.slice(1).map(Number);
  const [major = 0, minor = 0] = apiVersion.split('.').map(Number);
  return wanted !== undefined && wanted[0] === major && (wanted[1] ?? 0) <= minor;
}
