import assert from 'node:assert/strict';
import type { DeadLetterState } from '../../log/log.ts';
import { collect, deadLetter, time, waiting } from './log-samples.ts';
import type { LogChecks } from './log-under-test.ts';

/** State, what waits, and dead letters. */
export const rowChecks: LogChecks = {
  async 'a later value replaces an earlier one, and state can be deleted'({ log }) {
    await log.write({
      state: [{ namespace: 'n', key: 'k', value: 1 }],
      positions: [{ consumer: 'c', stream: 's', seq: 1 }],
      cursors: [{ source: 's', cursor: 'a' }],
    });
    await log.write({
      state: [{ namespace: 'n', key: 'k', value: 2 }],
      positions: [{ consumer: 'c', stream: 's', seq: 2 }],
      cursors: [{ source: 's', cursor: 'b' }],
    });
    assert.equal(await log.state('n', 'k'), 2);
    assert.equal(await log.position('c', 's'), 2);
    assert.equal(await log.cursor('s'), 'b');
    await log.write({ state: [{ namespace: 'n', key: 'k' }] });
    assert.equal(await log.state('n', 'k'), undefined);
  },
  async 'state lists by prefix, in the order of keys'({ log }) {
    const pairs = ['sku:b', 'sku:a', 'order:1', 'skv'].map((key) => ({
      namespace: 'n',
      key,
      value: key,
    }));
    await log.write({ state: [...pairs, { namespace: 'm', key: 'sku:z', value: 0 }] });
    assert.deepEqual(await collect(log.stateEntries('n', 'sku:')), [
      ['sku:a', 'sku:a'],
      ['sku:b', 'sku:b'],
    ]);
    assert.equal((await collect(log.stateEntries('n'))).length, 4);
  },
  async 'waiting rows keep their order, change and go'({ log }) {
    await log.write({ wait: [waiting('k1'), waiting('k2'), waiting('k1', 'hold')] });
    const rows = await log.waiting({ consumer: 'c', key: 'k1' });
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ['retry', 'hold'],
    );
    await log.write({
      waitingUpdates: [
        { id: rows[0]!.id, set: undefined },
        { id: rows[1]!.id, set: { kind: 'retry', attempts: 4, notBefore: 9, nextStep: 2 } },
      ],
    });
    const [left] = await log.waiting({ key: 'k1' });
    assert.deepEqual(
      [left!.kind, left!.attempts, left!.notBefore, left!.nextStep, left!.reason],
      ['retry', 4, 9, 2, 'because'],
    );
    assert.deepEqual(left!.change, waiting('k1').change);
    assert.equal((await log.waiting({ after: rows[1]!.id })).length, 0);
    assert.deepEqual(await log.waitingCounts(), [{ consumer: 'c', kind: 'retry', count: 2 }]);
  },
  async 'dead letters keep the raw input and their state'({ log }) {
    await log.write({
      deadLetters: [
        deadLetter('k1'),
        {
          ...deadLetter('k2'),
          change: undefined,
          key: undefined,
          raw: '{"broken',
          rawEncoding: 'utf8',
        },
      ],
    });
    const [first, second] = await log.deadLetters({ place: 'c' });
    assert.deepEqual(first!.change, deadLetter('k1').change);
    assert.deepEqual(
      [second!.raw, second!.rawEncoding, second!.change, second!.key],
      ['{"broken', 'utf8', undefined, undefined],
    );
    await log.write({ deadLetterUpdates: [{ id: first!.id, state: 'replayed' }] });
    assert.deepEqual(
      (await log.deadLetters({ state: 'open' })).map(({ id }) => id),
      [second!.id],
    );
    assert.deepEqual(await log.deadLetterCounts(), [{ place: 'c', count: 1 }]);
  },
  async 'a dead letter that is open is not kept twice; one that was replayed may come again'({
    log,
  }) {
    const broken = { ...deadLetter('k2'), change: undefined, key: undefined, raw: 'x' };
    const other = { ...deadLetter('k3'), place: 'd' };
    for (let times = 0; times < 2; times += 1) {
      await log.write({ deadLetters: [deadLetter('k1'), broken, { ...broken, raw: 'y' }, other] });
    }
    const open = await log.deadLetters({ state: 'open' });
    assert.equal(open.length, 4);
    await log.write({ deadLetterUpdates: [{ id: open[0]!.id, state: 'replayed' }] });
    await log.write({ deadLetters: [deadLetter('k1')] });
    assert.equal((await log.deadLetters({ state: 'open' })).length, 4);
    assert.equal((await log.deadLetters({})).length, 5);
  },
  async 'input that was dismissed stays so while it comes again the same; what is new is told'({
    log,
  }) {
    const broken = {
      ...deadLetter('k2'),
      change: undefined,
      key: undefined,
      raw: 'x',
      origin: '1',
    };
    const others = [{ ...broken, raw: 'y' }, { ...broken, origin: '2' }, deadLetter('k1')];
    const batch = { deadLetters: [broken, ...others] };
    assert.equal((await log.write(batch)).buried, 4);
    assert.equal((await log.write(batch)).buried, 0);
    const [first, second, , ofChange] = await log.deadLetters({});
    const set = (letter: typeof first, state: DeadLetterState) =>
      log.write({ deadLetterUpdates: [{ id: letter!.id, state }] });
    await set(first, 'dismissed');
    await set(second, 'replayed');
    await set(ofChange, 'dismissed');
    // What was replayed fails again, and a change comes again only because somebody asked for it.
    assert.equal((await log.write(batch)).buried, 2);
    assert.equal((await log.write(batch)).buried, 0);
    const ids = (await log.deadLetters({})).map(({ id }) => id - first!.id);
    assert.deepEqual(ids, [0, 1, 2, 3, 4, 5]);
    await set(first, 'replay');
    await set(first, 'replayed');
    assert.equal((await log.write(batch)).buried, 1);
    assert.equal((await log.write({})).buried, undefined);
  },
  async 'dismissed input is pruned once it came no more'({ log }) {
    const broken = { ...deadLetter('k2'), change: undefined, key: undefined, raw: 'x' };
    const gone = { ...broken, raw: 'gone' };
    await log.write({ deadLetters: [broken, gone] });
    const [first, second] = await log.deadLetters({});
    await log.write({
      deadLetterUpdates: [
        { id: first!.id, state: 'dismissed' },
        { id: second!.id, state: 'dismissed' },
      ],
    });
    await log.write({ deadLetters: [{ ...broken, at: time(100_000) }] });
    const consumers = new Map<string, readonly string[]>();
    assert.equal((await log.prune({ before: time(90_000), consumers })).deadLetters, 1);
    assert.deepEqual(
      (await log.deadLetters({})).map(({ id, at, state }) => [id, at, state]),
      [[first!.id, time(100_000), 'dismissed']],
    );
    assert.equal((await log.write({ deadLetters: [gone, broken] })).buried, 1);
    assert.equal((await log.prune({ before: time(200_000), consumers })).deadLetters, 1);
    assert.equal((await log.write({ deadLetters: [gone, broken] })).buried, 1);
  },
};
