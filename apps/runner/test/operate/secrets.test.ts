import { afterEach, expect, test, vi } from 'vitest';
import { runInProcess } from './in-process.ts';
import { createProject, type Project, until } from './project.ts';
import { level, order, type Remote, sign, startRemote, token } from './remote.ts';

// Each test starts processes, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let remote: Remote;
let project: Project;

afterEach(async () => {
  await project.remove();
  await remote.close();
});

/** Every way in which the planted secret could be written. */
const forms = [
  token,
  JSON.stringify(token).slice(1, -1),
  encodeURIComponent(token),
  new URLSearchParams({ token }).toString().slice(6),
  Buffer.from(token).toString('base64'),
];

function expectNoSecret(text: string): void {
  expect(text.length).toBeGreaterThan(50);
  for (const form of forms) expect(text).not.toContain(form);
}

test('no secret in logs at any level, metrics, health, the log itself or any command', async () => {
  remote = await startRemote();
  project = await createProject(
    remote,
    `routes:
  stock: { from: [a.levels], to: [b.levels] }
  sales: { from: [a.orders], to: [b.orders] }`,
  );
  remote.drafts.push(level('REJECTED', 1), level('RETRIED', 2), level('FINE', 3));
  remote.onWrite = ({ change }) =>
    ({ REJECTED: 422, RETRIED: 503, '#1': 403 })[change.key as 'REJECTED'] ?? 200;
  const runner = await runInProcess(project, remote);
  // Its error message, like those of the sink, quotes the token in a URL.
  await until(async () => (await runner.log.deadLetters({})).length === 1, 'a dead letter');
  const body = JSON.stringify(order('#1'));
  const headers = { 'x-signature': sign(body) };
  await fetch(`${runner.url}/hooks/a/orders`, { method: 'POST', body, headers });
  await until(async () => !(await fetch(`${runner.url}/healthz`)).ok, 'a refusal');
  await until(() => runner.logged().includes('refused'), 'a line about it');
  expectNoSecret(await (await fetch(`${runner.url}/healthz`)).text());
  expectNoSecret(await (await fetch(`${runner.url}/metrics`)).text());
  for (const args of [
    ['status'],
    ['status', '--json'],
    ['dead-letters'],
    ['dead-letters', '--json'],
    ['dead-letters', 'show', '1'],
    ['explain', 'REJECTED'],
    ['explain', 'REJECTED', '--json', '--personal'],
  ]) {
    const { stdout, stderr } = await project.command(...args);
    expectNoSecret(`${stdout}${stderr}`);
  }
  const [letter] = await runner.log.deadLetters({});
  expectNoSecret(JSON.stringify([letter, await runner.log.trail('REJECTED')]));
  expect(letter?.message).toContain('?token=[hidden]');
  await runner.stop();
  expect(runner.logged()).toContain('"level":"debug"');
  expectNoSecret(runner.logged());
});
