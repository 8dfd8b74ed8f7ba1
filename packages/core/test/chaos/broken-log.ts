import { randomUUID } from 'node:crypto';
import type { Json } from '../../src/connector.ts';
import type { Log, LogBatch, WriteResult } from '../../src/log/log.ts';

/** Promises that a test breaks on purpose, to see that its checker sees it. */
export const breakages = [
  'position-before-delivery',
  'position-apart-from-state',
  'page-backwards',
  'answer-before-durable',
  'key-per-attempt',
  'kept-twice',
  'lease-without-fence',
  'lease-never-lost',
  'cache-outlives-lease',
  'redis-forgets',
] as const;

export type Breakage = (typeof breakages)[number];

/** The log as it is, or with one promise broken. */
export function breakLog(log: Log, breakage: Breakage | undefined): Log {
  if (breakage === 'position-before-delivery') return commitOnRead(log);
  if (breakage === 'position-apart-from-state') return splitWrites(log);
  if (breakage === 'page-backwards') return readBackwards(log);
  if (breakage === 'answer-before-durable') return answerFirst(log);
  if (breakage === 'kept-twice') return keepTwice(log);
  if (breakage === 'lease-without-fence') return dropFences(log);
  if (breakage === 'lease-never-lost') return holdOn(log);
  if (breakage === 'cache-outlives-lease') return cacheState(log);
  return log;
}

/** What was read counts as done. */
function commitOnRead(log: Log): Log {
  const consumers = new Map<string, Set<string>>();
  return {
    ...log,
    async position(consumer, stream) {
      consumers.set(stream, (consumers.get(stream) ?? new Set()).add(consumer));
      return log.position(consumer, stream);
    },
    async read(stream, after, limit) {
      const page = await log.read(stream, after, limit);
      const seq = page.at(-1)?.seq;
      if (seq === undefined) return page;
      const readers = [...(consumers.get(stream) ?? [])];
      await log.write({ positions: readers.map((consumer) => ({ consumer, stream, seq })) });
      return page;
    },
    write: (batch, durability) => log.write({ ...batch, positions: [] }, durability),
  };
}

/** State and emitted changes now, the position with the next page. */
function splitWrites(log: Log): Log {
  let late: NonNullable<LogBatch['positions']> = [];
  return {
    ...log,
    async write(batch, durability) {
      if ((batch.state ?? []).length === 0) return log.write(batch, durability);
      const positions = late;
      late = batch.positions ?? [];
      return log.write({ ...batch, positions }, durability);
    },
  };
}

function readBackwards(log: Log): Log {
  return {
    ...log,
    async read(stream, after, limit) {
      const page = await log.read(stream, after, limit);
      const changes = page.map(({ change }) => change).reverse();
      return page.map(({ seq }, index) => ({ seq, change: changes[index]! }));
    },
  };
}

/** Says of a webhook that it is written, and writes a little later. */
function answerFirst(log: Log): Log {
  return {
    ...log,
    async write(batch, durability): Promise<WriteResult> {
      if (!isWebhook(batch)) return log.write(batch, durability);
      setTimeout(() => void log.write(batch, durability).catch(() => {}), 300);
      return { appended: batch.appends?.[0]?.changes.length ?? 0 };
    },
  };
}

/** Each time that a webhook comes it is another change. */
function keepTwice(log: Log): Log {
  return {
    ...log,
    write(batch, durability) {
      if (!isWebhook(batch)) return log.write(batch, durability);
      const appends = batch.appends?.map((append) => ({
        ...append,
        changes: append.changes.map((prepared) => ({
          ...prepared,
          change: { ...prepared.change, id: `${prepared.change.id}~${randomUUID()}` },
        })),
      }));
      return log.write({ ...batch, ...(appends && { appends }) }, durability);
    },
  };
}

/** Only a webhook comes with neither a cursor nor a position. */
function isWebhook({ appends = [], cursors = [], positions = [] }: LogBatch): boolean {
  return appends.length > 0 && cursors.length === 0 && positions.length === 0;
}

/** A lease is a matter of courtesy. */
function dropFences(log: Log): Log {
  return {
    ...log,
    write: ({ fence: _, ...batch }, durability) => log.write(batch, durability),
  };
}

/** Whatever the others say, what was once held is held for ever. */
function holdOn(log: Log): Log {
  const { leases } = log;
  if (leases === undefined) return log;
  return {
    ...log,
    leases: {
      ...leases,
      async tend(request) {
        const unheard = new Promise<undefined>((resolve) => setTimeout(resolve, 100, undefined));
        const asked = leases.tend(request).catch(() => undefined);
        const reply = (await Promise.race([asked, unheard])) ?? { held: [], surplus: 0 };
        const granted = new Set(reply.held.map(({ unit }) => unit));
        const kept = request.held.filter(({ unit }) => !granted.has(unit));
        return { ...reply, held: [...reply.held, ...kept] };
      },
    },
  };
}

/** A state that was read once is known for ever. */
function cacheState(log: Log): Log {
  const cache = new Map<string, Json | undefined>();
  return {
    ...log,
    async state(namespace, key) {
      const name = `${namespace}\n${key}`;
      if (!cache.has(name)) cache.set(name, await log.state(namespace, key));
      return cache.get(name);
    },
    async write(batch, durability) {
      const result = await log.write(batch, durability);
      for (const { namespace, key, value } of batch.state ?? [])
        cache.set(`${namespace}\n${key}`, value);
      return result;
    },
  };
}
