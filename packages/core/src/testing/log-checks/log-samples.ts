import assert from 'node:assert/strict';
import { type PreparedChange, toChange } from '../../change.ts';
import type { LogEntry, NewDeadLetter, NewWaiting } from '../../log/log.ts';

export function seqOf(entries: readonly LogEntry[], number: number): number {
  return entries[number - 1]!.seq;
}

export async function eventually(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await isTrue()); tries += 1) {
    assert.ok(tries < 200, 'it never came true');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

export function levels(from: number, to: number): PreparedChange[] {
  return Array.from({ length: to - from + 1 }, (_, index) => level(from + index));
}

export function level(number: number, available = number): PreparedChange {
  const data = { sku: `SKU-${number}`, available, updatedAt: time(number) };
  return toChange(
    'inventory-level',
    { data, ...(number === 3 && { to: 'shop' }) },
    { source: 'a.x', recordedAt: time(0) },
  );
}

export function keys(from: number, to: number): string[] {
  return levels(from, to).map(({ change }) => change.key);
}

export function time(second: number): string {
  return new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString();
}

export function waiting(key: string, kind: NewWaiting['kind'] = 'retry'): NewWaiting {
  return {
    consumer: 'c',
    key,
    kind,
    change: level(1).change,
    nextStep: 1,
    attempts: 2,
    notBefore: 5,
    reason: 'because',
    code: 'HTTP_503',
    since: time(2),
  };
}

export function deadLetter(key: string): NewDeadLetter {
  return {
    place: 'c',
    key,
    change: level(1).change,
    nextStep: 0,
    raw: undefined,
    rawEncoding: undefined,
    code: 'HTTP_400',
    message: 'no',
    attempts: 1,
    at: time(3),
  };
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}
