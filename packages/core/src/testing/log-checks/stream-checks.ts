import assert from 'node:assert/strict';
import type { PreparedChange } from '../../change.ts';
import { collect, keys, level, levels, seqOf } from './log-samples.ts';
import type { LogChecks } from './log-under-test.ts';

/** How streams keep what is appended. */
export const streamChecks: LogChecks = {
  async 'an empty log answers with nothing'({ log }) {
    assert.deepEqual(await log.read('a.x', 0, 10), []);
    assert.equal(log.end('a.x'), 0);
    assert.equal(await log.position('c', 'a.x'), 0);
    assert.equal(await log.cursor('a.x'), undefined);
    assert.equal(await log.state('n', 'k'), undefined);
    assert.deepEqual(await log.waiting({}), []);
    assert.deepEqual(await log.deadLetters({}), []);
  },
  async 'entries come back whole and in order'({ log }) {
    const changes = levels(1, 5);
    const { appended } = await log.write({ appends: [{ stream: 'a.x', changes }] });
    assert.equal(appended, 5);
    const entries = await log.read('a.x', 0, 10);
    assert.deepEqual(
      entries.map(({ change }) => change),
      changes.map(({ change }) => change),
    );
    assert.ok(entries.every(({ seq }, index) => index === 0 || seq > entries[index - 1]!.seq));
    assert.equal(log.end('a.x'), entries.at(-1)!.seq);
  },
  async 'reading goes on after a position, and a limit holds'({ log }) {
    await log.write({ appends: [{ stream: 'a.x', changes: levels(1, 10) }] });
    const first = await log.read('a.x', 0, 4);
    const second = await log.read('a.x', first.at(-1)!.seq, 100);
    assert.deepEqual(
      [...first, ...second].map(({ change }) => change.key),
      keys(1, 10),
    );
    assert.equal(first.length, 4);
  },
  async 'an id that a stream holds is left out, also inside one batch'({ log }) {
    const [one, two] = levels(1, 2) as [PreparedChange, PreparedChange];
    await log.write({ appends: [{ stream: 'a.x', changes: [one, one] }] });
    const { appended } = await log.write({ appends: [{ stream: 'a.x', changes: [one, two] }] });
    assert.equal(appended, 1);
    assert.deepEqual(
      (await log.read('a.x', 0, 10)).map(({ change }) => change.key),
      keys(1, 2),
    );
  },
  async 'a state that was read just now overrules an older one that came in after it'({ log }) {
    const [old, young] = [level(1, 1), level(1, 2)];
    const stream = 'a.x';
    const shown = async () =>
      (await log.read(stream, 0, 10)).map(
        ({ change }) => change.entity === 'inventory-level' && change.data.available,
      );
    await log.write({ appends: [{ stream, changes: [young] }] });
    await log.write({ appends: [{ stream, changes: [old] }] });
    await log.write({ appends: [{ stream, changes: [young] }] });
    assert.deepEqual(await shown(), [2, 1]);
    for (let reads = 0; reads < 3; reads += 1) {
      await log.write({ appends: [{ stream, changes: [young], isCurrent: true }] });
    }
    assert.deepEqual(await shown(), [2, 1, 2]);
    await log.write({ appends: [{ stream, changes: [old], isCurrent: true }] });
    await log.write({ appends: [{ stream, changes: [old], isCurrent: true }] });
    assert.deepEqual(await shown(), [2, 1, 2, 1]);
    const ids = (await log.read(stream, 0, 10)).map(({ change }) => change.id);
    assert.equal(new Set(ids).size, 4);
  },
  async 'another stream may hold the same id'({ log }) {
    const changes = levels(1, 1);
    await log.write({
      appends: [
        { stream: 'a.x', changes },
        { stream: 'b.x', changes },
      ],
    });
    assert.equal((await log.read('a.x', 0, 10)).length, 1);
    assert.equal((await log.read('b.x', 0, 10)).length, 1);
    assert.deepEqual([...log.streams()].sort(), ['a.x', 'b.x']);
  },
  async 'writes at the same time keep their own order'({ log }) {
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        log.write(
          { appends: [{ stream: 'a.x', changes: levels(index + 1, index + 1) }] },
          index % 2 ? 'full' : 'normal',
        ),
      ),
    );
    assert.deepEqual(
      (await log.read('a.x', 0, 100)).map(({ change }) => change.key),
      keys(1, 50),
    );
  },
  async 'a backlog far beyond any cache reads back whole'({ log }) {
    for (let from = 1; from <= 5_000; from += 500)
      await log.write({ appends: [{ stream: 'a.x', changes: levels(from, from + 499) }] });
    const found: string[] = [];
    for (let after = 0; ; ) {
      const page = await log.read('a.x', after, 777);
      if (page.length === 0) break;
      found.push(...page.map(({ change }) => change.key));
      after = page.at(-1)!.seq;
    }
    assert.deepEqual(found, keys(1, 5_000));
  },
  async 'listeners hear of a stream once its entries can be read'({ log }) {
    const heard: [string, number][] = [];
    const stop = log.onAppend((stream) => heard.push([stream, log.end(stream)]));
    await log.write({ appends: [{ stream: 'a.x', changes: levels(1, 3) }] });
    await log.write({ appends: [{ stream: 'a.x', changes: levels(1, 3) }] });
    stop();
    await log.write({ appends: [{ stream: 'a.x', changes: levels(4, 4) }] });
    const lastSeq = (await log.read('a.x', 0, 3)).at(-1)!.seq;
    assert.deepEqual(heard, [['a.x', lastSeq]]);
  },
  async 'a position tells how much comes after it'({ log }) {
    await log.write({ appends: [{ stream: 'a.x', changes: levels(1, 5) }] });
    const entries = await log.read('a.x', 0, 10);
    assert.equal(log.behind('a.x', log.end('a.x')), 0);
    assert.equal(log.behind('a.x', seqOf(entries, 2)), 3);
  },
  async 'every entry of a key is found over all streams'({ log }) {
    await log.write({
      appends: [
        { stream: 'a.x', changes: levels(1, 3) },
        { stream: 'b.x', changes: levels(2, 2) },
      ],
    });
    const found = await collect(log.find('SKU-2'));
    assert.deepEqual(found.map(({ stream }) => stream).sort(), ['a.x', 'b.x']);
  },
};
