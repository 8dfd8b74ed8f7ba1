import { setTimeout as sleep } from 'node:timers/promises';
import { RetryableError } from '../errors.ts';
import { type Link, openLink } from '../log/redis/link.ts';
import { type RedisLogOptions, toSettings } from '../log/redis/options.ts';
import { isForbidden } from '../log/redis/reply-error.ts';
import { runScript, type Script } from '../log/redis/run-script.ts';
import type { RingRow, StoredRing } from './key-ring.ts';
import type { KeyRow, KeyStore } from './key-store.ts';
import {
  addScript,
  destroyScript,
  rewrapScript,
  setRingScript,
  updateScript,
} from './redis-key-scripts.ts';

const rewriteMostMs = 120_000;
const lookMs = 200;

/**
 * Keys in the Redis that the log is in, under the log's prefix, for any number of runners. Redis writes
 * what it is given in order, so what is sealed never outlives its key there; but copies of the whole
 * server hold both, see docs/personal-data.md.
 *
 * @throws what opening the log throws.
 */
export async function openRedisKeys(options: RedisLogOptions): Promise<KeyStore> {
  const settings = toSettings(options);
  const base = `{${settings.prefix}}:k`;
  const link = await openLink(settings, () => ({ ready: () => {}, replaced: async () => {} }));
  // Whoever writes waits no longer for its keys than for the log itself.
  const ask: Link['ask'] = (command) => link.ask(command, settings.writeTimeoutMs);
  const run = (script: Script, args: readonly string[]) =>
    ask((client) => runScript(client, script, base, args));

  async function rowsOf(refs: readonly string[]): Promise<KeyRow[]> {
    if (refs.length === 0) return [];
    const [about, wraps, times] = await ask((client) =>
      Promise.all([
        client.hmget(`${base}:r`, ...refs),
        client.hmget(`${base}:w`, ...refs),
        client.hmget(`${base}:t`, ...refs),
      ]),
    );
    return refs.flatMap((ref, index) => toRow(ref, about[index], wraps[index], times[index]));
  }

  async function after(ref: string, limit: number): Promise<readonly KeyRow[]> {
    const from = ref === '' ? '-' : `(${ref}`;
    return rowsOf(
      await ask((client) => client.zrangebylex(`${base}:i`, from, '+', 'LIMIT', 0, limit)),
    );
  }

  /** What was deleted still stands in the append-only file until Redis writes that anew. */
  async function rewriteFile(): Promise<void> {
    try {
      // One that is under way may have begun before the keys were gone.
      await rewriteEnded();
      await ask((client) => client.call('BGREWRITEAOF').catch(unlessNotAllowed));
      if ((await rewriteEnded()).includes('aof_last_bgrewrite_status:err'))
        throw new Error('it could not write the file');
    } catch (error) {
      throw notRewritten(settings.address, error);
    }
  }

  /** What Redis says of its file; nothing where it may not be asked. */
  async function rewriteEnded(): Promise<string> {
    for (let waited = 0; waited < rewriteMostMs; waited += lookMs) {
      const info = await ask((client) => client.info('persistence').catch(unlessNotAllowed));
      if (!/aof_rewrite_(in_progress|scheduled):1/.test(info)) return info;
      await sleep(lookMs);
    }
    throw new Error('it took more than two minutes');
  }

  return {
    generation: async () => Number((await ask((client) => client.hget(base, 'generation'))) ?? 0),
    async ring() {
      const [current, rows] = await ask((client) =>
        Promise.all([client.hget(base, 'current'), client.hgetall(`${base}:ring`)]),
      );
      return current === null ? undefined : { current, rows: Object.entries(rows).map(toRingRow) };
    },
    async setRing({ rows, current }: StoredRing, expected) {
      const flat = rows.flatMap(({ master, name, wrapped }) => [
        `${master} ${name}`,
        toText(wrapped),
      ]);
      return (await run(setRingScript, [current, expected ?? '', ...flat])) === 1;
    },
    async byScope(scopes) {
      const refs = await ask((client) => client.hmget(`${base}:s`, ...scopes));
      return rowsOf(refs.filter((ref) => ref !== null));
    },
    byRef: rowsOf,
    after,
    async count() {
      const counts = new Map<string, { owner: string; kek: string; count: number }>();
      for (let last = ''; ; ) {
        const rows = await after(last, 1_000);
        for (const { owner, kek } of rows) {
          const known = counts.get(`${owner} ${kek}`) ?? { owner, kek, count: 0 };
          counts.set(`${owner} ${kek}`, { ...known, count: known.count + 1 });
        }
        if (rows.length < 1_000) return [...counts.values()];
        last = rows.at(-1)!.ref;
      }
    },
    async add(rows) {
      const args = rows.flatMap((row) => [
        row.ref,
        row.scope,
        JSON.stringify([row.scope, row.owner]),
        row.kek,
        toText(row.wrapped),
        timesOf(row),
      ]);
      const refs = await run(addScript, args);
      if (refs === 'ring') throw ringChanged();
      const others = (refs as string[]).filter((ref, index) => ref !== rows[index]?.ref);
      const found = new Map((await rowsOf(others)).map((row) => [row.ref, row]));
      return rows.map((row, index) => found.get((refs as string[])[index]!) ?? row);
    },
    async update(rows) {
      const args = rows.flatMap((row) => [
        row.ref,
        row.kek ?? '',
        row.wrapped === undefined ? '' : toText(row.wrapped),
        timesOf(row),
      ]);
      if ((await run(updateScript, args)) === 'ring') throw ringChanged();
    },
    async rewrap(rows) {
      const args = rows.flatMap(({ ref, was, kek, wrapped }) => [
        ref,
        toText(was),
        kek,
        toText(wrapped),
      ]);
      await run(rewrapScript, args);
    },
    async destroy({ refs, fence }) {
      const at = fence === undefined ? '' : String(fence.at);
      const names = fence?.names ?? [];
      const gone = await run(destroyScript, [at, String(names.length), ...names, ...refs]);
      if (Number(gone) > 0 && fence !== undefined) await rewriteFile();
      return Number(gone);
    },
    async fences() {
      const found = await ask((client) => client.hgetall(`${base}:f`));
      return Object.entries(found).map(([name, at]) => ({ name, at: Number(at) }));
    },
    async erasures() {
      const [count, at] = await ask((client) => client.hmget(base, 'erasures', 'erasedAt'));
      return { count: Number(count ?? 0), lastAt: at === null ? undefined : Number(at) };
    },
    async forgetFences(before) {
      const found = await ask((client) => client.hgetall(`${base}:f`));
      const old = Object.entries(found).flatMap(([name, at]) =>
        Number(at) < before ? [name] : [],
      );
      if (old.length > 0) await ask((client) => client.hdel(`${base}:f`, ...old));
    },
    close: async () => link.close(),
  };
}

