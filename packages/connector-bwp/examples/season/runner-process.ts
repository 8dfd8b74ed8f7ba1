import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The `acorn-i` command as a process of its own, that can be killed. */
export interface RunnerProcess {
  /** `kill -9`, and waits until it is gone. */
  kill(): Promise<void>;
  /** Resolves once it takes webhooks. */
  ready(): Promise<void>;
}

const main = fileURLToPath(new URL('../../../../apps/runner/src/main.ts', import.meta.url));

export function startRunner({
  folder,
  port,
  env,
}: {
  folder: string;
  port: number;
  env: Readonly<Record<string, string>>;
}): RunnerProcess {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--conditions=@acorn-i/source', main, 'run', 'acorn-i.yaml', '--http', String(port)],
    { cwd: folder, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const log = createWriteStream(`${folder}/runner.log`, { flags: 'a' });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });
  const gone = once(child, 'exit');
  const endWithUs = () => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  return {
    async kill() {
      child.kill('SIGKILL');
      await gone;
      log.end();
    },
    async ready() {
      for (let tries = 0; tries < 600; tries += 1) {
        if (child.exitCode !== null) throw new Error(`the runner ended with ${child.exitCode}`);
        if (await isHealthy(port)) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error('the runner did not come up');
    },
  };
}

async function isHealthy(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Runs a command to its end, and answers what it printed. */
export async function runCommand(folder: string, ...args: string[]): Promise<string> {
  const child = spawn(process.execPath, ['--conditions=@acorn-i/source', main, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  await once(child, 'close');
  return text;
}
