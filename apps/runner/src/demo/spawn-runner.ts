import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { ConfigurationError } from '@acorn-i/core';

/** The runner as a process of its own, as a user would start it. */
export interface RunnerProcess {
  /** Its HTTP address. */
  url: string;
  /** Its log lines. */
  logFile: string;
  /** Rejects if it ends by itself. */
  ended: Promise<never>;
  stop(): Promise<void>;
}

const startMs = 30_000;
const pauseMs = 50;

export async function spawnRunner(
  file: string,
  { env, port, logFile }: { env: Record<string, string>; port: number; logFile: string },
): Promise<RunnerProcess> {
  const entry = process.argv[1] ?? '';
  const child = spawn(
    process.execPath,
    [...process.execArgv, entry, 'run', file, '--http', String(port)],
    {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const output = createWriteStream(logFile);
  child.stdout.pipe(output, { end: false });
  child.stderr.pipe(output, { end: false });
  const url = `http://127.0.0.1:${port}`;
  const ended = endOf(child, logFile);
  ended.catch(() => {});
  await Promise.race([healthy(url, logFile), ended]);
  return {
    url,
    logFile,
    ended,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await gone;
      }
      output.end();
    },
  };
}

async function healthy(url: string, logFile: string): Promise<void> {
  const deadline = Date.now() + startMs;
  while (Date.now() < deadline) {
    const isUp = await fetch(`${url}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  throw new ConfigurationError(
    `demo: the runner did not become healthy in ${startMs / 1_000} s. Its log is ${logFile}`,
    { code: 'DEMO_START' },
  );
}

function endOf(child: ChildProcess, logFile: string): Promise<never> {
  return new Promise((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(
        new ConfigurationError(
          `demo: the runner ended (${signal ?? code}). Its log is ${logFile}`,
          { code: 'DEMO_RUNNER_ENDED' },
        ),
      ),
    );
  });
}
