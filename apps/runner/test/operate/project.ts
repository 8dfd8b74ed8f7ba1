import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { type Remote, token } from './remote.ts';

const here = import.meta.dirname;
const main = join(here, '../../src/main.ts');

/** A folder with a routes file, and the real command line in it. */
export interface Project {
  folder: string;
  logFile: string;
  write(name: string, text: string): Promise<void>;
  /** Runs a command to its end. */
  command(...args: string[]): Promise<Finished>;
  /** The same, with something on its standard input. */
  commandWith(input: string, ...args: string[]): Promise<Finished>;
  /** Starts a command that goes on. */
  start(...args: string[]): Running;
  remove(): Promise<void>;
}

export interface Finished {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  child: ChildProcess;
  output(): string;
  /** Waits for a line that the process writes (or wrote). */
  line(pattern: RegExp): Promise<string>;
  ended: Promise<Finished>;
}

export async function createProject(
  remote: Remote,
  routes: string,
  env: Record<string, string> = {},
): Promise<Project> {
  const folder = await mkdtemp(join(tmpdir(), 'acorn-i-operate-'));
  const all = { ...process.env, REMOTE_URL: remote.url, REMOTE_TOKEN: token, ...env };
  const running = new Set<ChildProcess>();

  function start(...args: string[]): Running {
    const child = spawn(process.execPath, ['--conditions=@acorn-i/source', main, ...args], {
      cwd: folder,
      env: all,
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    return follow(child);
  }

  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'acorn-i.yaml'), routesFile(folder, routes));
  return {
    folder,
    logFile: join(folder, '.acorn-i', 'log.db'),
    write: (name, text) =>
      writeFile(join(folder, name), name.endsWith('.yaml') ? routesFile(folder, text) : text),
    command: (...args) => start(...args).ended,
    commandWith(input, ...args) {
      const { child, ended } = start(...args);
      child.stdin?.end(input);
      return ended;
    },
    start,
    async remove() {
      for (const child of running) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** `routes` begins with `routes:`, or with more connections. */
function routesFile(folder: string, routes: string): string {
  const connector = relative(folder, join(here, 'remote-connector.ts'));
  const sum = relative(folder, join(here, 'sum-connector.ts'));
  const stuck = relative(folder, join(here, 'stuck-connector.ts'));
  const settings = 'url: "${env:REMOTE_URL}", token: "${secret:REMOTE_TOKEN}"';
  return `version: 1
connections:
  a: { use: ${connector}, ${settings} }
  b: { use: ${connector}, ${settings} }
${routes.replaceAll('SUM', sum).replaceAll('STUCK', stuck).replaceAll('REMOTE', `use: ${connector}, ${settings}`)}
`;
}

function follow(child: ChildProcess): Running {
  const lines: string[] = [];
  const waiting = new Set<{
    pattern: RegExp;
    resolve(line: string): void;
    reject(error: Error): void;
  }>();
  let stdout = '';
  let stderr = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream! }).on('line', (line) => {
      lines.push(line);
      for (const each of waiting) if (each.pattern.test(line)) each.resolve(line);
    });
  }
  const ended = once(child, 'close').then(([code]) => {
    for (const { pattern, reject } of waiting)
      reject(new Error(`ended (${code}) without ${pattern}:\n${stdout}\n${stderr}`));
    return { code: code as number | null, stdout, stderr };
  });
  return {
    child,
    output: () => stdout + stderr,
    line(pattern) {
      const known = lines.find((line) => pattern.test(line));
      if (known !== undefined) return Promise.resolve(known);
      return new Promise((resolve, reject) => waiting.add({ pattern, resolve, reject }));
    },
    ended,
  };
}

/** Waits for what another process brings about; fails after half a minute. */
export async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
