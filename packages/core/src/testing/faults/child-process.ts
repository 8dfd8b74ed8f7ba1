import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A script in a process of its own, and what can befall a process. */
export interface Child {
  readonly pid: number;
  readonly isRunning: boolean;
  /** Resolves with the next message that has this field. @throws if the process ends before. */
  message<T = unknown>(field: string): Promise<T>;
  send(message: object): void;
  /** `kill -9`, and waits until the process is gone. */
  kill(): Promise<void>;
  /** Stops it where it stands (SIGSTOP), as a machine that sleeps or swaps. It does not notice. */
  pause(): void;
  /** Lets it go on (SIGCONT). */
  resume(): void;
  /** Steps the clock of a child that took `clockOfChild`. */
  stepClock(ms: number): void;
  /** Resolves once the process is gone, however it ended. */
  readonly ended: Promise<void>;
}

export interface ChildOptions {
  /** For node itself. Default: those of this process, so that sources are found as here. */
  execArgv?: readonly string[];
  /** Default: this process's. */
  env?: NodeJS.ProcessEnv;
}

/**
 * Starts a script with `argument` as JSON in `process.argv[2]`.
 *
 * @example
 * const child = startChild(new URL('runner-child.ts', import.meta.url), { logPath });
 * await child.message('ready');
 * await child.kill();
 */
export function startChild(
  script: URL,
  argument: unknown,
  { execArgv = process.execArgv, env = process.env }: ChildOptions = {},
): Child {
  const child = fork(fileURLToPath(script), [JSON.stringify(argument)], {
    execArgv: [...execArgv],
    env,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(
    () => {},
    () => {},
  );
  // A parent that was interrupted leaves no child behind.
  const endWithUs = () => void child.kill('SIGKILL');
  process.once('exit', endWithUs);
  child.once('exit', () => process.off('exit', endWithUs));
  // What is sent to a process that has just ended is lost, as on any wire.
  const send = (message: object) => void (child.connected && child.send(message, () => {}));
  return {
    pid: child.pid ?? 0,
    get isRunning() {
      return child.exitCode === null && child.signalCode === null;
    },
    message: (field) => messageWith(child, field),
    send,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    pause: () => void child.kill('SIGSTOP'),
    resume: () => void child.kill('SIGCONT'),
    stepClock: (ms) => send({ stepClockMs: ms }),
    ended,
  };
}

function messageWith<T>(child: ChildProcess, field: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      child.off('message', look);
      child.off('exit', fail);
    };
    const look = (message: unknown) => {
      if (typeof message !== 'object' || message === null || !(field in message)) return;
      stop();
      resolve((message as Record<string, T>)[field] as T);
    };
    const fail = (code: unknown, signal: unknown) => {
      stop();
      reject(new Error(`the child ended (${code ?? signal}) before it said ${field}`));
    };
    child.on('message', look);
    child.on('exit', fail);
    if (child.exitCode !== null || child.signalCode !== null)
      fail(child.exitCode, child.signalCode);
  });
}
