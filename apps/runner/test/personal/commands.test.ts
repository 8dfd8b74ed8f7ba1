import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import {
  createMasterKeyText,
  openSecretsFile,
  openSqliteKeys,
  toMasterKey,
} from '@acorn-i/core/personal';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type InProcess, runInProcess } from '../operate/in-process.ts';
import { createProject, type Project, until } from '../operate/project.ts';
import { order, type Remote, sign, startRemote } from '../operate/remote.ts';

vi.setConfig({ testTimeout: 120_000 });

let remote: Remote;
let project: Project;
let runner: InProcess | undefined;
const routes = 'routes: { sales: { from: [a.orders], to: [b.orders] } }';

beforeEach(async () => {
  remote = await startRemote();
  project = await createProject(remote, routes);
});

afterEach(async () => {
  await runner?.stop();
  runner = undefined;
  await project.remove();
  await remote.close();
});

async function sell(id: string): Promise<void> {
  const body = JSON.stringify(order(id));
  const headers = { 'x-signature': sign(body) };
  const { status } = await fetch(`${runner?.url}/hooks/a/orders`, {
    method: 'POST',
    body,
    headers,
  });
  expect(status).toBe(200);
}

async function stop(): Promise<void> {
  await runner?.stop();
  runner = undefined;
}

const buyerIn = async (id: string, ...args: string[]) =>
  (await project.command('explain', id, '--json', '--personal', ...args)).stdout.includes(
    'buyer@mail.example',
  );

test('a master key is made once beside the log, for its owner alone; without it nothing starts', async () => {
  runner = await runInProcess(project, remote);
  const file = `${project.logFile}.master-key`;
  expect(runner.logged()).toContain(file);
  expect((await stat(file)).mode & 0o077).toBe(0);
  await sell('1');
  await stop();
  runner = await runInProcess(project, remote);
  expect(runner.logged()).not.toContain('master-key');
  expect(await buyerIn('1')).toBe(true);
  await stop();
  const key = await readFile(file, 'utf8');
  await rm(file);
  await expect(runInProcess(project, remote)).rejects.toMatchObject({
    code: 'PERSONAL_KEY_MISSING',
  });
  await writeFile(file, createMasterKeyText());
  await expect(runInProcess(project, remote)).rejects.toMatchObject({ code: 'PERSONAL_KEY_WRONG' });
  await writeFile(file, key);
  expect(await buyerIn('1')).toBe(true);
});

test('lost keys: nothing goes out with an empty buyer, until somebody gives up what they sealed', async () => {
  remote.onWrite = () => 503;
  runner = await runInProcess(project, remote);
  await sell('1');
  await stop();
  const keys = `${project.logFile}.keys`;
  const copy = await readFile(keys);
  for (const suffix of ['', '-wal', '-shm']) await rm(keys + suffix, { force: true });
  remote.onWrite = () => 200;
  await expect(runInProcess(project, remote)).rejects.toMatchObject({
    code: 'PERSONAL_KEYS_MISSING',
    message: expect.stringMatching(/keys backup.*keys renew/),
  });
  const status = await project.command('status');
  expect([status.code, status.stderr]).toEqual([0, expect.stringContaining('stay closed here')]);
  expect((await project.command('doctor')).stdout).toContain('keys of personal data are not there');
  expect(existsSync(keys)).toBe(false);
  await writeFile(keys, copy);
  expect((await project.command('keys', 'renew')).stderr).toContain('keys rotate');
  await rm(keys);
  for (const suffix of ['-wal', '-shm']) await rm(keys + suffix, { force: true });
  const renewed = await project.command('keys', 'renew');
  expect([renewed.code, renewed.stderr]).toEqual([0, '']);
  runner = await runInProcess(project, remote);
  await until(() => remote.writes.length === 1, 'its delivery');
});

