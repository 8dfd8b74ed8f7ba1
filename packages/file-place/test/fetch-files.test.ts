import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryStore, createRecordingLogger } from '@acorn-i/core/testing';
import { expect, it, onTestFinished } from 'vitest';
import { type Fetching, fetchFiles, type SftpServer } from '../src/index.ts';

interface Held {
  text: string;
  modifiedMs: number;
}

/** A server in memory, which can say what no honest one would. */
function serverOf(held: Map<string, Held>): SftpServer {
  const nameOf = (path: string) => path.slice('/in/'.length);
  const stateOf = ({ text, modifiedMs }: Held) => ({ size: text.length, modifiedMs });
  return {
    list: async () => [...held].map(([name, file]) => ({ name, ...stateOf(file) })),
    state: async (path) => {
      const file = held.get(nameOf(path));
      return file && stateOf(file);
    },
    get: async (path, local) => writeFile(local, held.get(nameOf(path))?.text ?? ''),
    put: async () => undefined,
    rename: async () => undefined,
    remove: async (path) => void held.delete(nameOf(path)),
    has: async (path) => held.has(nameOf(path)),
    close: async () => undefined,
  };
}

async function open(files: Record<string, string>, more: Partial<Fetching> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'acorn-place-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const held = new Map(
    Object.entries(files).map(([name, text]) => [name, { text, modifiedMs: 1_000 }]),
  );
  const server = serverOf(held);
  const fetching: Fetching = {
    remote: '/in',
    unread: [folder],
    staging: folder,
    leaves: 'once-here',
    settleMs: 0,
    sightings: new Map(),
    prefix: 'fetched',
    store: createMemoryStore(),
    log: createRecordingLogger(),
    signal: new AbortController().signal,
    now: () => 0,
    ...more,
  };
  return { folder, held, server, fetch: () => fetchFiles(server, fetching) };
}

it('names that lead out of the folder, hidden and unfinished ones stay where they are', async () => {
  const files = { '../a': 'x', 'b/../../c': 'x', '..': 'x', 'd\\e': 'x', '.f': 'x', 'g.tmp': 'x' };
  const { folder, held, fetch } = await open({ ...files, good: 'x' });
  expect(await fetch()).toBe(1);
  expect(await readdir(folder)).toEqual(['good']);
  expect([...held.keys()]).toEqual(Object.keys(files));
});

it('a file that grows while it is fetched is not taken', async () => {
  const { folder, server, held, fetch } = await open({ a: 'begin' });
  const { get } = server;
  server.get = async (path, local) => {
    held.set('a', { text: 'begin and end', modifiedMs: 1_000 });
    await get(path, local);
  };
  expect(await fetch()).toBe(0);
  expect(await fetch()).toBe(1);
  expect(await readFile(join(folder, 'a'), 'utf8')).toBe('begin and end');
});

it('a file that was replaced since it was fetched stays, and comes as a new one', async () => {
  const { folder, server, held, fetch } = await open({ a: 'one' });
  const { get } = server;
  server.get = async (path, local) => {
    await get(path, local);
    held.set('a', { text: 'two!', modifiedMs: 2_000 });
  };
  expect(await fetch()).toBe(1);
  expect(held.get('a')?.text).toBe('two!');
  server.get = get;
  // The first one is not read yet.
  expect(await fetch()).toBe(0);
  await rm(join(folder, 'a'));
  expect(await fetch()).toBe(1);
  expect(await readFile(join(folder, 'a'), 'utf8')).toBe('two!');
  expect(held.size).toBe(0);
});

it('a checksum comes with its file, and an old one never with a new file', async () => {
  const { folder, held, server, fetch } = await open(
    { 'a.csv': 'one', 'a.csv.sha256': 'of one' },
    { beside: '.sha256', isOurs: (name) => name.endsWith('.csv') },
  );
  const { get } = server;
  server.get = async (path, local) => {
    await get(path, local);
    if (path.endsWith('.csv')) throw new Error('lost');
  };
  await expect(fetch()).rejects.toThrow('lost');
  server.get = get;
  held.delete('a.csv.sha256');
  held.set('a.csv', { text: 'two!', modifiedMs: 2_000 });
  expect(await fetch()).toBe(1);
  expect(await readdir(folder)).toEqual(['a.csv']);
});
