import type { Log, LogBatch, WriteResult } from '../../src/log/log.ts';

/** A promise that a test breaks on purpose, to see that its checker sees it. */
export type Breakage =
  | 'position-before-delivery'
  | 'position-apart-from-state'
  | 'page-backwards'
  | 'answer-before-durable'
  | 'key-per-attempt';

/** The log as it is, or with one promise broken. */
export function breakLog(log: Log, breakage: Breakage | undefined): Log {
  if (breakage === 'position-before-delivery') return commitOnRead(log);
  if (breakage === 'position-apart-from-state') return splitWrites(log);
  if (breakage === 'page-backwards') return readBackwards(log);
  if (breakage === 'answer-before-durable') return answerFirst(log);
  return log;
}

/** What was read counts as done. */
function commitOnRead(log: Log): Log {
  const consumers = new Map<string, string>();
  return {
    ...log,
    async position(consumer, stream) {
      consumers.set(stream, consumer);
      return log.position(consumer, stream);
    },
    async read(stream, after, limit) {
      const page = await log.read(stream, after, limit);
      const seq = page.at(-1)?.seq;
      const consumer = consumers.get(stream);
      if (seq !== undefined && consumer !== undefined)
        await log.write({ positions: [{ consumer, stream, seq }] });
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

/** Says that it is written, and writes when there is nothing better to do. */
function answerFirst(log: Log): Log {
  const later: (() => void)[] = [];
  return {
    ...log,
    async write(batch, durability): Promise<WriteResult> {
      later.push(() => void log.write(batch, durability));
      if (later.length >= 50) for (const write of later.splice(0)) write();
      return { appended: batch.appends?.[0]?.changes.length ?? 0 };
    },
  };
}
