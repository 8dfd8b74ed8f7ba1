import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EntityName,
  type Json,
  type Page,
  type PullContext,
  type Reject,
  toChange,
} from '@acorn-i/core';
import { createMemoryStore } from '@acorn-i/core/testing';
import { openFileTill } from '../../src/file/open-file-till.ts';
import { FileSettings } from '../../src/settings.ts';
import type { BrokenFile, Drop } from './broken-file.ts';
import { factsOf } from './facts-of.ts';
import { type Fate, type Kind, now, writtenAt, zone } from './plan.ts';

/** What a reader did with a file. */
export interface Reading {
  /** Facts by key, one each time that it was taken. */
  taken: [key: string, facts: readonly unknown[]][];
  /** Changes by the id that the engine gives them: what is the same is one. */
  ids: Set<string>;
  rejects: Reject[];
  /** Files in `processing` or in the inbox, which nobody would ever read again. */
  left: string[];
}

const entities = {
  sales: 'order',
  counts: 'inventory-level',
  prices: 'price',
  stores: 'location',
} as const;

/** A server that files are dropped on, instead of the folder. */
export interface DropServer {
  /** Its folder on this machine, and what it is called there. */
  root: string;
  folder: string;
  login: object;
}

const setting = { sales: 'inbox', counts: 'counts', prices: 'prices', stores: 'storeList' };

/** Drops a file into a folder of its own, or onto a server, and reads it as the engine does. */
export async function readBroken(file: BrokenFile, server?: DropServer): Promise<Reading> {
  const baseDir = await mkdtemp(join(tmpdir(), 'acorn-broken-'));
  try {
    const settings = { system: 'file', inbox: 'in', timeZone: zone, currency: 'EUR' };
    const sftp = server && { ...server.login, [setting[file.kind]]: server.folder, settle: '0s' };
    const parsed = FileSettings.parse({ ...settings, ...file.settings, ...(sftp && { sftp }) });
    const till = await openFileTill(parsed, openContext(baseDir));
    const folder = file.kind === 'sales' ? join(baseDir, 'in') : join(baseDir, 'in', file.kind);
    const dropped = server ? join(server.root, server.folder) : folder;
    const reading: Reading = { taken: [], ids: new Set(), rejects: [], left: [] };
    let cursor: Json | undefined;
    for (const drop of file.drops) {
      await dropInto(dropped, drop);
      for await (const page of till[file.kind](contextAt(cursor))) {
        note(reading, file.kind, page as Page<EntityName>);
        cursor = page.cursor;
      }
    }
    await mkdir(join(folder, 'processing'), { recursive: true });
    for (const place of new Set([folder, join(folder, 'processing'), dropped])) {
      reading.left.push(...(await filesIn(place)));
    }
    return reading;
  } finally {
    if (server) await emptyFolder(join(server.root, server.folder));
    await rm(baseDir, { recursive: true, force: true });
  }
}

/** Holds what was read against what was written. Empty if all is well. */
export function judge(file: BrokenFile, reading: Reading): string[] {
  const drops = file.drops.length;
  const faults: string[] = reading.left.map((name) => `left behind: ${name}`);
  const taken = new Map<string, (readonly unknown[])[]>();
  for (const [key, facts] of reading.taken) taken.set(key, [...(taken.get(key) ?? []), facts]);
  const rejects = rejectsByLine(file, reading.rejects, faults);

  for (const [line, fate] of file.fates)
    faults.push(...judgeRow(line, fate, taken, rejects, drops));
  faults.push(...judgeFog(file, rejects));
  for (const [line, codes] of rejects) faults.push(`line ${line}: rejected (${codes}), unplanned`);
  const told = new Set(
    reading.taken.map(([key]) => (file.kind === 'sales' ? key.split('#')[0] : key)),
  );
  if (told.size !== reading.ids.size)
    faults.push(`${told.size} things under ${reading.ids.size} ids`);
  for (const key of taken.keys()) faults.push(`${key}: taken, but nobody wrote it`);
  return faults;
}

