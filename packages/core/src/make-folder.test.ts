import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeFolder } from './make-folder.ts';

test('makes a folder and those above it, and leaves one that is there', async () => {
  const root = await mkdtemp(join(tmpdir(), 'acorn-folder-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const folder = join(root, 'a', 'b', 'c');
  makeFolder(folder);
  makeFolder(folder);
  expect(existsSync(folder)).toBe(true);
});

test('a file in its place, or above it, is an error', async () => {
  const root = await mkdtemp(join(tmpdir(), 'acorn-folder-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const file = join(root, 'file');
  await writeFile(file, '');
  expect(() => makeFolder(file)).toThrow('EEXIST');
  expect(() => makeFolder(join(file, 'below'))).toThrow('ENOTDIR');
});

test.skipIf(!existsSync('/proc'))('where no folder can be, it says so and ends', () => {
  expect(() => makeFolder('/proc/nowhere/a/b')).toThrow('ENOENT');
});
