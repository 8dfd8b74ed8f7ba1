import { serveLoopback } from '@acorn-i/core/testing';
import { expect, it, onTestFinished } from 'vitest';
import { type ShopifySimulatorOptions, startShopifySimulator } from './index.ts';
import { createThrottle } from './throttle.ts';
import { createUpdateIndex } from './update-index.ts';

const skus = [{ sku: 'A', title: 'A', price: '1.00', quantity: 10 }];

/** A receiver that answers as told and keeps what came. */
async function receiver(answer: (count: number) => number) {
  const received: { topic: string; webhookId: string; order: { id: number } }[] = [];
  const server = await serveLoopback((request, body, response) => {
    received.push({
      topic: String(request.headers['x-shopify-topic']),
      webhookId: String(request.headers['x-shopify-webhook-id']),
      order: JSON.parse(body.toString('utf8')),
    });
    response.writeHead(answer(received.length)).end();
  });
  onTestFinished(() => server.close());
  return { url: server.url, received };
}

async function simulate(options: ShopifySimulatorOptions) {
  const simulator = await startShopifySimulator({ skus, webhookRetryMs: 1, ...options });
  onTestFinished(() => simulator.close());
  return simulator;
}

it('sends a webhook again until it is taken, always the same one', async () => {
  const { url, received } = await receiver((count) => (count < 3 ? 503 : 200));
  const simulator = await simulate({ webhookUrl: url });
  simulator.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
  await simulator.webhooksIdle();
  expect(received).toHaveLength(3);
  expect(new Set(received.map(({ webhookId }) => webhookId)).size).toBe(1);
  expect(simulator.webhookStats()).toEqual({ queued: 1, delivered: 1, retried: 2, lost: 0 });
});

it('gives up after eight retries', async () => {
  const { url, received } = await receiver(() => 500);
  const simulator = await simulate({ webhookUrl: url });
  simulator.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
  await simulator.webhooksIdle();
  expect(received).toHaveLength(9);
  expect(simulator.webhookStats()).toMatchObject({ delivered: 0, lost: 1 });
});

it('duplicates, reorders and drops webhooks when told to', async () => {
  const { url, received } = await receiver(() => 200);
  const simulator = await simulate({ webhookUrl: url });
  simulator.faults.duplicateWebhook = 1;
  simulator.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
  await simulator.webhooksIdle();
  expect(received.map(({ webhookId }) => webhookId)).toEqual(Array(2).fill(received[0]?.webhookId));
  simulator.faults.duplicateWebhook = 0;
  simulator.faults.dropWebhook = 1;
  simulator.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
  await simulator.webhooksIdle();
  expect(received).toHaveLength(2);
  simulator.faults.dropWebhook = 0;
  simulator.faults.reorderWebhook = 1;
  const late = simulator.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
  simulator.faults.reorderWebhook = 0;
  const early = simulator.placeOrder({ lines: [{ sku: 'A', quantity: 1 }] });
  await simulator.webhooksIdle();
  expect(received.slice(2).map(({ order }) => order.id)).toEqual([early.id, late.id]);
});

it('takes from stock what is ordered, and gives back what is cancelled', async () => {
  const simulator = await simulate({});
  const { id } = simulator.placeOrder({ lines: [{ sku: 'A', quantity: 4 }] });
  expect(simulator.stock().get('A')).toBe(6);
  simulator.fulfill(id, { A: 1 });
  simulator.cancelOrder(id);
  expect(simulator.stock().get('A')).toBe(9);
});

it('throttles by points and gives them back with time', () => {
  let at = 0;
  const throttle = createThrottle(1, () => at);
  expect(throttle.take(1_500)).toBe(true);
  expect(throttle.take(600)).toBe(false);
  at = 1_000;
  expect(throttle.take(600)).toBe(true);
  expect(throttle.status()).toEqual({
    maximumAvailable: 2_000,
    currentlyAvailable: 0,
    restoreRate: 100,
  });
});

it('finds orders in a long history by touching only the page', () => {
  const index = createUpdateIndex();
  for (let id = 0; id < 50_000; id += 1) {
    index.put({ id, updatedAt: id } as never, 0);
  }
  const page = index.search(49_000, undefined, 10, 60_000);
  expect(page.found.map(({ id }) => id)).toEqual(
    Array.from({ length: 10 }, (_, at) => 49_000 + at),
  );
  index.put({ id: 49_000, updatedAt: 50_000 } as never, 0);
  expect(index.search(49_000, undefined, 10, 60_000).found[0]?.id).toBe(49_001);
  expect(index.search(50_000, undefined, 10, 60_000).found[0]?.id).toBe(49_000);
});
