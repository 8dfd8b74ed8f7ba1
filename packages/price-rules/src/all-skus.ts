import type { Context } from './price-book.ts';

/** So many SKUs are decided in one transaction. */
const chunkSize = 250;
const countKey = 'chunks';

/** Where a part of all SKUs is remembered, and what it is woken by. */
export function chunkKey(index: number): string {
  return `chunk/${index}`;
}

/** Remembers a SKU that was not known. */
export async function addSku(sku: string, { state }: Pick<Context, 'state'>): Promise<void> {
  const count = (await state.get<number>(countKey)) ?? 0;
  const last = count === 0 ? undefined : await state.get<readonly string[]>(chunkKey(count - 1));
  if (last !== undefined && last.length < chunkSize) {
    state.set(chunkKey(count - 1), [...last, sku]);
    return;
  }
  state.set(countKey, count + 1);
  state.set(chunkKey(count), [sku]);
}

/** Has the prices of all SKUs decided anew, part after part, each in a transaction of its own. */
export async function wakeAll(at: number, { state, wakeAt }: Context): Promise<void> {
  const count = (await state.get<number>(countKey)) ?? 0;
  const instant = new Date(at).toISOString();
  for (let index = 0; index < count; index += 1) wakeAt(chunkKey(index), instant);
}
