import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { loadPlan } from '../../src/config/load-plan.ts';
import type { Plan } from '../../src/config/plan.ts';
import { type InProcess, runInProcess } from './in-process.ts';
import { createProject, type Project, until } from './project.ts';
import { level, type Remote, startRemote, token } from './remote.ts';

vi.setConfig({ testTimeout: 60_000 });

const stock = '  stock: { from: [a.levels], to: [b.levels] }';

interface Running {
  project: Project;
  remote: Remote;
  runner: InProcess;
}

async function open(): Promise<Running> {
  const remote = await startRemote();
  onTestFinished(() => remote.close());
  const project = await createProject(remote, `routes:\n${stock}`);
  onTestFinished(() => project.remove());
  const runner = await runInProcess(project, remote);
  onTestFinished(() => runner.stop());
  return { project, remote, runner };
}

async function planOf({ project, remote }: Running, routes: string): Promise<Plan> {
  await project.write('acorn-i.yaml', routes);
  const env = { REMOTE_URL: remote.url, REMOTE_TOKEN: token };
  const { plan, faults } = await loadPlan('acorn-i.yaml', { cwd: project.folder, env });
  if (plan === undefined) throw new Error(JSON.stringify(faults));
  return plan;
}

/** Something of this consumer waits, and cannot be read. */
function damage(file: string, consumer: string): void {
  const db = new DatabaseSync(file, { timeout: 5_000 });
  db.prepare(
    'INSERT INTO waiting (consumer, key, kind, change, next_step, attempts, not_before, reason, code, since) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(consumer, 'K', 'retry', '{', 0, 1, 0, '', '', '2026-01-01T00:00:00.000Z');
  db.close();
}

test('of a plan that fails half way nothing goes on: the one before works alone again', async () => {
  const running = await open();
  const { project, remote, runner } = running;
  damage(project.logFile, 'more>b.latest');
  const plan = await planOf(
    running,
    `routes:\n${stock}\n  more: { from: [a.levels], to: [b.latest] }`,
  );
  await expect(runner.reload(plan)).rejects.toThrow(/JSON/);
  for (let number = 1; number <= 50; number += 1) {
    remote.drafts.push(level(`SKU-${number}`, number));
    await until(
      () => remote.writes.some(({ change }) => change.key === `SKU-${number}`),
      'a write',
    );
  }
  await until(() => runner.isIdle(), 'idle');
  expect(remote.writes).toHaveLength(50);
  // What was left of the other engine tried them too, over connections that are closed.
  const counts = runner.tally.consumers().get('stock>b.levels');
  expect(counts).toMatchObject({ delivered: 50, retry: 0 });
});
