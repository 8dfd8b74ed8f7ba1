import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { AnyChange } from '../src/change.ts';
import {
  approveHold,
  approveStep,
  compileExpression,
  createMemoryLog,
  type Decider,
  type Engine,
  editUnderApproval,
  readApproval,
  readApprovals,
  refuseApproval,
} from '../src/engine.ts';
import { RetryableError } from '../src/errors.ts';
import { listen } from '../src/listen.ts';
import type { Log, Waiting } from '../src/log/log.ts';
import { openRedisLog } from '../src/log/redis-log.ts';
import { openSqliteLog } from '../src/log/sqlite-log.ts';
import { collect } from '../src/testing/log-checks/log-samples.ts';
import { hasRedisServer, type RedisServer, startRedisServer } from '../src/testing/redis-server.ts';
import { createFakeSystem, type FakeSystem, level, startEngine, until } from './fake-system.ts';

const roles: Readonly<Record<string, readonly string[]>> = {
  ann: ['planner', 'buyer'],
  bob: ['buyer'],
  cai: ['planner'],
  dee: ['buyer'],
  eli: ['clerk'],
};
const need = { by: ['planner', 'buyer'], distinct: 2, withinMs: 3_600_000 };
const approve = approveStep(need, compileExpression('available > 100'));
const units = (change: AnyChange) => (change.data as { available: number }).available;

function by(person: string, more: Partial<Decider> = {}): Decider {
  return { person, rolesOf: (name) => roles[name] ?? [], note: '', at: now(), ...more };
}

const now = () => new Date().toISOString();

function edit(log: Log, { id, key, change }: Waiting, available: number): Promise<void> {
  const entry = { key, change: change.id, by: 'person:ann', note: '', at: now() };
  return editUnderApproval(
    log,
    id,
    (row) => ({ ...row.change, data: { ...row.change.data, available } }) as AnyChange,
    { ...entry, what: 'edit' },
  );
}

/** Opens the same log as often as it is asked: each is another process's. */
interface Logs {
  open(): Promise<Log>;
  close(): Promise<void>;
}

const isRedisHere = hasRedisServer() || Boolean(process.env.CI);
let redis: RedisServer | undefined;
beforeAll(async () => {
  if (isRedisHere) redis = await startRedisServer({ appendfsync: 'always' });
});
afterAll(() => redis?.stop());

const kinds: Readonly<Record<string, () => Promise<Logs>>> = {
  memory: async () => {
    const log = hearing(createMemoryLog());
    return { open: async () => log, close: async () => {} };
  },
  SQLite: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'acorn-approvals-'));
    return opened(
      async () => openSqliteLog(join(folder, 'log.db')),
      () => rm(folder, { recursive: true }),
    );
  },
  Redis: async () => {
    const prefix = `approvals-${Math.random()}`;
    return opened(() => openRedisLog({ url: redis!.url, prefix, partitions: 4 }));
  },
};

/** Tells what others decide, as logs do that others can open. */
function hearing(log: Log): Log {
  const listeners = new Set<() => void>();
  return {
    ...log,
    onOutsideChange: (listener) => listen(listeners, listener),
    async write(batch, durability) {
      const result = await log.write(batch, durability);
      const isDecision = batch.waitingUpdates !== undefined && batch.positions === undefined;
      if (isDecision) for (const tell of listeners) tell();
      return result;
    },
  };
}

async function opened(open: () => Promise<Log>, remove = async () => {}): Promise<Logs> {
  const logs: Log[] = [];
  return {
    async open() {
      logs.push(await open());
      return logs.at(-1)!;
    },
    async close() {
      for (const log of logs) await log.close();
      await remove();
    },
  };
}

