import { existsSync, readdirSync, statSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createProject, type Project, until } from './project.ts';
import { level, type Remote, startRemote } from './remote.ts';

// Each test starts processes, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

let remote: Remote;
let project: Project;

beforeEach(async () => {
  remote = await startRemote();
  project = await createProject(remote, 'routes:\n  stock: { from: [a.levels], to: [b.levels] }');
});

afterEach(async () => {
  await project.remove();
  await remote.close();
});

function sell(from: number, to: number): void {
  for (let number = from; number <= to; number += 1)
    remote.drafts.push(level(`SKU-${number % 11}`, number));
}

const keysOf = (available: number) =>
  remote.writes
    .filter(({ change }) => (change.data as { available: number }).available === available)
    .map(({ idempotencyKey }) => idempotencyKey);

test('backed up while it runs, killed, restored: nothing is lost, and what comes again has its old key', async () => {
  sell(1, 300);
  const running = project.start('run');
  await until(() => remote.writes.length >= 100, '100 writes');
  const { code, stdout } = await project.command('backup');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^\.acorn-i\/backups\/log-\d{8}T\d{9}Z\.db: \d+ changes.*whole$/m);
  expect(stdout).toContain('It is on the disk of the log');
  const [backup] = readdirSync(join(project.folder, '.acorn-i/backups'));
  sell(301, 600);
  await until(() => remote.writes.length >= 500, '500 writes');
  const refused = await project.command('restore', `.acorn-i/backups/${backup}`);
  expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('ALREADY_RUNNING')]);
  running.child.kill('SIGKILL');
  await running.ended;
  await rm(project.logFile);
  const restored = await project.command('restore', `.acorn-i/backups/${backup}`);
  expect([restored.code, restored.stderr]).toEqual([0, '']);
  expect(restored.stdout).toContain('under the same idempotency keys');
  const again = await project.command('run', '--until-idle');
  expect(again.code).toBe(0);
  expect(again.stdout).toContain('the log was restored as of 20');
  for (let number = 1; number <= 600; number += 1) {
    expect(keysOf(number).length).toBeGreaterThan(0);
    expect(new Set(keysOf(number)).size).toBe(1);
  }
  // What came after the backup did come again.
  expect(keysOf(450).length).toBe(2);
  // It is told once.
  expect((await project.command('run', '--until-idle')).stdout).not.toContain('restored');
});

test('the log that a backup replaces is kept', async () => {
  sell(1, 5);
  await project.command('run', '--until-idle');
  await project.command('backup', 'copies', '--json');
  sell(6, 9);
  await project.command('run', '--until-idle');
  const [backup] = readdirSync(join(project.folder, 'copies'));
  const { stdout } = await project.command('restore', `copies/${backup}`);
  const replaced = /^(\.acorn-i\/log\.db\.replaced-\S+): the log that was there/m.exec(stdout)?.[1];
  const ends = ['.acorn-i/log.db', replaced!].map(async (file) => {
    const log = openSqliteLog(join(project.folder, file));
    const end = log.end('a.levels');
    await log.close();
    return end;
  });
  expect(await Promise.all(ends)).toEqual([5, 9]);
});

test('--keep leaves so many backups of this log, and nothing else goes', async () => {
  sell(1, 1);
  await project.command('run', '--until-idle');
  const made: string[] = [];
  for (let times = 0; times < 4; times += 1) {
    const { stdout } = await project.command('backup', 'copies', '--keep', '2', '--json');
    made.push((JSON.parse(stdout) as { backup: string }).backup);
    if (times === 0) await writeFile(join(project.folder, 'copies', 'log-notes.db'), 'mine');
  }
  const left = readdirSync(join(project.folder, 'copies')).sort();
  expect(left).toEqual([...made.slice(2).map((path) => path.split('/').at(-1)), 'log-notes.db']);
});

test('bad commands get a clear error and the next step', async () => {
  expect((await project.command('backup')).stderr).toContain('[NO_LOG]');
  expect((await project.command('compact')).stderr).toContain('[NO_LOG]');
  expect((await project.command('restore', 'nope.db')).stderr).toMatch(/acorn-i backup.*NO_SUCH/);
  await writeFile(join(project.folder, 'text.db'), 'text');
  expect((await project.command('restore', 'text.db')).stderr).toContain('[LOG_DAMAGED]');
  expect(existsSync(project.logFile)).toBe(false);
});

test('only a backup of this log is put in its place, unless somebody insists', async () => {
  sell(1, 2);
  await project.command('run', '--until-idle');
  await project.command('backup', 'copies');
  const [backup] = readdirSync(join(project.folder, 'copies'));
  const mine = `copies/${backup}`;
  await project.write(
    'other.yaml',
    'log: sqlite:./other/log.db\nroutes: { stock: { from: [a.levels], to: [b.levels] } }',
  );
  await project.command('run', 'other.yaml', '--until-idle');
  const refusals: [args: string[], words: RegExp][] = [
    [[mine, '-f', 'other.yaml'], /backup of another log than.*--force.*\[RESTORE_REFUSED\]/],
    [['other/log.db'], /is a log, and no backup.*acorn-i backup.*\[RESTORE_REFUSED\]/],
    [['.acorn-i/log.db', '--force'], /is the log itself.*\[RESTORE_REFUSED\]/],
    [['copies'], /copies: is a folder\. Give it.*\[NO_SUCH_BACKUP\]/],
  ];
  for (const [args, words] of refusals) {
    const { code, stderr } = await project.command('restore', ...args);
    expect([code, stderr]).toEqual([1, expect.stringMatching(words)]);
  }
  expect((await project.command('restore', mine)).code).toBe(0);
  expect((await project.command('restore', mine, '-f', 'other.yaml', '--force')).code).toBe(0);
});

test('compact: refused while a runner runs, then the file is smaller', async () => {
  sell(1, 3);
  const running = project.start('run');
  await until(() => remote.writes.length === 3, 'deliveries');
  expect((await project.command('compact')).stderr).toContain('[ALREADY_RUNNING]');
  running.child.kill('SIGTERM');
  await running.ended;
  const log = openSqliteLog(project.logFile);
  const value = 'x'.repeat(100_000);
  const rows = Array.from({ length: 50 }, (_, index) => ({ namespace: 'n', key: `${index}` }));
  await log.write({ state: rows.map((row) => ({ ...row, value })) });
  await log.write({ state: rows });
  await log.close();
  const before = statSync(project.logFile).size;
  const { code, stdout } = await project.command('compact');
  expect([code, stdout]).toEqual([0, expect.stringMatching(/log\.db: [\d.]+ MB → 0\.\d MB/)]);
  expect(statSync(project.logFile).size).toBeLessThan(before / 5);
  expect((await project.command('run', '--until-idle')).code).toBe(0);
  expect(remote.writes).toHaveLength(3);
});
