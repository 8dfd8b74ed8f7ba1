import { globSync } from 'node:fs';
import { dirname } from 'node:path';
import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const source = '@acorn-i/source';

// Every folder of the workspace that has a package.json is a project; a new one needs no entry here.
const folders = globSync([
  'packages/*/package.json',
  'apps/*/package.json',
  'examples/*/package.json',
  'bench/package.json',
])
  .map((file) => dirname(file))
  .sort();

export default defineConfig({
  // Workspace packages resolve to their sources: nothing has to be built before a test.
  resolve: { conditions: [source, ...defaultServerConditions] },
  ssr: {
    resolve: {
      conditions: [source, ...defaultServerConditions],
      externalConditions: [source, 'node', 'module-sync'],
    },
  },
  test: {
    environment: 'node',
    // Machines that are busy with something else are no reason to fail.
    testTimeout: 30_000,
    // Children forked by a test inherit this; spawned ones need it on their own command line.
    execArgv: [`--conditions=${source}`],
    exclude: ['**/node_modules/**', '**/dist/**'],
    projects: [
      { extends: true, test: { name: 'repo', root: '.', include: ['test/**/*.test.ts'] } },
      ...folders.map((root) => ({
        extends: true as const,
        test: { name: root, root, include: ['**/*.test.ts'] },
      })),
    ],
  },
});
