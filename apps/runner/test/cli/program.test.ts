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

it.each(['lst', 'lsit', 'cancle'])('backfill takes %s for no route', async (word) => {
  const meant = word.startsWith('l') ? 'list' : 'cancel';
  await expect(run('backfill', word)).rejects.toThrow(`Did you mean "${meant}"?`);
});

it('backfill shows what asking for one takes', async () => {
  let help = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    help += String(text);
    return true;
  });
  await expect(run('backfill', '--help')).rejects.toMatchObject({ exitCode: 0 });
  for (const words of ['<route>', '--from <time>', '--to <time>', 'cancel'])
    expect(help).toContain(words);
});

it.each(['lint', 'status', 'plan', 'run'])('%s takes its file with -f too', async (command) => {
  const file = join(folder, 'other.yaml');
  let told = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    told += String(text);
    return true;
  });
  for (const args of [[file], ['-f', file], ['--file', file]]) {
    said = '';
    told = '';
    await run(command, ...args);
    expect(said + told).toContain('other.yaml:1:1');
    expect(process.exitCode).toBe(1);
  }
});

it('says in one line, without a stack, where the file system refuses', async () => {
  await writeFile(join(folder, 'taken'), '');
  await run('init', join(folder, 'taken', 'acorn-i.yaml'));
  expect(process.exitCode).toBe(1);
  expect(said.trim().split('\n')).toHaveLength(1);
});
