import { loadPlan } from '../../src/config/load-plan.ts';
import { createLogger } from '../../src/logger.ts';
import { createRedactor } from '../../src/redactor.ts';
import { type Runner, type RunnerOptions, startRunner } from '../../src/runner.ts';
import type { Project } from './project.ts';
import { type Remote, token } from './remote.ts';

export interface InProcess extends Runner {
  url: string;
  /** Everything that was logged, at all levels. */
  logged(): string;
}

/** A runner inside the test, that listens. */
export async function runInProcess(
  project: Project,
  remote: Remote,
  options: Partial<RunnerOptions> = {},
  more: Record<string, string> = {},
): Promise<InProcess> {
  const env = { REMOTE_URL: remote.url, REMOTE_TOKEN: token, ...more };
  const { plan, faults, secrets } = await loadPlan('acorn-i.yaml', { cwd: project.folder, env });
  if (plan === undefined) throw new Error(JSON.stringify(faults));
  const redactor = createRedactor(secrets);
  let lines = '';
  const destination = {
    write(line: string) {
      lines += line;
    },
  };
  const logger = createLogger({ redactor, level: 'debug', destination });
  const http = { host: '127.0.0.1', port: 0 };
  const runner = await startRunner(plan, { logger, redactor, http, ...options });
  return { ...runner, url: runner.url ?? '', logged: () => lines };
}