test('a lost master key: its keys are set aside, and new ones begun', async () => {
  runner = await runInProcess(project, remote);
  await sell('1');
  await stop();
  await rm(`${project.logFile}.master-key`);
  const renewed = await project.command('keys', 'renew');
  expect(renewed.stdout).toMatch(/log\.db\.keys\.lost-\S+: the keys that no master key opens/);
  expect(renewed.stdout).toContain('log.db.master-key: a new master key');
  runner = await runInProcess(project, remote);
  await sell('2');
  expect([await buyerIn('1'), await buyerIn('2')]).toEqual([false, true]);
});

test('with a wrong master key one can still look', async () => {
  runner = await runInProcess(project, remote);
  await sell('1');
  await stop();
  await writeFile(`${project.logFile}.master-key`, createMasterKeyText());
  for (const command of ['status', 'holds', 'dead-letters']) {
    const { code, stderr } = await project.command(command);
    expect([code, stderr]).toEqual([0, expect.stringContaining('stay closed here')]);
  }
});

test('a master key of the environment: who operates without it sees no personal data, and harms none', async () => {
  const key = createMasterKeyText();
  await project.write('acorn-i.yaml', `personal: { key: { env: OWN_KEY } }\n${routes}`);
  remote.onWrite = ({ change }) => (change.key === '1' ? 422 : 200);
  runner = await runInProcess(project, remote, {}, { OWN_KEY: key });
  await sell('1');
  await until(async () => (await runner!.log.deadLetters({})).length === 1, 'a dead letter');
  expect(await buyerIn('1')).toBe(false);
  const shown = await project.command('dead-letters', 'show', '1', '--personal');
  expect(shown.code).toBe(0);
  expect(shown.stderr).toContain('personal fields stay closed here');
  expect(shown.stdout).not.toContain('~sealed');
  const erased = await project.command('erase', 'buyer@mail.example');
  expect([erased.code, erased.stderr]).toEqual([1, expect.stringContaining('[PERSONAL_KEY_')]);
  remote.onWrite = () => 200;
  expect((await project.command('replay', '1')).code).toBe(0);
  await until(() => remote.writes.length === 1, 'its delivery');
  expect(remote.writes[0]?.change.data).toEqual(order('1'));
});

test('keys rotate: with a runner at work, then the new key alone opens everything, stored secrets too', async () => {
  runner = await runInProcess(project, remote);
  await sell('1');
  expect((await project.commandWith('stored-value', 'secrets', 'set', 'STORED')).code).toBe(0);
  const rotated = await project.command('keys', 'rotate', '--to', 'file:./new.key');
  expect([rotated.code, rotated.stderr]).toEqual([0, '']);
  expect(rotated.stdout).toContain('1 keys wrapped anew');
  expect(rotated.stdout).toContain('personal: { key: { file: "./new.key" } }');
  await sell('2');
  expect((await project.command('keys')).stdout).toContain('a new master key is ready');
  await stop();
  const withKey = `personal: { key: { file: ./new.key } }\n${routes.replace('b.orders', 'c.orders')}`;
  const connection = `  c: { REMOTE }`.replace(
    'token: "${secret:REMOTE_TOKEN}"',
    'token: "${secret:STORED}"',
  );
  await project.write('acorn-i.yaml', `${connection}\n${withKey}`);
  runner = await runInProcess(project, remote);
  expect([await buyerIn('1'), await buyerIn('2')]).toEqual([true, true]);
  const { stdout } = await project.command('keys', 'status', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ isRotating: false, keys: { a: 2 } });
  await stop();
  await project.write('acorn-i.yaml', routes);
  await expect(runInProcess(project, remote)).rejects.toMatchObject({ code: 'PERSONAL_KEY_WRONG' });
});

