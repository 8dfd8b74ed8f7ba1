import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

interface Manifest {
  name: string;
  type?: string;
  license?: string;
  private?: boolean;
  keywords?: string[];
  exports?: Record<string, string | Record<string, string>>;
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  acornI?: { kind: string; id: string; api: string; entry: string };
}

const manifests = globSync(['packages/*/package.json', 'apps/*/package.json'], { cwd: root })
  .map((file) => ({
    folder: dirname(file),
    manifest: JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest,
  }))
  .filter(({ manifest }) => !manifest.private);

describe.each(manifests)('$folder', ({ manifest }) => {
  test('is ESM under Apache-2.0', () => {
    expect(manifest).toMatchObject({ type: 'module', license: 'Apache-2.0' });
  });

  test('declares source, types and default of every entry, in this order', () => {
    const entries = Object.entries(manifest.exports ?? {}).filter(
      ([, to]) => typeof to === 'object',
    );
    expect(entries.length).toBeGreaterThan(0);
    for (const [, conditions] of entries) {
      expect(Object.keys(conditions)).toEqual(['@acorn-i/source', 'types', 'default']);
    }
  });
});

describe.each(manifests.filter(({ manifest }) => manifest.acornI))(
  'connector in $folder',
  ({ folder, manifest }) => {
    test('is found by its manifest', () => {
      expect(manifest.keywords).toContain('acorn-i-connector');
      expect(manifest.exports?.['.']).toMatchObject({ default: manifest.acornI?.entry });
      expect(folder.replace(/^packages\/(connector-)?/, '')).toBe(manifest.acornI?.id);
      expect(manifest.peerDependencies).toHaveProperty('@acorn-i/core');
      expect(manifest.dependencies ?? {}).not.toHaveProperty('@acorn-i/core');
    });
  },
);

test('the lockfile names no registry', () => {
  const lockfile = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8');
  expect(lockfile).not.toMatch(/tarball:|https?:\/\/[^\s]*registry/);
});
