import type { ProcessorContext } from '@acorn-i/core';
import { nextMidnight } from './calendar.ts';
import type { Network } from './network.ts';

/** So many SKUs are forecast in one transaction. */
const chunkSize = 250;
const countKey = 'chunks';
/** What the processor is woken by every night. */
export const nightKey = 'night';

type Context = Pick<ProcessorContext, 'state' | 'wakeAt'>;

/** Where a part of all SKUs is remembered, and what it is woken by. */
export function chunkKey(index: number): string {
  return `chunk/${index}`;
}

/** Remembers a SKU that was not known; the first one of all starts the nights. */
export async function addSku(
  sku: string,
  recordedAt: string,
  network: Network,
  { state, wakeAt }: Context,
): Promise<void> {
  const count = (await state.get<number>(countKey)) ?? 0;
  if (count === 0) askForNight(Date.parse(recordedAt), network, { wakeAt });
  const last = count === 0 ? undefined : await state.get<readonly string[]>(chunkKey(count - 1));
  if (last !== undefined && last.length < chunkSize) {
    state.set(chunkKey(count - 1), [...last, sku]);
    return;
  }
  state.set(countKey, count + 1);
  state.set(chunkKey(count), [sku]);
}

export function askForNight(
  afterMs: number,
  { settings }: Network,
  { wakeAt }: Pick<Context, 'wakeAt'>,
): void {
  wakeAt(nightKey, new Date(nextMidnight(afterMs, settings.timeZone)).toISOString());
}

/** Has all SKUs forecast, part after part, each in a transaction of its own. */
export async function wakeAll(at: string, { state, wakeAt }: Context): Promise<void> {
  const count = (await state.get<number>(countKey)) ?? 0;
  for (let index = 0; index < count; index += 1) wakeAt(chunkKey(index), at);
}
