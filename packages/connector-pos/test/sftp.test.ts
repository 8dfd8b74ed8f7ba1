import { hash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ConnectionStore } from '@acorn-i/core';
import { createMemoryStore, startFaultProxy } from '@acorn-i/core/testing';
import { startSftpServer } from '@acorn-i/file-place/simulator';
import { expect, it, onTestFinished } from 'vitest';
import { startDropServer } from '../scripts/broken-files/drop-server.ts';
import { playBrokenFiles } from '../scripts/broken-files/play-broken-files.ts';
import { lintTill } from '../src/lint-till.ts';
import { PosSettings } from '../src/settings.ts';
import { csv, openTillFolder, row } from './till-folder.ts';

/** A server of a chain, and what logs in to it. */
async function openServer(more: object = {}) {
  const root = await mkdtemp(join(tmpdir(), 'acorn-pos-sftp-'));
  const server = await startSftpServer(root);
  onTestFinished(async () => {
    await server.close().catch(() => undefined);
    await rm(root, { recursive: true, force: true });
  });
  for (const folder of ['sales', 'stock']) await mkdir(join(root, folder));
  const { port, username, password, hostKey } = server;
  const login = { host: '127.0.0.1', port, username, password, hostKey };
  const folders = { inbox: '/sales', outbox: '/stock', settle: '0s' };
  return {
    root,
    server,
    login,
    sftp: { ...login, ...folders, ...more },
    drop: (name: string, text: string) => writeFile(join(root, 'sales', name), text),
    list: async (folder = 'sales') => (await readdir(join(root, folder))).sort(),
  };
}

/** A store that fails with its operation of that number, before or after it was done. */
function dyingStore(store: ConnectionStore, at: number, isDone: boolean): ConnectionStore {
  let count = 0;
  const die = async (work: () => Promise<void>) => {
    count += 1;
    if (count !== at) return work();
    if (isDone) await work();
    throw new Error('killed');
  };
  return {
    ...store,
    set: (key, value) => die(() => store.set(key, value)),
    delete: (key) => die(() => store.delete(key)),
  };
}

it('files come from a server with their checksums, and leave it when their rows are durable', async () => {
  const { drop, list, sftp } = await openServer();
  const text = csv(row('R1', 1), row('R2', 1));
  await drop('berlin_2026-03-02_1.csv.sha256', hash('sha256', text, 'hex'));
  await drop('berlin_2026-03-02_1.csv', text);
  await drop('berlin_2026-03-02_2.csv.part', text.slice(0, 40));
  await drop('notes.txt', 'for people');
  const till = await openTillFolder({ sftp });
  await till.pull({ pages: 1, is: 'before' });
  expect(await list()).toContain('berlin_2026-03-02_1.csv');
  await till.pull();
  expect(till.orders().map(({ id }) => id)).toEqual(['berlin/1/R1', 'berlin/1/R2']);
  expect(await till.list('done')).toEqual([
    'berlin_2026-03-02_1.csv',
    'berlin_2026-03-02_1.csv.sha256',
  ]);
  await till.pull();
  expect(await list()).toEqual(['berlin_2026-03-02_2.csv.part', 'notes.txt']);
  expect(till.durable.pages).toHaveLength(1);
});

it('a file that still grows is left until it has been quiet', async () => {
  const { drop, list, sftp } = await openServer({ settle: '1h' });
  const till = await openTillFolder({ sftp });
  const text = csv(row('R1', 1));
  for (const length of [20, 60, text.length]) {
    await drop('a.csv', text.slice(0, length));
    await till.pull();
    till.later(3_599_999);
    await till.pull();
    expect(await list()).toEqual(['a.csv']);
    expect(till.orders()).toEqual([]);
  }
  till.later(1);
  await till.pull();
  expect(till.orders()).toHaveLength(1);
  expect(await list()).toEqual([]);
});

it.each([1, 2, 3, 4].flatMap((at) => [false, true].map((isDone) => ({ at, isDone }))))(
  'killed at write $at of what it remembers (done: $isDone), each file is read once',
  async ({ at, isDone }) => {
    const { drop, list, sftp } = await openServer();
    for (const number of [1, 2]) await drop(`${number}.csv`, csv(row(`R${number}`, 1), 'x'));
    const store = createMemoryStore();
    const till = await openTillFolder({ sftp }, dyingStore(store, at, isDone));
    await expect(till.pull()).rejects.toThrow('killed');
    await till.restart(store);
    for (let look = 0; look < 3; look += 1) await till.pull();
    expect(till.codes().map((code) => code.split(' ')[0])).toEqual(['1.csv:3', '2.csv:3']);
    expect(till.durable.pages.flatMap(({ changes }) => changes)).toHaveLength(2);
    expect(await till.list('done')).toEqual(expect.arrayContaining(['1.csv', '2.csv']));
    expect(await list()).toEqual([]);
  },
);

it('the same name again waits for the earlier one, and is read then', async () => {
  const { root, drop, list, sftp } = await openServer();
  const till = await openTillFolder({ sftp });
  await drop('a.csv', csv(row('R1', 1)));
  await till.pull({ pages: 1, is: 'before' });
  await drop('a.csv', csv(row('R2', 1), row('R3', 1)));
  await till.pull();
  await till.pull();
  expect(till.orders().map(({ id }) => id)).toEqual(['berlin/1/R1', 'berlin/1/R2', 'berlin/1/R3']);
  expect(await list()).toEqual([]);
  // Prices without a time have the file's.
  const at = new Date('2026-03-02T10:00:00Z');
  await drop('b.csv', csv(row('R4', 1)));
  await utimes(join(root, 'sales', 'b.csv'), at, at);
  await till.pull();
  expect((await stat(join(till.inbox, 'done', 'b.csv'))).mtime).toEqual(at);
});

