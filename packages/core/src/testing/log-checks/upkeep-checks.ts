import assert from 'node:assert/strict';
import { partitionStream } from '../../log/partition.ts';
import { collect, deadLetter, keys, levels, seqOf, time, waiting } from './log-samples.ts';
import type { LogChecks } from './log-under-test.ts';

/** What copies and prunes a log. */
export const upkeepChecks: LogChecks = {
  async 'a copy finds all that has a name, and may keep what is closed'({ log }) {
    const positions = [
      { consumer: 'c', stream: 'a.x', seq: 4 },
      { consumer: 'd', stream: 'a.x', seq: 2 },
      { consumer: 'd', stream: partitionStream('a.x', 0), seq: 3 },
    ];
    const cursors = [{ source: 'a.x', cursor: { page: 1 } }];
    const trail = ['k1', 'k2', 'k1'].map((key, index) => ({
      key,
      change: 'i',
      by: 'c',
      what: 'retry' as const,
      note: `${index}`,
      at: time(index),
    }));
    const closed = { ...deadLetter('k1'), state: 'dismissed' as const };
    await log.write({
      positions,
      cursors,
      trail,
      state: ['n', 'm', 'n'].map((namespace, value) => ({ namespace, key: `${value}`, value })),
      deadLetters: [closed, deadLetter('k1'), closed],
    });
    const contents = await log.contents();
    const inOrder = [...contents.positions].sort((a, b) => a.seq - b.seq);
    assert.deepEqual(
      inOrder,
      positions.toSorted((a, b) => a.seq - b.seq),
    );
    assert.deepEqual(contents.cursors, cursors);
    assert.deepEqual([...contents.namespaces].sort(), ['m', 'n']);
    const trails = await collect(log.trails());
    const ofKey = (key: string) => trails.filter((entry) => entry.key === key);
    assert.deepEqual([ofKey('k1'), ofKey('k2')], [[trail[0], trail[2]], [trail[1]]]);
    assert.deepEqual(
      (await log.deadLetters({})).map(({ state }) => state),
      ['dismissed', 'open', 'dismissed'],
    );
    assert.deepEqual(await log.deadLetterCounts(), [{ place: 'c', count: 1 }]);
  },
  async 'old entries go once all have passed them; what waits and the last entry stay'({ log }) {
    await log.write({ appends: [{ stream: 'a.x', changes: levels(1, 6) }] });
    await log.write({
      positions: [{ consumer: 'c', stream: 'a.x', seq: seqOf(await log.read('a.x', 0, 10), 4) }],
      wait: [waiting('k1')],
      deadLetters: [deadLetter('k1'), { ...deadLetter('k2'), place: 'd' }],
    });
    const [closed] = await log.deadLetters({});
    await log.write({ deadLetterUpdates: [{ id: closed!.id, state: 'dismissed' }] });
    const consumers = new Map([['a.x', ['c', 'd']]]);
    const first = await log.prune({ before: time(9), consumers });
    assert.deepEqual([first.entries, first.deadLetters], [0, 1]);
    await log.write({
      positions: [{ consumer: 'd', stream: 'a.x', seq: seqOf(await log.read('a.x', 0, 10), 5) }],
    });
    assert.equal((await log.prune({ before: time(0), consumers })).entries, 0);
    assert.equal((await log.prune({ before: time(9), consumers })).entries, 4);
    const keysLeft = async () => (await log.read('a.x', 0, 10)).map(({ change }) => change.key);
    assert.deepEqual(await keysLeft(), keys(5, 6));
    await log.prune({ before: time(9), consumers: new Map() });
    assert.deepEqual(await keysLeft(), keys(6, 6));
    const before = log.end('a.x');
    await log.write({ appends: [{ stream: 'a.x', changes: levels(7, 7) }] });
    assert.ok(log.end('a.x') > before);
    assert.equal((await log.waiting({})).length, 1);
    assert.equal((await log.deadLetters({})).length, 1);
  },
};
