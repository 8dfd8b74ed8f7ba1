import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What one could use instead, at the versions that are measured. */
export interface Peers {
  /** For people. */
  what: string;
  /** Of the folder in the cache. */
  name: string;
  dependencies: Readonly<Record<string, string>>;
}

/** Not among the bench's dependencies: Node-RED alone is 120 MB, which nobody who works on ACORN-i should have to install. */
export const queuePeers: Peers = {
  what: 'graphile-worker and Node-RED',
  name: 'peers',
  dependencies: { 'graphile-worker': '0.18.0', pg: '8.23.1', 'node-red': '5.0.7' },
};

export const spApiPeers: Peers = {
  what: 'amazon-sp-api and @sp-api-sdk',
  name: 'sp-api-peers',
  dependencies: {
    'amazon-sp-api': '1.2.1',
    '@sp-api-sdk/common': '4.0.4',
    '@sp-api-sdk/orders-api-2026-01-01': '2.3.3',
  },
};

export const shopifyPeers: Peers = {
  what: '@shopify/admin-api-client',
  name: 'shopify-peers',
  dependencies: { '@shopify/admin-api-client': '2.0.0' },
};

const cache = join(import.meta.dirname, '../../node_modules/.cache');

/** Installs the peers into a cache, once. Answers with its folder; undefined where npm cannot. */
export function installPeers({ what, name, dependencies }: Peers): string | undefined {
  const folder = join(cache, `acorn-i-bench-${name}`);
  const manifest = join(folder, 'package.json');
  const done = join(folder, 'installed.json');
  const wanted = JSON.stringify({ private: true, dependencies });
  if (existsSync(done) && readFileSync(done, 'utf8') === wanted) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(manifest, wanted);
  console.error(`bench: installing ${what} with npm, once`);
  const options = ['--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'];
  const { status } = spawnSync('npm', ['install', '--loglevel=error', ...options], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) return undefined;
  writeFileSync(done, wanted);
  return folder;
}
