import { afterEach, expect, test, vi } from 'vitest';
import { type InProcess, runInProcess } from './in-process.ts';
import { createProject, type Project, until } from './project.ts';
import { level, type Remote, startRemote, token } from './remote.ts';

// Each test starts processes, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let remote: Remote;
let project: Project;
let runner: InProcess | undefined;

afterEach(async () => {
  await runner?.stop();
  runner = undefined;
  await project.remove();
  await remote.close();
});

async function open(routes: string): Promise<void> {
  remote = await startRemote();
  project = await createProject(remote, routes);
}

async function health() {
  const response = await fetch(`${runner?.url}/healthz`);
  return { code: response.status, body: (await response.json()) as Record<string, unknown> };
}

const status = async () => (await project.command('status')).stdout;

test('status and healthz name a source that cannot be read, since when and why', async () => {
  await open('routes:\n  stock: { from: [a.levels], to: [b.levels] }');
  remote.drafts.push(level('SKU', 1));
  runner = await runInProcess(project, remote);
  await until(() => remote.writes.length === 1, 'a delivery');
  expect((await health()).body).toMatchObject({ ok: true, failing: [] });
  await runner.stop();
  const read = await status();
  const [, readAt] = /^a\.levels: 1 changes, last read to its end (\S+Z)$/m.exec(read) ?? [];
  expect(readAt, read).toBeDefined();
  expect(read).not.toContain('failing');

  remote.onPull = () => 503;
  runner = await runInProcess(project, remote);
  const reason = expect.stringContaining('503');
  await until(async () => JSON.stringify((await health()).body).includes('503'), 'it is told');
  // As with a sink that is down nothing else suffers, so the runner itself is well.
  const told = await health();
  expect(told).toMatchObject({
    code: 200,
    body: {
      ok: true,
      down: [],
      failing: [{ source: 'a.levels', since: expect.any(String), reason }],
    },
  });
  await until(async () => (await status()).includes('failing: '), 'status tells it');
  const shown = await status();
  expect(shown).toMatch(/^failing: a\.levels cannot be read since \S+Z: .*503/m);
  expect(shown).toContain('acorn-i doctor a');
  // What was known before stands.
  expect(shown).toContain(`last read to its end ${readAt}`);
  const note = JSON.stringify(await runner.log.state('sources', 'a.levels'));
  expect(note).toContain('503');
  for (const text of [shown, JSON.stringify(told), note]) expect(text).not.toContain(token);

  remote.onPull = () => 200;
  await until(async () => !(await status()).includes('failing: '), 'it is well again');
  expect((await health()).body).toMatchObject({ failing: [] });
});
