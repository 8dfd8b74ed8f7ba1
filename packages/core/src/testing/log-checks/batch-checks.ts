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
