import assert from 'node:assert/strict';
import { collect, deadLetter, waiting } from './log-samples.ts';
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
};
