import { getEventListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Connector, defineConnector, type PullContext } from '../src/connector.ts';
import {
  type BackfillRequest,
  backfillAlone,
  backfillKey,
  controlNamespace,
  createMemoryLog,
  type Engine,
  type Log,
  readBackfillProgress,
  systemClock,
} from '../src/engine.ts';
import { RefusedError, RejectedError, RetryableError } from '../src/errors.ts';
import { createFakeSystem, level, silent, startEngine, until } from './fake-system.ts';

const route = { name: 'stock', from: [{ source: 'a.levels' }], steps: [], to: ['b.levels'] };
const instant = (second: number) => new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString();

interface Past {
  connector: Connector;
  /** What each pull was asked for. */
  asked: PullContext[];
  /** May throw; called before each page. */
  onPage: () => void | Promise<void>;
}

/** A system with a past of so many seconds, one level each, of which a live pull sees nothing. */
function createPast(seconds: number, pageSize = 10): Past {
  const past: Past = { connector: undefined as never, asked: [], onPage: () => {} };
  past.connector = defineConnector({
    name: 'past',
    settings: z.strictObject({}),
    connect: () => past,
    sources: {
      levels: {
        entity: 'inventory-level',
        every: '5ms',
        canBackfill: true,
        async *pull(_api, context) {
          const { window, cursor } = context;
          if (window === undefined) return;
          past.asked.push(context);
          const all = Array.from({ length: seconds }, (_, second) => second).filter(
            (second) => instant(second) >= window.from && instant(second) < window.to,
          );
          for (let at = Number(cursor ?? 0); at < all.length; at += pageSize) {
            await past.onPage();
            const changes = all
              .slice(at, at + pageSize)
              .map((second) => level(`SKU-${second}`, second));
            yield { changes, cursor: at + changes.length };
          }
        },
      },
    },
    sinks: {},
  }) as Connector;
  return past;
}

function ask(log: Log, more: Partial<BackfillRequest> = {}): Promise<unknown> {
  const request = {
    id: 'b1',
    source: 'a.levels',
    from: instant(0),
    to: instant(1_000_000),
    by: 'me',
    at: instant(0),
    ...more,
  };
  const row = { namespace: controlNamespace, key: backfillKey(request.id), value: request };
  return log.write({ state: [row] });
}

async function settle(engine: Engine): Promise<void> {
  await until(() => engine.isIdle());
  await engine.stop();
}

