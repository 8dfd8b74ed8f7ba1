import { afterEach, expect, it } from 'vitest';
import { createListingConfirmer } from '../src/listings/confirm-listings.ts';
import { deliver, deliveriesOf, openVirtualWorld, type VirtualWorld } from './virtual-time.ts';

const updatedAt = '2026-03-01T00:00:00Z';
let world: VirtualWorld;
afterEach(() => world.close());

async function open(settings: object, count = 3): Promise<void> {
  const skus = Array.from({ length: count }, (_, index) => {
    return { sku: `SKU-${index}`, title: 'Cup', price: '9.90', quantity: 1 };
  });
  world = await openVirtualWorld({ skus }, settings);
}

const level = (sku: string, available: number) => ({ sku, available, updatedAt });
const price = (sku: string, amount: string) => {
  return { sku, price: { amount, currency: 'EUR' as const }, updatedAt };
};
const looks = () => world.amazon.stats().calls['listings.searchListingsItems'] ?? 0;

/** Accepts a patch of one SKU, and does nothing. */
const forgetting = (sku: string) =>
  world.reconnect(async (input, init) => {
    if (init?.method === 'PATCH' && String(input).includes(sku)) {
      const answer = { sku, status: 'ACCEPTED', submissionId: 'S', issues: [] };
      return new Response(JSON.stringify(answer));
    }
    return world.amazon.api.fetch(input, init);
  });

/** Writes, and lets the clock run until nobody waits for anything. */
async function write(connection: VirtualWorld['connection'], skus: number): Promise<void> {
  const all = Array.from({ length: skus }, (_, index) => `SKU-${index}`);
  await world.time(() =>
    Promise.all([
      deliver(
        connection,
        'inventory',
        deliveriesOf(
          'inventory-level',
          all.map((sku) => level(sku, 7)),
        ),
      ),
      deliver(
        connection,
        'prices',
        deliveriesOf(
          'price',
          all.map((sku) => price(sku, '12.50')),
        ),
      ),
    ]),
  );
  await world.time(async () => {
    for (let quiet = 0; quiet < 20 || world.clock.pending() > 0; quiet += 1) {
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  });
}

it('what Amazon accepted and has is confirmed in silence, twenty SKUs a call', async () => {
  await open({ confirmAfter: '15m' }, 30);
  await write(world.connection, 30);
  expect(looks()).toBe(2);
  const told = world.connection.log.text();
  expect(told).toContain('"confirmed":60,"drifted":0');
  expect(told).not.toContain('has something else');
});

it('what Amazon accepted and has not is warned of, after three looks', async () => {
  await open({ confirmAfter: '15m' });
  const connection = await forgetting('SKU-1');
  const startedMs = world.clock.now();
  await write(connection, 3);
  const told = connection.log.text();
  for (const [field, wanted, found] of [
    ['quantity of DEFAULT', '7', '1'],
    ['price in A1PA6795UKMFR9', '12.5', '9.9'],
  ]) {
    expect(told).toMatch(
      new RegExp(
        `"sku":"SKU-1","field":"${field}","wanted":"${wanted}[0]*","found":"${found}[0]*"`,
      ),
    );
  }
  expect(told).not.toContain('"sku":"SKU-0"');
  expect(looks()).toBe(3);
  expect(world.clock.now() - startedMs).toBeGreaterThanOrEqual(7 * 15 * 60_000);
});

it('a newer write takes the place of one that is not looked at yet', async () => {
  await open({});
  const { connection } = world;
  const { client, settings } = connection.api;
  const context = { ...connection.context, client, lookMs: 0 };
  const { sellerId } = settings;
  const { log } = connection;
  const confirmer = createListingConfirmer({ context, sellerId, afterMs: 1_000, log });
  await world.time(() =>
    deliver(connection, 'inventory', deliveriesOf('inventory-level', [level('SKU-0', 2)])),
  );
  for (const quantity of [7, 2]) {
    const value = [{ fulfillment_channel_code: 'DEFAULT', quantity }];
    const path = '/attributes/fulfillment_availability';
    const patches = [{ op: 'merge' as const, path, value }];
    confirmer.expect({ sku: 'SKU-0', patches, marketplaceIds: ['A1PA6795UKMFR9'], key: 'K' });
  }
  await world.time(() => connection.context.sleep(60_000));
  expect(log.text()).toContain('"confirmed":1,"drifted":0');
  expect(log.text()).not.toContain('has something else');
});

it('nobody looks unless it is wished', async () => {
  await open({});
  await write(world.connection, 3);
  expect(looks()).toBe(0);
});