function judgeRow(
  line: number,
  fate: Fate,
  taken: Map<string, (readonly unknown[])[]>,
  rejects: Map<number, string[]>,
  drops: number,
): string[] {
  const codes = rejects.get(line) ?? [];
  rejects.delete(line);
  if ('codes' in fate) {
    const isSo = isOften(codes.length, drops) && codes.every((code) => fate.codes.includes(code));
    return isSo ? [] : [`line ${line}: rejected as "${codes}", not as ${fate.codes}`];
  }
  const found = taken.get(fate.key) ?? [];
  taken.delete(fate.key);
  if (codes.length > 0) return [`line ${line}: rejected (${codes}), but it is whole`];
  if (!isOften(found.length, drops))
    return [`line ${line}: taken ${found.length} times of ${drops}`];
  const expected = JSON.stringify(fate.facts);
  const wrong = found.find((facts) => JSON.stringify(facts) !== expected);
  return wrong ? [`line ${line}: taken as ${JSON.stringify(wrong)}, written as ${expected}`] : [];
}

/** The same bytes again may be told again, with the same ids, or not at all. */
function isOften(times: number, drops: number): boolean {
  return times >= 1 && times <= drops;
}

function judgeFog({ fog }: BrokenFile, rejects: Map<number, string[]>): string[] {
  if (!fog) return [];
  const told = [...rejects.keys()].filter((line) => line >= fog.from && line <= fog.to);
  for (const line of told) rejects.delete(line);
  return told.length > 0 || fog.isSilent ? [] : [`line ${fog.from}: lost without a word`];
}

/** Codes by line; what is told of whole files is taken out. */
function rejectsByLine(
  { drops, whole }: BrokenFile,
  rejects: readonly Reject[],
  faults: string[],
): Map<number, string[]> {
  const lines = new Map<number, string[]>();
  let wholes = 0;
  for (const { place, error } of rejects) {
    const name = drops.find((drop) => place?.startsWith(drop.name))?.name ?? '';
    const line = Number(/:(\d+)$/.exec((place ?? '').slice(name.length))?.[1] ?? 0);
    if (line > 0) lines.set(line, [...(lines.get(line) ?? []), error.code]);
    else if (whole?.includes(error.code)) wholes += 1;
    else
      faults.push(`the whole file rejected: ${error.code} ${error.message} ${error.cause ?? ''}`);
  }
  if (whole && !isOften(wholes, drops.length))
    faults.push(`${wholes} times rejected whole, not as ${whole}`);
  return lines;
}

function note(reading: Reading, kind: Kind, { changes, rejects = [] }: Page<EntityName>): void {
  for (const draft of changes) {
    const stamp = { source: 'stores.source', recordedAt: writtenAt };
    const { change } = toChange(entities[kind], draft as never, stamp);
    reading.ids.add(change.id);
    reading.taken.push(...factsOf(kind, change.data as never));
  }
  reading.rejects.push(...rejects);
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };

function openContext(baseDir: string) {
  return {
    baseDir,
    store: createMemoryStore(),
    log: silent,
    signal: new AbortController().signal,
  };
}

function contextAt(cursor: Json | undefined): PullContext {
  return {
    cursor,
    signal: new AbortController().signal,
    log: silent,
    now: () => now,
    sleep: async () => undefined,
    priority: 'live',
  };
}

async function dropInto(folder: string, { name, bytes, digest }: Drop): Promise<void> {
  if (digest) await writeFile(join(folder, `${name}.sha256`), `${digest}  ${name}\n`);
  await writeFile(join(folder, name), bytes);
  await utimes(join(folder, name), new Date(writtenAt), new Date(writtenAt));
}

async function emptyFolder(folder: string): Promise<void> {
  for (const name of await readdir(folder)) await rm(join(folder, name));
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}