describe.each(Object.entries(kinds).filter(([name]) => isRedisHere || name !== 'Redis'))(
  'approvals in a %s log',
  (name, create) => {
    let logs: Logs;
    /** The runner's. */
    let log: Log;
    /** Where people decide. */
    let desk: Log;
    let a: FakeSystem;
    let b: FakeSystem;
    let engines: Engine[] = [];

    async function begin(): Promise<void> {
      logs = await create();
      log = await logs.open();
      desk = await logs.open();
      [a, b] = [createFakeSystem(), createFakeSystem()];
      await run(log);
    }

    async function run(on: Log, steps = [approve]): Promise<void> {
      const route = { name: 'orders', from: [{ source: 'a.levels' }], steps, to: ['b.levels'] };
      engines.push(await startEngine(on, { a: a.connector, b: b.connector }, [route]));
    }

    async function stop(): Promise<void> {
      for (const engine of engines) await engine.stop();
      engines = [];
    }

    afterEach(async () => {
      await stop();
      await logs.close();
    });

    async function held(sku: string, available = 101): Promise<Waiting> {
      a.produce(level(sku, available));
      await until(async () => (await log.waiting({ key: sku, kind: 'hold' })).length === 1, sku);
      return (await log.waiting({ key: sku, kind: 'hold' }))[0]!;
    }

    const count = async () => (await collect(readApprovals(log))).length;

    test('two persons let it go on, each counted once', async () => {
      await begin();
      const row = await held('A');
      expect(row).toMatchObject({
        code: 'APPROVAL',
        reason: 'needs approval: 2 of planner, buyer',
      });
      const { id } = row;
      expect(await approveHold(desk, id, by('ann'))).toEqual({ kind: 'counted', ...of(1) });
      // Two roles are one person.
      expect(await approveHold(desk, id, by('ann'))).toEqual({ kind: 'already', ...of(1) });
      const stranger = approveHold(desk, id, by('eli'));
      await expect(stranger).rejects.toMatchObject({ code: 'NOT_AN_APPROVER' });
      await expect(approveHold(desk, id, by('zoe'))).rejects.toThrow(/zoe has none of the roles/);
      expect(await readApproval(log, row)).toMatchObject({ given: [{ person: 'ann' }] });
      expect(b.written).toEqual([]);

      // It is there again after an end.
      await stop();
      log = await logs.open();
      await run(log);
      expect(await approveHold(desk, id, by('bob', { note: 'I asked' }))).toEqual({
        kind: 'released',
        ...of(2),
      });
      await until(() => b.written.length === 1, 'the delivery');
      await expect(approveHold(desk, id, by('cai'))).rejects.toMatchObject({
        code: 'NO_SUCH_HOLD',
      });
      expect(await count()).toBe(0);
      const trail = (await log.trail('A')).map((entry) => [entry.what, entry.by, entry.note]);
      expect(trail.filter(([what]) => what !== 'delivered')).toEqual([
        ['hold', 'orders', 'needs approval: 2 of planner, buyer'],
        ['approve', 'person:ann', '1 of 2'],
        ['approve', 'person:bob', '2 of 2, I asked'],
        ['release', 'person:bob', 'approved by ann, bob'],
      ]);
    });

    test('below the limit nobody is asked, and what is held holds only its own key', async () => {
      await begin();
      await held('A');
      a.produce(level('A', 5, 200), level('B', 6));
      await until(() => b.written.length === 1, 'B');
      expect(b.written.map(({ change }) => change.key)).toEqual(['B']);
    });

    test('an edit takes the approvals away, and who looked at another version is told', async () => {
      await begin();
      const row = await held('A');
      await approveHold(desk, row.id, by('ann', { revision: 1 }));
      await edit(desk, row, 300);
      expect(await readApproval(log, row)).toMatchObject({ revision: 2, given: [] });
      const late = approveHold(desk, row.id, by('bob', { revision: 1 }));
      await expect(late).rejects.toMatchObject({ code: 'HOLD_EDITED' });
      expect(await approveHold(desk, row.id, by('bob'))).toMatchObject(of(1));
      expect(await approveHold(desk, row.id, by('ann', { revision: 2 }))).toMatchObject(of(2));
      await until(() => b.written.length === 1, 'the delivery');
      expect(units(b.written[0]!.change)).toBe(300);
    });

    test('one refusal ends it; a replay asks for approval anew', async () => {
      await begin();
      const { id } = await held('A');
      await approveHold(desk, id, by('ann'));
      const stranger = refuseApproval(desk, id, by('eli'));
      await expect(stranger).rejects.toMatchObject({ code: 'NOT_AN_APPROVER' });
      await refuseApproval(desk, id, by('bob', { note: 'too dear' }));
      const [letter] = await log.deadLetters({ place: 'orders' });
      expect(letter).toMatchObject({
        ...{ code: 'APPROVAL_REFUSED', message: 'refused by bob: too dear', nextStep: 0 },
        ...{ key: 'A', state: 'open' },
      });
      expect([await count(), (await log.waiting({})).length]).toEqual([0, 0]);
      await log.write({
        deadLetterUpdates: [{ id: letter!.id, state: 'replayed' }],
        wait: [
          {
            ...{ consumer: 'orders', key: 'A', change: letter!.change!, nextStep: 0 },
            ...{ kind: 'retry', attempts: 0, notBefore: 0, reason: '', code: '', since: now() },
          },
        ],
      });
      await stop();
      await run(log);
      await until(async () => (await log.waiting({ kind: 'hold' })).length === 1, 'the hold');
      const [again] = await log.waiting({ kind: 'hold' });
      expect(await readApproval(log, again!)).toMatchObject({ revision: 1, given: [] });
      expect(b.written).toEqual([]);
    });

    test('who lost the role meanwhile does not count', async () => {
      await begin();
      const { id } = await held('A');
      await approveHold(desk, id, by('ann'));
      const without = { rolesOf: (name: string) => (name === 'ann' ? [] : (roles[name] ?? [])) };
      expect(await approveHold(desk, id, by('bob', without))).toEqual({
        kind: 'counted',
        ...of(1),
      });
    });

    test('many at the same moment, from two processes: one release, one delivery', async () => {
      await begin();
      const other = await logs.open();
      // A second runner, where the log may have one.
      if (name === 'Redis') await run(other);
      const rows = await Promise.all(['A', 'B', 'C', 'D', 'E', 'F'].map((sku) => held(sku)));
      for (const { id } of rows) {
        const outcomes = await Promise.all(
          ['ann', 'bob', 'cai', 'dee', 'ann', 'dee'].map((person, index) =>
            approveHold(index % 2 ? desk : other, id, by(person)).then(
              ({ kind }) => kind,
              ({ code }) => code as string,
            ),
          ),
        );
        expect(outcomes.filter((kind) => kind === 'released')).toHaveLength(1);
        expect(outcomes.filter((kind) => kind === 'counted')).toHaveLength(1);
      }
      await until(() => b.written.length >= rows.length, 'the deliveries');
      await until(async () => (await log.waiting({})).length === 0, 'the end');
      expect(b.written.map(({ change }) => change.key).sort()).toEqual(
        rows.map(({ key }) => key).sort(),
      );
    });

    test('whatever happens at once, what goes out was approved as it went out', async () => {
      await begin();
      const other = await logs.open();
      for (let round = 0; round < 8; round += 1) {
        const row = await held(`SKU-${round}`);
        const { id, key } = row;
        const deeds: (() => Promise<unknown>)[] = [
          () => approveHold(desk, id, by('ann')),
          () => approveHold(other, id, by('bob')),
          () => approveHold(desk, id, by('cai')),
          () => edit(other, row, 500 + round),
          () => approveHold(other, id, by('dee')),
          ...(round % 3 === 0 ? [() => refuseApproval(desk, id, by('bob'))] : []),
        ];
        deeds.sort(() => Math.random() - 0.5);
        await Promise.allSettled(deeds.map((deed) => deed()));
        await judge(key, row);
      }
    });

    /** The trail stands in the order of the commits. */
    async function judge(key: string, row: Waiting): Promise<void> {
      const trail = (await log.trail(key)).filter(({ what }) => what !== 'delivered');
      const whats = trail.map(({ what }) => what);
      const ends = whats.filter((what) => what === 'release' || what === 'refuse');
      expect(ends.length, whats.join()).toBeLessThanOrEqual(1);
      const sinceEdit = trail.slice(whats.lastIndexOf('edit') + 1);
      const persons = new Set(
        sinceEdit.filter(({ what }) => what === 'approve').map((entry) => entry.by),
      );
      if (ends[0] === 'release') {
        expect(persons.size, whats.join()).toBe(2);
        await until(() => b.written.some(({ change }) => change.key === key), key);
        const wanted = whats.includes('edit') ? [500 + Number(key.slice(4))] : [101];
        const out = b.written.filter(({ change }) => change.key === key);
        expect(out.map(({ change }) => units(change))).toEqual(wanted);
      } else if (ends[0] === 'refuse') {
        const [letter] = await log.deadLetters({ key });
        const isEdited = whats.includes('edit');
        expect(units(letter!.change!)).toBe(isEdited ? 500 + Number(key.slice(4)) : 101);
      } else {
        expect((await readApproval(log, row))?.given.length).toBe(persons.size);
      }
    }
  },
);