test('keys backup: replaced each time, so that no copy opens who was erased', async () => {
  runner = await runInProcess(project, remote);
  await sell('1');
  const copy = async () => {
    expect((await project.command('keys', 'backup', 'copy.keys')).code).toBe(0);
    const store = openSqliteKeys(`${project.folder}/copy.keys`);
    const rows = await store.after('', 9);
    await store.close();
    return rows.length;
  };
  expect(await copy()).toBe(1);
  const mistyped = await project.command('keys', 'backup', 'no/such/copy.keys');
  expect([mistyped.code, mistyped.stderr]).toEqual([
    1,
    expect.stringContaining('[NO_SUCH_FOLDER]'),
  ]);
  expect((await stat(`${project.folder}/copy.keys`)).mode & 0o077).toBe(0);
  expect((await project.commandWith('buyer@mail.example\n', 'erase', '-')).code).toBe(0);
  expect(await copy()).toBe(0);
});

test('what people write into the trail loses the person, and an edit without the key is refused', async () => {
  const key = createMasterKeyText();
  const held = routes.replace('to:', 'steps: [{ hold: { when: "true", reason: r } }], to:');
  await project.write('acorn-i.yaml', `personal: { key: { env: OWN_KEY } }\n${held}`);
  runner = await runInProcess(project, remote, {}, { OWN_KEY: key });
  await sell('1');
  await until(async () => (await runner!.log.waiting({})).length === 1, 'a hold');
  await project.write('edited.json', JSON.stringify(order('1')));
  const [row] = await runner.log.waiting({});
  const edit = await project.command('holds', 'edit', String(row!.id), 'edited.json');
  expect(edit.stderr).toContain('[PERSONAL_KEY_MISSING]');
  await stop();
  await project.write('key', key);
  await project.write('acorn-i.yaml', `personal: { key: { file: key } }\n${held}`);
  const reason = 'called a buyer, wrote to Buyer@mail.example';
  const done = await project.command('holds', 'release', String(row!.id), '--reason', reason);
  expect(done.code).toBe(0);
  const { stdout } = await project.command('explain', '1', '--json');
  expect(stdout).toContain('called ***, wrote to ***');
});

test('secrets: stored, listed, replaced, removed, and refused without a value', async () => {
  expect((await project.command('secrets')).stdout).toBe('no secret is stored\n');
  expect((await project.commandWith('', 'secrets', 'set', 'A')).code).toBe(1);
  expect((await project.commandWith('x', 'secrets', 'set', 'a/b')).stderr).toContain('[USAGE]');
  expect((await project.commandWith('x y\n', 'secrets', 'set', 'A')).code).toBe(0);
  expect((await project.command('secrets', 'list')).stdout).toBe('A\n');
  expect((await project.command('secrets', 'remove', 'A')).code).toBe(0);
  expect((await project.command('secrets', 'remove', 'A')).stderr).toContain('[NO_SUCH_SECRET]');
  expect((await project.command('secrets', 'bogus')).code).not.toBe(0);
});

test('retention: what is over is closed at the next look', async () => {
  await project.write('acorn-i.yaml', `personal: { retention: 1h }\n${routes}`);
  runner = await runInProcess(project, remote);
  await sell('1');
  await stop();
  const later = Date.now() + 3 * 86_400_000;
  vi.spyOn(Date, 'now').mockImplementation(() => later);
  try {
    runner = await runInProcess(project, remote);
    await until(async () => runner!.logged().includes('closed for good'), 'the sweep');
  } finally {
    vi.restoreAllMocks();
  }
  expect(await buyerIn('1')).toBe(false);
});

test('secrets that are listed make no file, and secrets of another master key stop no runner', async () => {
  const file = join(project.folder, '.acorn-i', 'secrets.db');
  const listed = await project.command('secrets');
  expect([listed.code, listed.stdout.trim()]).toEqual([0, 'no secret is stored']);
  expect(await stat(file).catch(() => undefined)).toBeUndefined();
  await mkdir(dirname(file), { recursive: true });
  const secrets = openSecretsFile(file, toMasterKey(createMasterKeyText(), 'elsewhere'));
  await secrets.set('OTHER', 'of another routes file');
  secrets.close();
  runner = await runInProcess(project, remote);
  await sell('1');
});
