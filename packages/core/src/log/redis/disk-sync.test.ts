import { expect, test } from 'vitest';
import { createDiskSync } from './disk-sync.ts';
import { createKeys } from './keys.ts';
import { toSettings } from './options.ts';

type Reply = [local: number, replicas: number];

function open() {
  const asked: string[] = [];
  const answers: { resolve(reply: Reply): void; reject(error: Error): void }[] = [];
  const client = {
    connect: async () => {},
    hset: async () => void asked.push('mark'),
    call(name: string) {
      asked.push(name);
      return new Promise<Reply>((resolve, reject) => void answers.push({ resolve, reject }));
    },
    disconnect: () => {},
  };
  const settings = toSettings({ url: 'redis://:secret@127.0.0.1' });
  const disk = createDiskSync(() => client as never, createKeys('p'), settings);
  const settled: string[] = [];
  const sync = (name: string) =>
    disk.sync().then(
      () => void settled.push(name),
      (error) => void settled.push(`${name} ${error.code}`),
    );
  return { asked, answers, settled, sync };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

test('asks behind a mark of its own, and what comes meanwhile shares the next answer', async () => {
  const { asked, answers, settled, sync } = open();
  void sync('first');
  await turn();
  void sync('second');
  void sync('third');
  await turn();
  expect(asked).toEqual(['mark', 'WAITAOF']);
  answers[0]?.resolve([1, 0]);
  await turn();
  expect(settled).toEqual(['first']);
  expect(asked).toEqual(['mark', 'WAITAOF', 'mark', 'WAITAOF']);
  answers[1]?.resolve([1, 0]);
  await turn();
  expect(settled).toEqual(['first', 'second', 'third']);
});

test('a disk that does not confirm is no promise kept, and the next is asked', async () => {
  const { answers, settled, sync } = open();
  void sync('slow');
  await turn();
  answers[0]?.resolve([0, 0]);
  await turn();
  void sync('broken');
  await turn();
  answers[1]?.reject(new Error('Connection is closed.'));
  await turn();
  void sync('well');
  await turn();
  answers[2]?.resolve([1, 0]);
  await turn();
  expect(settled).toEqual(['slow LOG_FULL', 'broken LOG_FULL', 'well']);
});