test('where only the latest state matters, a newer one takes the approval with it', async () => {
  const [a, b] = [createFakeSystem(), createFakeSystem({ coalesce: true })];
  const log = createMemoryLog();
  a.produce(level('A', 101), level('A', 102, 200), level('B', 300));
  const routes = [
    { name: 'in', from: [{ source: 'a.levels' }], steps: [approve], to: ['b.levels'] },
  ];
  const engine = await startEngine(log, { a: a.connector, b: b.connector }, routes);
  await until(() => engine.isIdle());
  a.produce(level('B', 7, 400));
  await until(() => b.written.length === 1, 'B');
  await engine.stop();
  const left = await collect(readApprovals(log));
  expect(left.map(([, { key }]) => key)).toEqual(['A']);
  const [row] = await log.waiting({});
  expect(units(row!.change)).toBe(102);
  expect(await readApproval(log, row!)).toBeDefined();
});

test('what was edited between two looks of who refuses is buried as edited', async () => {
  const a = createFakeSystem();
  const log = createMemoryLog();
  a.produce(level('A', 101));
  const steps = [approve];
  const routes = [{ name: 'in', from: [{ source: 'a.levels' }], steps, to: ['b.levels'] }];
  const engine = await startEngine(log, { a: a.connector, b: a.connector }, routes);
  await until(async () => (await log.waiting({ kind: 'hold' })).length === 1, 'the hold');
  await engine.stop();
  const [row] = await log.waiting({});
  let isEdited = false;
  const slow: Log = {
    ...log,
    async state(namespace, key) {
      if (!isEdited) {
        isEdited = true;
        await edit(log, row!, 900);
      }
      return log.state(namespace, key);
    },
  };
  await refuseApproval(slow, row!.id, by('bob'));
  expect((await log.deadLetters({})).map(({ change }) => units(change!))).toEqual([900]);
});

test('a release that the log refuses leaves the approvals as they were', async () => {
  const a = createFakeSystem();
  const log = createMemoryLog();
  a.produce(level('A', 101));
  const routes = [
    { name: 'in', from: [{ source: 'a.levels' }], steps: [approve], to: ['b.levels'] },
  ];
  const engine = await startEngine(
    log,
    { a: a.connector, b: createFakeSystem().connector },
    routes,
  );
  await until(async () => (await log.waiting({ kind: 'hold' })).length === 1, 'the hold');
  await engine.stop();
  const [row] = await log.waiting({});
  await approveHold(log, row!.id, by('ann'));
  const full: Log = {
    ...log,
    write: () => Promise.reject(new RetryableError('full', { code: 'LOG_FULL' })),
  };
  await expect(approveHold(full, row!.id, by('bob'))).rejects.toMatchObject({ code: 'LOG_FULL' });
  expect((await log.waiting({}))[0]?.kind).toBe('hold');
  expect(await readApproval(log, row!)).toMatchObject({ given: [{ person: 'ann' }] });
});

function of(count: number) {
  return { count, distinct: 2 };
}
