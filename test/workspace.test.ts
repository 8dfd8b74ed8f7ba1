import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

interface Manifest {
  name: string;
  type?: string;
  license?: string;
  description?: string;
  files?: string[];
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
    manifest: JSON.parse(read('.', file)) as Manifest,
  }))
  .filter(({ manifest }) => !manifest.private);

describe.each(manifests)('$folder', ({ folder, manifest }) => {
  test('is ESM under Apache-2.0 and carries its text', () => {
    expect(manifest).toMatchObject({ type: 'module', license: 'Apache-2.0' });
    // npm packs LICENSE unasked, NOTICE only where `files` names it.
    expect(manifest.files).toContain('NOTICE');
    for (const name of ['LICENSE', 'NOTICE']) expect(read(folder, name)).toBe(read('.', name));
  });

  test('says what it is, and packs only what is there', () => {
    expect(manifest.description).toMatch(/^[^\n]{20,100}\.$/);
    expect(manifest.keywords).toContain('acorn-i');
    const packed = manifest.files?.filter((path) => !path.startsWith('!') && path !== 'dist') ?? [];
    expect(packed.filter((path) => !existsSync(join(root, folder, path)))).toEqual([]);
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
  const lockfile = read('.', 'pnpm-lock.yaml');
  expect(lockfile).not.toMatch(/tarball:|https?:\/\/[^\s]*registry/);
});

function read(folder: string, name: string): string {
  return readFileSync(join(root, folder, name), 'utf8');
}
