import { toChange } from '@acorn-i/core';
import { createBus, type Log } from '@acorn-i/core/engine';
import { pageSize } from './engine-under-test.ts';
import { createOrderTexts } from './orders.ts';

/** Puts the first `count` orders into the log, page by page, as a source would. */
export async function fillLog(log: Log, count: number): Promise<void> {
  const bus = createBus(log);
  const textOf = createOrderTexts();
  const recordedAt = new Date().toISOString();
  for (let at = 0; at < count; at += pageSize) {
    const changes: ReturnType<typeof toChange<'order'>>[] = [];
    for (let number = at; number < Math.min(count, at + pageSize); number += 1) {
      const data = JSON.parse(textOf(number));
      changes.push(toChange('order', { data }, { source: 'shop.orders', recordedAt }));
    }
    await bus.publish('shop.orders', { changes, durability: 'normal' });
  }
  bus.close();
}
