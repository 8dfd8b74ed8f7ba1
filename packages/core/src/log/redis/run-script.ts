import { hash } from 'node:crypto';
import type { Redis } from 'ioredis';

/** A Lua script and the name under which a server remembers it. */
export interface Script {
  readonly text: string;
  readonly sha: string;
}

export function createScript(text: string): Script {
  return { text, sha: hash('sha1', text) };
}

/** Runs a script by its name; a server that does not know it yet is told its text. */
export async function runScript(
  client: Redis,
  { text, sha }: Script,
  key: string,
  args: readonly string[],
): Promise<unknown> {
  try {
    return await client.call('evalsha', [sha, '1', key, ...args]);
  } catch (error) {
    // It was not run.
    if (!(error as Error).message.startsWith('NOSCRIPT')) throw error;
    return client.call('eval', [text, '1', key, ...args]);
  }
}
