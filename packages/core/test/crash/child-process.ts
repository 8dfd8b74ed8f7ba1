import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A script of this folder in a process of its own. */
export interface Child {
  /** Resolves with the next message that has this field. @throws if the process ends before. */
  message<T = unknown>(field: string): Promise<T>;
  send(message: object): void;
  /** `kill -9`, and waits until the process is gone. */
  kill(): Promise<void>;
  readonly isRunning: boolean;
}

export function startChild(script: string, options: object, nodeArguments: string[] = []): Child {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const child = fork(path, [JSON.stringify(options)], {
    execArgv: ['--conditions=@acorn-i/source', ...nodeArguments],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  // Only a message that is waited for turns it into a fault.
  ended.catch(() => {});
  return {
    message: (field) => messageWith(child, field),
    send: (message) => void child.send(message),
    get isRunning() {
      return child.exitCode === null && child.signalCode === null;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
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
  });
}
