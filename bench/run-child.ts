import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** What the children that run TypeScript sources need on their command line. */
const sourceFlags = ['--conditions=@acorn-i/source', '--disable-warning=ExperimentalWarning'];

export interface ChildOptions {
  execArgv?: readonly string[];
}

/** Starts one file of the bench as a process of its own, so that CPU and memory are its alone. */
export function startChild(
  file: string,
  parameters: object,
  { execArgv = sourceFlags }: ChildOptions = {},
): ChildProcess {
  const path = new URL(file, import.meta.url);
  return fork(path, [JSON.stringify(parameters)], {
    execArgv: [...execArgv],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
}

/** The next message of a child. @throws if it ends without one, or has ended. */
export function firstMessage<Message>(child: ChildProcess): Promise<Message> {
  return unlessEnded([child], async (signal) => {
    const [answer] = await once(child, 'message', { signal });
    return answer as Message;
  });
}

/** What work comes to that needs these children. @throws as soon as one of them ends; the signal tells the work. */
export async function unlessEnded<Result>(
  children: readonly ChildProcess[],
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const over = new AbortController();
  const ends = children.map(async (child) => {
    if (!hasEnded(child)) await once(child, 'exit', { signal: over.signal });
    const file = child.spawnargs.at(-2);
    throw new Error(`${file} ended with ${child.exitCode ?? child.signalCode} before its answer`);
  });
  try {
    return await Promise.race([...ends, work(over.signal)]);
  } finally {
    over.abort();
    await Promise.allSettled(ends);
  }
}

/** Ends a child, however it stands. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Runs a job from its start to its end and gives its answer. */
export async function runChild<Answer>(
  file: string,
  parameters: object,
  options?: ChildOptions,
): Promise<Answer> {
  const child = startChild(file, parameters, options);
  const exit = once(child, 'exit');
  const answer = await firstMessage<Answer>(child);
  await exit;
  return answer;
}
