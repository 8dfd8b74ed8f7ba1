import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { type InProcess, runInProcess } from '../operate/in-process.ts';
import { createProject, type Project, until } from '../operate/project.ts';
import { order, type Remote, startRemote } from '../operate/remote.ts';
import { tracesIn } from './planted.ts';

vi.setConfig({ testTimeout: 180_000 });

let remote: Remote;
let project: Project;
let runner: InProcess | undefined;

afterEach(async () => {
  await runner?.stop();
  runner = undefined;
  await project.remove();
  await remote.close();
});

const secretOf = (number: number) =>
  `s3cret-${(number * 7_919).toString(36)}-"é/+ ${number * 104_729}`;
const names = Array.from({ length: 50 }, (_, index) => `SECRET_${index}`);
const secrets = names.map((_, index) => secretOf(index + 1));

test('50 secrets, of the environment, files and the store, are in no output, no log and no file', async () => {
  remote = await startRemote();
  const env = Object.fromEntries(names.slice(0, 20).map((name, index) => [name, secrets[index]!]));
  const all = { ...env, ACORN_SECRETS_DIR: './secrets' };
  project = await createProject(remote, 'routes: {}', all);
  await mkdir(join(project.folder, 'secrets'));
  for (const index of range(20, 35))
    await project.write(`secrets/${names[index]}`, `${secrets[index]}\n`);
  const outputs: string[] = [];
  const run = async (...args: string[]) => {
    const { stdout, stderr } = await project.command(...args);
    outputs.push(`$ ${args}\n${stdout}${stderr}`);
    return stdout;
  };
  for (const index of range(35, 50)) {
    const done = await project.commandWith(`${secrets[index]}\n`, 'secrets', 'set', names[index]!);
    expect(done.code, done.stderr).toBe(0);
    outputs.push(done.stdout + done.stderr);
  }
  const leaky = relative(project.folder, join(import.meta.dirname, 'leaky-connector.ts'));
  const tokens = names.map((name) => `"\${secret:${name}}"`).join(', ');
  await project.write(
    'acorn-i.yaml',
    `  leaky: { use: ${leaky}, tokens: [${tokens}] }
routes: { sales: { from: [leaky.orders], to: [leaky.orders] } }`,
  );
  expect((await run('secrets')).trim().split('\n')).toEqual(names.slice(35).toSorted());
  runner = await runInProcess(project, remote, {}, all);
  const post = (body: string) =>
    fetch(`${runner?.url}/hooks/leaky/orders`, { method: 'POST', body });
  await post('secrets, please');
  await post(JSON.stringify(order('S1', { tags: ['secrets'] })));
  await post(JSON.stringify(order('S2', { tags: ['retried'] })));
  await until(async () => (await runner!.log.deadLetters({})).length === 2, 'dead letters');
  for (const path of ['/healthz', '/metrics'])
    outputs.push(await (await fetch(runner.url + path)).text());
  await run('lint');
  await run('status', '--json');
  await run('dead-letters', '--json', '--personal');
  await run('dead-letters', 'show', '1', '--personal');
  await run('explain', 'S1', '--json', '--personal');
  await run('keys', '--json');
  await run('export', 'buyer@mail.example');
  await run('list');
  const logged = runner.logged();
  await runner.stop();
  expect(logged).toContain('open with [hidden]');
  expect(outputs.join('')).toContain('cannot read [hidden]');
  expect(tracesIn(Buffer.from(logged), secrets)).toEqual([]);
  for (const output of outputs) expect(tracesIn(Buffer.from(output), secrets)).toEqual([]);
  const folder = join(project.folder, '.acorn-i');
  for (const name of await readdir(folder))
    expect(tracesIn(await readFile(join(folder, name)), secrets), name).toEqual([]);
});

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
