import assert from 'node:assert/strict';
import { deadLetter, keys, levels, time, waiting } from './log-samples.ts';
import type { LogChecks } from './log-under-test.ts';

/** What is written together, and what survives. */
export const batchChecks: LogChecks = {
  async 'everything of a batch is there together'({ log }) {
    await log.write({
      appends: [{ stream: 'a.x', changes: levels(1, 1) }],
      cursors: [{ source: 'a.x', cursor: { page: 7 } }],
      positions: [{ consumer: 'c', stream: 'b.x', seq: 12 }],
      state: [{ namespace: 'n', key: 'k', value: { units: 3 } }],
      wait: [waiting('k1')],
      deadLetters: [deadLetter('k2')],
      trail: [{ key: 'k1', change: 'i', by: 'c', what: 'hold', note: 'why', at: time(1) }],
    });
    assert.deepEqual(await log.cursor('a.x'), { page: 7 });
    assert.equal(await log.position('c', 'b.x'), 12);
    assert.deepEqual(await log.state('n', 'k'), { units: 3 });
    assert.equal((await log.waiting({ consumer: 'c' })).length, 1);
    assert.equal((await log.deadLetters({ state: 'open' })).length, 1);
    assert.deepEqual(
      (await log.trail('k1')).map(({ note }) => note),
      ['why'],
    );
  },
  async 'a batch is written only where the state still stands as it was read'({ log }) {
    const place = { namespace: 'n', key: 'k' };
    const changed = { code: 'STATE_CHANGED' };
    const more = { wait: [waiting('k1')], appends: [{ stream: 'a.x', changes: levels(1, 1) }] };
    const first = { by: ['a', 'b'], count: 0 };
    await assert.rejects(log.write({ ...more, ifState: [{ ...place, value: first }] }), changed);
    await log.write({ ifState: [place], state: [{ ...place, value: first }] });
    await assert.rejects(log.write({ ...more, ifState: [place] }), changed);
    assert.deepEqual([await log.waiting({}), log.end('a.x')], [[], 0]);
    // All read the same, and one of them alone is in time.
    const writes = [1, 2, 3, 4, 5].map((count) =>
      log.write({
        ifState: [{ ...place, value: first }],
        state: [{ ...place, value: { ...first, count } }],
        trail: [
          { key: 'k1', change: 'i', by: 'c', what: 'approve', note: `${count}`, at: time(1) },
        ],
      }),
    );
    const beside = log.write({ cursors: [{ source: 'a.x', cursor: 7 }] });
    const settled = await Promise.allSettled(writes);
    await beside;
    assert.equal(await log.cursor('a.x'), 7);
    assert.equal(settled.filter(({ status }) => status === 'fulfilled').length, 1);
    const known = (await log.state('n', 'k')) as typeof first;
    assert.deepEqual(
      (await log.trail('k1')).map(({ note }) => note),
      [`${known.count}`],
    );
    await log.write({ ...more, ifState: [{ ...place, value: known }], state: [place] });
    assert.equal((await log.waiting({})).length, 1);
    assert.equal(await log.state('n', 'k'), undefined);
  },
  async 'what a resolved write said survives a sudden end'({ log, reopen }) {
    if (reopen === undefined) return;
    await log.write(
      {
        appends: [{ stream: 'a.x', changes: levels(1, 20) }],
        cursors: [{ source: 'a.x', cursor: 5 }],
      },
      'full',
    );
    await log.write(
      {
        positions: [{ consumer: 'c', stream: 'a.x', seq: 3 }],
        state: [{ namespace: 'n', key: 'k', value: 1 }],
        wait: [waiting('k')],
      },
      'full',
    );
    const again = await reopen();
    assert.deepEqual(
      (await again.read('a.x', 0, 100)).map(({ change }) => change.key),
      keys(1, 20),
    );
    assert.equal(await again.cursor('a.x'), 5);
    assert.equal(await again.position('c', 'a.x'), 3);
    assert.equal(await again.state('n', 'k'), 1);
    assert.equal((await again.waiting({})).length, 1);
    const { appended } = await again.write({
      appends: [{ stream: 'a.x', changes: levels(20, 21) }],
    });
    assert.equal(appended, 1);
  },
};
