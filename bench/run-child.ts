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

/** The first message of a child. @throws if it ends without one. */
export async function firstMessage<Message>(child: ChildProcess): Promise<Message> {
  const ended = new AbortController();
  const message = once(child, 'message', { signal: ended.signal });
  child.once('exit', (code) =>
    ended.abort(new Error(`${child.spawnargs.at(-2)} ended with ${code} before its answer`)),
  );
  try {
    const [answer] = await message;
    return answer as Message;
  } catch (error) {
    throw ended.signal.aborted ? ended.signal.reason : error;
  }
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