function toRow(
  ref: string,
  about: string | null | undefined,
  wrap: string | null | undefined,
  times: string | null | undefined,
): KeyRow[] {
  if (!about || !wrap || !times) return [];
  const [scope, owner] = JSON.parse(about) as [string, string];
  const [kek = '', text = ''] = wrap.split(' ');
  const [endedAt, touchedAt] = JSON.parse(times) as [number | null, number];
  return [{ ref, scope, owner, kek, wrapped: Buffer.from(text, 'base64'), endedAt, touchedAt }];
}

function timesOf({ endedAt, touchedAt }: Pick<KeyRow, 'endedAt' | 'touchedAt'>): string {
  return JSON.stringify([endedAt, touchedAt]);
}

function toRingRow([field, text]: [string, string]): RingRow {
  const [master = '', name = ''] = field.split(' ');
  return { master, name, wrapped: Buffer.from(text, 'base64') };
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function ringChanged(): RetryableError {
  return new RetryableError('keys: the master key is being replaced; trying again', {
    code: 'KEY_RING_CHANGED',
  });
}

/** A hosted Redis may forbid it or not know it, and does it by itself now and then. */
function unlessNotAllowed(error: unknown): string {
  if (isForbidden(error) || /^ERR unknown command/i.test((error as Error).message)) return '';
  throw error;
}

function notRewritten(address: string, error: unknown): RetryableError {
  return new RetryableError(
    `keys ${address}: they are destroyed, but may still stand in the append-only file of Redis, which could not be written anew: ${(error as Error).message}. Run BGREWRITEAOF there`,
    { code: 'KEYS_BUSY', cause: error },
  );
}
