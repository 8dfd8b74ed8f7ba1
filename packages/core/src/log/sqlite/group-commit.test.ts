import { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createGroupCommit } from './group-commit.ts';

function open() {
  const syncs: { resolve(): void; reject(error: Error): void }[] = [];
  const settled: string[] = [];
  const group = createGroupCommit(new DatabaseSync(':memory:'), {
    place: 'log test.db',
    committed: () => {},
    ended: () => {},
    sync: () => new Promise<void>((resolve, reject) => void syncs.push({ resolve, reject })),
  });
  const write = (name: string, durability: 'full' | 'normal') =>
    group
      .submit(durability, () => () => settled.push(`${name} seen`))
      .then(
        () => void settled.push(`${name} done`),
        (error) => void settled.push(`${name} ${error.code}`),
      );
  return { syncs, settled, write, group };
}

test('a full write resolves after the sync, a normal one after the commit', async () => {
  const { syncs, settled, write } = open();
  void write('full', 'full');
  void write('normal', 'normal');
  await turn();
  await turn();
  expect(settled).toEqual(['full seen', 'normal seen', 'normal done']);
  syncs[0]?.resolve();
  await turn();
  expect(settled.at(-1)).toBe('full done');
});

test('commits that are made during a sync wait for the next one, together', async () => {
  const { syncs, settled, write, group } = open();
  void write('first', 'full');
  await turn();
  for (const name of ['second', 'third']) {
    void write(name, 'full');
    await turn();
  }
  expect(syncs).toHaveLength(1);
  syncs[0]?.resolve();
  await turn();
  expect(settled.filter((each) => each.endsWith('done'))).toEqual(['first done']);
  expect(syncs).toHaveLength(2);
  syncs[1]?.resolve();
  await group.idle();
  expect(settled.slice(-2)).toEqual(['second done', 'third done']);
});

test('a sync that fails is not taken for durable, and the next is tried', async () => {
  const { syncs, settled, write } = open();
  void write('first', 'full');
  await turn();
  syncs[0]?.reject(new Error('EIO'));
  await turn();
  expect(settled.at(-1)).toBe('first LOG_FULL');
  void write('again', 'full');
  await turn();
  syncs[1]?.resolve();
  await turn();
  expect(settled.at(-1)).toBe('again done');
});