it('a connection that is cut is tried again, and nothing is lost or told twice', async () => {
  const { drop, list, sftp, login } = await openServer();
  const proxy = await startFaultProxy(`tcp://127.0.0.1:${login.port}`);
  onTestFinished(() => proxy.close());
  const rows = Array.from({ length: 400 }, (_, index) => row(`R${index}`, 1));
  await drop('a.csv', csv(...rows));
  const till = await openTillFolder({ sftp: { ...sftp, port: proxy.port } });
  let cuts = 0;
  for (let bytes = 200; till.orders().length < rows.length || (await list()).length > 0; ) {
    proxy.cutAnswerAfter(bytes);
    const error = await till.pull().catch((thrown: unknown) => thrown);
    bytes += 1_500;
    if (error === undefined) continue;
    cuts += 1;
    expect(error).toMatchObject({ errorClass: 'retryable', code: 'SFTP_UNREACHABLE' });
    await proxy.heal();
  }
  expect(cuts).toBeGreaterThan(5);
  expect(till.durable.pages.flatMap(({ changes }) => changes)).toHaveLength(rows.length);
  expect(await till.list()).toEqual([]);
});

it('what is here is read while the server is down, and errors tell no password', async () => {
  const { server, sftp, drop } = await openServer();
  const till = await openTillFolder({ sftp });
  await drop('on-server.csv', csv(row('R2', 1)));
  await till.drop('here.csv', csv(row('R1', 1)));
  const wrong = await openTillFolder({ sftp: { ...sftp, password: 'not-the-one' } });
  const lost = await openTillFolder({ sftp: { ...sftp, inbox: '/nowhere' } });
  const errors = [await failure(wrong.pull()), await failure(lost.pull())];
  await server.close();
  errors.push(await failure(till.pull()));
  expect(till.orders().map(({ id }) => id)).toEqual(['berlin/1/R1']);
  expect(errors).toMatchObject([
    { code: 'SFTP_REFUSED', errorClass: 'refused' },
    { code: 'SFTP_NO_FOLDER', message: expect.stringContaining('127.0.0.1:/nowhere') },
    { code: 'SFTP_UNREACHABLE', errorClass: 'retryable' },
  ]);
  for (const { message, details } of errors) {
    expect(message).toContain('127.0.0.1');
    expect(message + JSON.stringify(details)).not.toMatch(/not-the-one|simulated/);
  }
});

it('stock goes to the server whole, its checksum first, and is left here while it is down', async () => {
  const { root, server, sftp, list } = await openServer();
  const till = await openTillFolder({ sftp });
  await writeFile(join(till.inbox, 'outbox', '.sequence'), '7\n');
  await writeFile(join(till.inbox, 'outbox', 'stock_000000000007.csv'), 'left by an earlier try');
  const data = { sku: 'A', available: 5, updatedAt: '2026-03-02T10:00:00Z' };
  const deliveries = [{ change: { data, deleted: false } }] as never;
  expect(await till.till.writeStock(deliveries)).toEqual([{ ref: 'stock_000000000008.csv' }]);
  expect(await list('stock')).toEqual([
    'stock_000000000007.csv',
    'stock_000000000008.csv',
    'stock_000000000008.csv.sha256',
  ]);
  const text = await readFile(join(root, 'stock', 'stock_000000000008.csv'), 'utf8');
  const digest = await readFile(join(root, 'stock', 'stock_000000000008.csv.sha256'), 'utf8');
  expect(digest).toContain(hash('sha256', text, 'hex'));
  expect(await till.list('outbox')).toEqual(['.sequence']);
  await server.close();
  expect(await failure(till.till.writeStock(deliveries))).toMatchObject({
    code: 'SFTP_UNREACHABLE',
  });
  expect(await till.list('outbox')).toEqual(['.sequence']);
});

it('broken files from a server: each row is taken or rejected as from a folder', async () => {
  const server = await startDropServer();
  onTestFinished(() => server.close());
  const faults: string[] = [];
  let taken = 0;
  for await (const { faults: found, reading, file } of playBrokenFiles(40, 11, server)) {
    faults.push(...found.map((fault) => `${file.kind}, ${file.damages[0]}: ${fault}`));
    taken += reading.taken.length;
  }
  expect(faults).toEqual([]);
  expect(taken).toBeGreaterThan(100);
}, 120_000);

it('a server without a folder or a key to it, or two kinds in one folder, are faults', () => {
  const sftp = { host: 'h', username: 'u', hostKey: `SHA256:${'A'.repeat(43)}` };
  const lint = (more: object) =>
    lintTill(PosSettings.parse({ system: 'file', inbox: 'in', sftp: { ...sftp, ...more } }));
  expect(lint({})).toMatchObject([{ path: ['sftp'] }, { path: ['sftp'] }]);
  expect(lint({ password: 'p', inbox: '/a', counts: '/a' })).toMatchObject([
    { path: ['sftp', 'counts'] },
  ]);
  expect(lint({ password: 'p', inbox: '/a', counts: '/b' })).toEqual([]);
});

async function failure(work: Promise<unknown>) {
  return work.then(
    () => {
      throw new Error('no failure');
    },
    (error: { code: string; message: string; details: object }) => error,
  );
}
