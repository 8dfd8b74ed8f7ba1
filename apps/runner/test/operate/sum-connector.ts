import { defineConnector } from '@acorn-i/core';
import { z } from 'zod';

/** A processor: orders by SKU become levels. */
export default defineConnector({
  name: 'sum',
  settings: z.strictObject({}),
  connect: () => ({}),
  sources: { sums: { entity: 'inventory-level' } },
  sinks: {
    orders: {
      accepts: 'order',
      async apply(_api, { data }, { state, emit }) {
        for (const { sku = '', quantity } of data.lines) {
          const available = ((await state.get<number>(sku)) ?? 0) + quantity;
          state.set(sku, available);
          emit('sums', { data: { sku, available, updatedAt: data.updatedAt } });
        }
      },
    },
  },
  async explain(_settings, key, state) {
    const sum = await state.get<number>(key);
    return sum === undefined ? [] : [{ text: `${sum} were ordered in all` }];
  },
});
