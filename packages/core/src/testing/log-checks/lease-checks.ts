import assert from 'node:assert/strict';
import { isAcornError } from '../../errors.ts';
import type { Fence } from '../../log/lease-store.ts';
import { partitionOf, partitionStream } from '../../log/partition.ts';
import { eventually, keys, levels } from './log-samples.ts';
import type { LogChecks } from './log-under-test.ts';

/** Several processes on one log: partitions and leases. */
export const leaseChecks: LogChecks = {
  async 'partitions share a stream out by key, each in its order'({ log }) {
    if (log.partitions === 1) return;
    await log.write({ appends: [{ stream: 'a.x', changes: levels(1, 40) }] });
    await log.write({ positions: [{ consumer: 'old', stream: 'a.x', seq: 7 }] });
    const found: string[] = [];
    for (let index = 0; index < log.partitions; index += 1) {
      const name = partitionStream('a.x', index);
      const part = await log.read(name, 0, 100);
      assert.ok(part.every(({ change }) => partitionOf(change.key, log.partitions) === index));
      assert.ok(part.every(({ seq }, at) => at === 0 || seq > part[at - 1]!.seq));
      assert.equal(log.end(name), part.at(-1)?.seq ?? 0);
      assert.equal(log.behind(name, log.end(name)), 0);
      // One that was kept for the whole stream holds for each part until the part has its own.
      assert.equal(await log.position('old', name), 7);
      found.push(...part.map(({ change }) => change.key));
    }
    assert.deepEqual(found.sort(), keys(1, 40).sort());
    const own = partitionStream('a.x', 1);
    await log.write({ positions: [{ consumer: 'old', stream: own, seq: 9 }] });
    assert.equal(await log.position('old', own), 9);
    assert.equal(await log.position('old', partitionStream('a.x', 0)), 7);
  },
  async 'a unit has one holder, and a write under a stale lease is refused whole'({ log }) {
    const { leases } = log;
    if (leases === undefined) return;
    const units = ['u1', 'u2'];
    const ttlMs = 60_000;
    const first = await leases.tend({ runner: 'a', ttlMs, units, held: [] });
    assert.deepEqual(first.held.map(({ unit }) => unit).sort(), units);
    const second = await leases.tend({ runner: 'b', ttlMs, units, held: [] });
    assert.deepEqual(second, { held: [], surplus: 0 });
    const again = await leases.tend({ runner: 'a', ttlMs, units, held: first.held });
    assert.deepEqual([again.held.length, again.surplus], [2, 1]);
    const [given, kept] = first.held as [Fence, Fence];
    await log.write({ fence: given, state: [{ namespace: 'n', key: 'k', value: 1 }] });
    let heard = 0;
    const stop = leases.onReleased(() => {
      heard += 1;
    });
    await leases.release('a', [given]);
    await eventually(() => heard > 0);
    stop();
    const { held } = await leases.tend({ runner: 'b', ttlMs, units, held: [] });
    assert.deepEqual(
      held.map(({ unit }) => unit),
      [given.unit],
    );
    assert.ok(held[0]!.token > given.token);
    await assert.rejects(
      log.write({
        fence: given,
        appends: [{ stream: 'a.x', changes: levels(1, 1) }],
        state: [{ namespace: 'n', key: 'k', value: 2 }],
      }),
      (error) => isAcornError(error) && error.code === 'LEASE_LOST',
    );
    assert.equal(await log.state('n', 'k'), 1);
    assert.deepEqual(await log.read('a.x', 0, 10), []);
    // What its holder has forgotten is handed out anew.
    const anew = await leases.tend({ runner: 'a', ttlMs, units, held: [] });
    assert.deepEqual(
      anew.held.map(({ unit }) => unit),
      [kept.unit],
    );
    assert.ok(anew.held[0]!.token > kept.token);
  },
  async 'a runner that tends no more loses what it held'({ log }) {
    const { leases } = log;
    if (leases === undefined) return;
    const units = ['u1'];
    const dead = await leases.tend({ runner: 'a', ttlMs: 30, units, held: [] });
    await eventually(async () => {
      const { held } = await leases.tend({ runner: 'b', ttlMs: 60_000, units, held: [] });
      return held.length === 1;
    });
    assert.deepEqual(
      (await leases.tend({ runner: 'a', ttlMs: 30, units, held: dead.held })).held,
      [],
    );
  },
};
