import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { firstMessage, startChild } from './run-child.ts';

/**
 * Users run what is built: starts are measured on that. Elsewhere the sources run, which are the same
 * code without types, but take tens of milliseconds more to load.
 */
export function buildCore(): void {
  const { status } = spawnSync('tsc', ['-p', 'packages/core/tsconfig.build.json'], {
    cwd: join(import.meta.dirname, '..'),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('core could not be built, and starts are measured on its dist');
}

/** Milliseconds from spawn to the first message of a file in `cold/`, which is then ended. */
export async function timeToFirst(
  file: string,
  parameters: object,
  end: 'politely' | 'killed' = 'politely',
): Promise<number> {
  const startedAt = performance.now();
  const child = startChild(file, parameters, { execArgv: [] });
  const exit = once(child, 'exit');
  await firstMessage(child);
  const milliseconds = performance.now() - startedAt;
  if (end === 'killed') child.kill('SIGKILL');
  else if (child.connected) child.disconnect();
  await exit;
  return milliseconds;
}
