import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parseKeyPlace, toKeySource } from '../../src/config/personal.ts';

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'acorn-i-key-'));
  onTestFinished(() => rm(made, { recursive: true }));
  return made;
}

test('a master key comes from the environment, a file or a command', async () => {
  const baseDir = await folder();
  await writeFile(join(baseDir, 'key'), 'of a file');
  const context = { baseDir, env: { KEY: 'of the environment' } };
  const print = [process.execPath, '-e', 'process.stdout.write("of a command")'];
  expect(toKeySource({ env: 'KEY' }, context).read()).toBe('of the environment');
  expect(toKeySource({ file: './key' }, context).read()).toBe('of a file');
  expect(toKeySource({ command: print }, context).read()).toBe('of a command');
});

test.each([
  [{ env: 'KEY' }, 'the environment variable KEY is not set'],
  [{ env: 'toString' }, 'the environment variable toString is not set'],
  [{ file: './none' }, 'the file ./none is not there'],
  [{ command: ['no-such-program-0c5e7a'] }, 'the command no-such-program-0c5e7a is not there'],
  [
    { command: [process.execPath, '-e', 'console.error("a-secret"); process.exit(3)'] },
    'cannot be read',
  ],
])('where it cannot be had, %j, it says so and what to do', async (place, words) => {
  const context = { baseDir: await folder(), env: {} };
  const { read } = toKeySource(place, context);
  const fault = { code: 'PERSONAL_KEY_MISSING', message: expect.stringContaining(words) };
  expect(read).toThrow(expect.objectContaining(fault));
  expect(read).toThrow(/openssl rand/);
  expect(read).not.toThrow(/a-secret/);
});

test('a place on the command line', () => {
  expect(parseKeyPlace('env:KEY')).toEqual({ env: 'KEY' });
  expect(parseKeyPlace('file:C:/keys/a')).toEqual({ file: 'C:/keys/a' });
  expect(parseKeyPlace('command:pass show key')).toEqual({ command: ['pass', 'show', 'key'] });
  expect(parseKeyPlace('KEY')).toBeUndefined();
});
