import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createProgram } from '../../src/cli/program.ts';

let folder: string;
let said: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'acorn-i-program-'));
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said += String(text);
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
  await rm(folder, { recursive: true });
});

function run(...args: string[]): Promise<unknown> {
  const program = createProgram();
  for (const command of program.commands) command.exitOverride();
  return program.parseAsync(['node', 'acorn-i', ...args]);
}

it.each(['--orders', '--seconds', '--seed'])('demo takes whole numbers for %s', async (option) => {
  await expect(run('demo', option, 'many')).rejects.toThrow('a whole number from 1');
});

it('says in one line, without a stack, where the file system refuses', async () => {
  await writeFile(join(folder, 'taken'), '');
  await run('init', join(folder, 'taken', 'acorn-i.yaml'));
  expect(process.exitCode).toBe(1);
  expect(said.trim().split('\n')).toHaveLength(1);
});