describe('a backfill', () => {
  test('reads its window, at the lowest priority, beside the live cursor', async () => {
    const [log, a, b] = [createMemoryLog(), createPast(100), createFakeSystem()];
    await ask(log, { from: instant(30), to: instant(75) });
    await settle(await startEngine(log, { a: a.connector, b: b.connector }, [route]));
    expect(b.written.map(({ change }) => change.key)).toEqual(
      Array.from({ length: 45 }, (_, index) => `SKU-${30 + index}`),
    );
    expect(a.asked).toHaveLength(1);
    expect(a.asked[0]).toMatchObject({ priority: 'backfill', cursor: undefined });
    expect(await log.cursor('a.levels')).toBeUndefined();
    expect(await readBackfillProgress(log, 'b1')).toMatchObject({
      pages: 5,
      found: 45,
      added: 45,
      doneAt: expect.any(String),
    });
  });

  test('is done once, and what the log has already is not added again', async () => {
    const [log, a, b] = [createMemoryLog(), createPast(50), createFakeSystem()];
    await ask(log);
    await settle(await startEngine(log, { a: a.connector, b: b.connector }, [route]));
    await ask(log, { id: 'b2' });
    await settle(await startEngine(log, { a: a.connector, b: b.connector }, [route]));
    expect(a.asked).toHaveLength(2);
    expect(b.written).toHaveLength(50);
    expect(await readBackfillProgress(log, 'b2')).toMatchObject({ found: 50, added: 0 });
  });

  test('goes on where it was, after a failure of the remote and after a stop', async () => {
    const [log, a, b] = [createMemoryLog(), createPast(200), createFakeSystem()];
    let pages = 0;
    a.onPage = () => {
      pages += 1;
      if (pages % 3 === 0) throw new RetryableError('later', { code: 'HTTP_503' });
    };
    await ask(log);
    const engine = await startEngine(log, { a: a.connector, b: b.connector }, [route]);
    await until(() => b.written.length >= 60);
    await engine.stop();
    const read = (await readBackfillProgress(log, 'b1'))!;
    expect(read.doneAt).toBeUndefined();
    await settle(await startEngine(log, { a: a.connector, b: b.connector }, [route]));
    expect(b.written).toHaveLength(200);
    // Each start and each failure began at the page that was not durable, none at the beginning.
    const cursors = a.asked.map(({ cursor }) => Number(cursor ?? 0));
    expect(cursors).toEqual(cursors.toSorted((x, y) => x - y));
    expect(cursors.filter((cursor) => cursor === 0)).toHaveLength(1);
  });

  test('without an engine ends with what the remote refused, class and code', async () => {
    const [a, log] = [createPast(10), createMemoryLog()];
    a.onPage = () => {
      throw new RefusedError('a: the token is void', { code: 'HTTP_401' });
    };
    await ask(log);
    const { connector } = a;
    const api = await connector.connect({} as never);
    const more = { address: 'a.levels', clock: systemClock, logger: silent };
    await expect(backfillAlone({ ...more, connector, api, log })).rejects.toMatchObject({
      errorClass: 'refused',
      code: 'HTTP_401',
      message: 'a: the token is void',
    });
  });

  test('leaves nothing behind with each failure', async () => {
    const [a, b, log] = [createPast(10), createFakeSystem(), createMemoryLog()];
    const listeners: number[] = [];
    a.onPage = () => {
      listeners.push(getEventListeners(a.asked.at(-1)!.signal, 'abort').length);
      if (listeners.length < 5) throw new RetryableError('later', { code: 'HTTP_503' });
    };
    await ask(log);
    await settle(await startEngine(log, { a: a.connector, b: b.connector }, [route]));
    expect(listeners).toEqual([0, 0, 0, 0, 0]);
  });

  test('is given up with the reason where the source cannot do it', async () => {
    const [log, a, b] = [createMemoryLog(), createPast(20), createFakeSystem()];
    a.onPage = () => {
      throw new RejectedError('too long ago', { code: 'TOO_OLD' });
    };
    await ask(log);
    await settle(await startEngine(log, { a: a.connector, b: b.connector }, [route]));
    expect(await readBackfillProgress(log, 'b1')).toMatchObject({ failed: 'too long ago' });
  });

  test('ends when it is cancelled', async () => {
    const [log, a, b] = [createMemoryLog(), createPast(200), createFakeSystem()];
    a.onPage = async () => {
      if (b.written.length < 50) return;
      await log.write({ state: [{ namespace: controlNamespace, key: backfillKey('b1') }] });
    };
    await ask(log);
    await settle(await startEngine(log, { a: a.connector, b: b.connector }, [route]));
    expect(b.written.length).toBeGreaterThanOrEqual(50);
    expect(b.written.length).toBeLessThan(100);
  });

  test('waits while the sink has enough to do, so that what is live is not behind it', async () => {
    const [log, a, b] = [createMemoryLog(), createPast(3_000, 100), createFakeSystem()];
    b.onWrite = () => sleep(0);
    let mostBehind = 0;
    a.onPage = async () => {
      const position = await log.position('stock>b.levels', 'a.levels');
      mostBehind = Math.max(mostBehind, log.behind('a.levels', position));
    };
    await ask(log);
    await settle(await startEngine(log, { a: a.connector, b: b.connector }, [route]));
    expect(b.written).toHaveLength(3_000);
    expect(mostBehind).toBeLessThanOrEqual(600);
  });

  test('of a paused connection waits, and of a second one comes after the first', async () => {
    const [log, a, b] = [createMemoryLog(), createPast(30), createFakeSystem()];
    await ask(log, { id: 'b2', from: instant(20), at: instant(2) });
    await ask(log, { id: 'b1', to: instant(20), at: instant(1) });
    const engine = await startEngine(log, { a: a.connector, b: b.connector }, [route]);
    engine.pause([{ kind: 'connection', name: 'a', by: 'me', at: instant(0), reason: '' }]);
    await until(() => engine.isIdle());
    const before = b.written.length;
    expect(before).toBeLessThan(30);
    engine.pause([]);
    await until(() => b.written.length === 30);
    expect(b.written.map(({ change }) => change.key)).toEqual(
      Array.from({ length: 30 }, (_, index) => `SKU-${index}`),
    );
    await settle(engine);
  });
});
