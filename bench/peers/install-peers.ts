import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What one could use instead, at the versions that are measured. Not among the bench's dependencies:
 * Node-RED alone is 120 MB, which nobody who works on ACORN-i should have to install.
 */
const peers = {
  private: true,
  dependencies: { 'graphile-worker': '0.18.0', pg: '8.23.1', 'node-red': '5.0.7' },
};

const folder = join(import.meta.dirname, '../../node_modules/.cache/acorn-i-bench-peers');

/** Installs the peers into a cache, once. Answers with its folder; undefined where npm cannot. */
export function installPeers(): string | undefined {
  const manifest = join(folder, 'package.json');
  const done = join(folder, 'installed.json');
  const wanted = JSON.stringify(peers);
  if (existsSync(done) && readFileSync(done, 'utf8') === wanted) return folder;
  mkdirSync(folder, { recursive: true });
  writeFileSync(manifest, wanted);
  console.error('bench: installing graphile-worker and Node-RED with npm, once');
  const options = ['--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'];
  const { status } = spawnSync('npm', ['install', '--loglevel=error', ...options], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) return undefined;
  writeFileSync(done, wanted);
  return folder;
}
