import fc from 'fast-check';
import { expect, test } from 'vitest';
import bwp from '../src/index.ts';
import { createTurns } from '../src/turns.ts';
import { basic, openStore } from './open-store.ts';
import { siteOrder } from './site-order.ts';

test('nobody has a key that another has, and everybody gets a turn', async () => {
  const wishes = fc.array(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 4 }), {
    maxLength: 12,
  });
  await fc.assert(
    fc.asyncProperty(wishes, async (all) => {
      const turns = createTurns();
      const held = new Set<string>();
      const use = async (keys: readonly string[]): Promise<void> => {
        const giveBack = await turns.take(keys);
        for (const key of new Set(keys)) {
          expect(held.has(key)).toBe(false);
          held.add(key);
        }
        await Promise.resolve();
        for (const key of keys) held.delete(key);
        giveBack();
      };
      await Promise.all(all.map(use));
      expect(held.size).toBe(0);
    }),
  );
});

test('a webhook waits until the page with an older state of its order is durable', async () => {
  const webhooks = { url: 'http://127.0.0.1:9/hooks/bwp', basic };
  await using store = await openStore({ settings: { webhooks } });
  await store.send(siteOrder('o-1'));
  const { id } = store.simulator.orders()[0]!;
  const told: string[] = [];
  const source = bwp.sources.shipments as never as {
    pull(
      api: unknown,
      context: unknown,
    ): AsyncIterable<{ changes: { data: { status: string } }[] }>;
  };
  let event: Promise<void> | undefined;
  for await (const { changes } of source.pull(store.api, store.pullContext())) {
    if (event === undefined) {
      store.simulator.ship(id);
      const { headers, body } = store.simulator.event('PACKAGE_DELIVERY_IN_TRANSIT', id);
      const pair = Buffer.from(`${basic.username}:${basic.password}`).toString('base64');
      const authorization = `Basic ${pair}`;
      const request = { method: 'POST', url: '/', body, headers: { ...headers, authorization } };
      event = store.decode('shipments', request).then((drafts) => {
        told.push(...(drafts ?? []).map(({ data }) => (data as { status: string }).status));
      });
      // Time enough for the webhook to overtake, if it could.
      await store.pull('products');
      await store.pull('products');
    }
    told.push(...changes.map(({ data }) => data.status));
  }
  await event;
  expect(told[0]).toBe('planned');
  expect(told.at(-1)).toBe('in-transit');
});
