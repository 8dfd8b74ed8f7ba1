import type { Draft, Order } from '@acorn-i/core';
import { seededRandom, serveLoopback } from '@acorn-i/core/testing';
import { expect, it, onTestFinished } from 'vitest';
import type { HeardSource } from '../simulator/index.ts';
import { openSquare } from './open-square.ts';

const store = 'L-BERLIN';
const minuteMs = 60_000;

/** Retries like the engine, without its pauses. */
async function untilDone<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (error) {
      const { errorClass } = error as { errorClass?: string };
      if (errorClass !== 'retryable' || attempt > 60) throw error;
    }
  }
}

it.each([1, 2, 3])(
  'whatever happens on the way, each sale arrives once as it was and stock is as written (seed %i)',
  async (seed) => {
    const random = seededRandom(seed);
    const shop = await openSquare({ seed });
    shop.square.shelf.addItem('Mug', [
      { sku: 'A', price: 500 },
      { sku: 'B', price: 900 },
    ]);
    Object.assign(shop.square.faults, {
      throttle: 0.1,
      unavailable: 0.1,
      failAfterCommit: 0.1,
      halfAnswer: 0.05,
      cut: 0.05,
    });
    const found = new Map<string, Order>();
    const written = new Map<string, number>();
    for (let round = 0; round < 30; round += 1) {
      const offlineAt = new Date(shop.clock.now() - Math.floor(random() * 60) * minuteMs);
      shop.square.sell({
        location: store,
        lines: [{ sku: random() < 0.5 ? 'A' : 'B', quantity: 1 + Math.floor(random() * 3) }],
        ...(random() < 0.2 && { offlineAt: offlineAt.toISOString() }),
      });
      for (const order of await untilDone(() => shop.pull<'order'>('sales'))) {
        expect(found.has(order.id)).toBe(false);
        found.set(order.id, order);
      }
      const sku = random() < 0.5 ? 'A' : 'B';
      const available = Math.floor(random() * 50);
      const updatedAt = new Date(shop.clock.now()).toISOString();
      const draft: Draft<'inventory-level'> = { data: { sku, available, updatedAt } };
      await untilDone(async () => {
        const [outcome] = await shop.write('stock', [draft]);
        if (outcome instanceof Error) throw outcome;
      });
      written.set(sku, available);
      await shop.clock.advance(5 * minuteMs);
    }
    await shop.clock.advance(16 * minuteMs);
    for (const order of await untilDone(() => shop.pull<'order'>('sales')))
      found.set(order.id, order);
    const units = (order: Order) => order.lines.map(({ sku, quantity }) => `${sku} ${quantity}`);
    const skuOf = (id: unknown) =>
      shop.square.shelf.variation(String(id))?.data.item_variation_data.sku;
    const sold = shop.square.orders().map((order) => {
      const lines = order.line_items as { catalog_object_id: string; quantity: string }[];
      return [order.id, lines.map((line) => `${skuOf(line.catalog_object_id)} ${line.quantity}`)];
    });
    expect(Object.fromEntries([...found].map(([id, order]) => [id, units(order)]))).toEqual(
      Object.fromEntries(sold),
    );
    // A count of ours stands as of its time, with what was sold since then taken off: each written once.
    const counts = shop.square.ledger.entries().filter(({ isApp }) => isApp);
    for (const [sku, available] of written) {
      const own = counts.filter(({ variation }) => skuOf(variation) === sku);
      expect(own.at(-1)?.quantity).toBe(String(available));
    }
    expect(counts).toHaveLength(30);
    expect(shop.square.stats().calls.BatchChangeInventory).toBeGreaterThan(30);
  },
);

it('webhooks that come twice, out of order or never change nothing of what the poll knows', async () => {
  const shop = await openSquare({ seed: 4 });
  shop.square.shelf.addItem('Mug', [{ sku: 'A', price: 500 }]);
  shop.square.count({ location: store, sku: 'A', units: 100 });
  await shop.clock.advance(minuteMs);
  const heard = new Map<string, Set<string>>();
  const answers = { taken: 0, refused: 0 };
  const server = await serveLoopback(async (request, body, response) => {
    const source = (request.url ?? '').slice(1) as HeardSource;
    const headers = request.headers as Record<string, string>;
    const raw = { method: 'POST', url: request.url ?? '', headers, body };
    const hooks = shop.till.webhooks;
    if (!hooks?.verify(source, raw)) {
      answers.refused += 1;
      response.writeHead(401).end();
      return;
    }
    answers.taken += 1;
    for (const { data } of (await hooks[source]?.(raw)) ?? []) {
      const name = 'id' in data ? data.id : data.sku;
      heard.set(name, (heard.get(name) ?? new Set()).add(JSON.stringify(data)));
    }
    response.writeHead(204).end();
  });
  onTestFinished(server.close);
  const { url } = server;
  const hooks = { url, signatureKeys: ['square-webhook-key'] };
  Object.assign((shop.connection.settings as { webhooks: object }).webhooks, hooks);
  for (const source of ['sales', 'levels', 'refunds'] as const)
    shop.square.setWebhookTarget(source, `${url}/${source}`);
  Object.assign(shop.square.faults, {
    duplicateWebhook: 0.3,
    reorderWebhook: 0.3,
    dropWebhook: 0.2,
  });
  for (let sale = 0; sale < 20; sale += 1) {
    shop.square.sell({ location: store, lines: [{ sku: 'A' }] });
  }
  await shop.square.webhooksIdle();
  expect(answers.refused).toBe(0);
  expect(answers.taken).toBeGreaterThan(20);
  expect(shop.square.webhookStats().lost).toBeGreaterThan(0);
  const orders = await shop.pull<'order'>('sales');
  expect(orders).toHaveLength(20);
  for (const order of orders) {
    const known = heard.get(order.id);
    if (known) expect([...known]).toEqual([JSON.stringify(order)]);
  }
});

it('a token that is over is renewed with the consent, and the call is made again', async () => {
  const other = await openSquare();
  const { consent } = other.square;
  expect(await other.pull('stores')).toHaveLength(1);
  other.square.expire();
  await other.clock.advance(minuteMs * 6);
  await expect(other.pull('stores')).rejects.toMatchObject({
    errorClass: 'refused',
    code: 'SQUARE_UNAUTHORIZED',
  });
  const renewing = await openSquare({ settings: { auth: consent } });
  expect(await renewing.pull('stores')).toHaveLength(1);
  renewing.square.expire();
  await renewing.clock.advance(minuteMs * 6);
  expect(await renewing.pull('levels')).toEqual([]);
  expect(renewing.square.stats().calls.ObtainToken).toBe(2);
  renewing.square.setScopes([]);
  await renewing.clock.advance(minuteMs * 6);
  await expect(renewing.pull('levels')).rejects.toMatchObject({
    errorClass: 'refused',
    code: 'SQUARE_INSUFFICIENT_SCOPES',
  });
  renewing.square.revoke();
  await expect(renewing.pull('levels')).rejects.toMatchObject({
    errorClass: 'refused',
    code: 'SQUARE_UNAUTHORIZED',
  });
});
