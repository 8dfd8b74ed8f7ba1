import { openConnection } from '@acorn-i/core/testing';
import { expect, test } from 'vitest';
import { type Answer, type Exchange, startReferenceShop } from '../reference-shop/index.ts';
import type { Order } from '../src/contract/order.ts';
import site from '../src/index.ts';
import { orders as source } from '../src/sources/orders.ts';

const hourMs = 3_600_000;
const noon = Date.parse('2026-03-02T12:00:00Z');
const at = (ms: number): string => new Date(ms).toISOString();

/** A shop whose orders have the times that its clock had, in order of time or not. */
async function openShop() {
  const orders: Order[] = [];
  const list = ({ path, query }: Exchange): Answer | undefined => {
    if (path !== '/orders') return undefined;
    const since = Date.parse(query.get('updated_since') ?? at(0));
    const items = orders
      .filter(({ updatedAt }) => Date.parse(updatedAt) >= since)
      .toSorted((one, other) => Date.parse(one.updatedAt) - Date.parse(other.updatedAt));
    return { status: 200, body: { items, nextCursor: null } };
  };
  const shop = await startReferenceShop({
    requestsPerMinute: 100_000,
    intercept: (exchange, next) => {
      const answer = next(exchange);
      const body = list(exchange);
      return body ? { ...answer, ...body } : answer;
    },
  });
  const [sample] = shop.all<Order>('order');
  const connection = await openConnection(site, shop.settings);
  return {
    place: (id: string, ms: number) => orders.push({ ...sample!, id, updatedAt: at(ms) }),
    /** The ids that a walk tells, and where the next one goes on. */
    async pull(nowMs: number, cursor?: unknown) {
      const context = connection.pullContext({ cursor: cursor as never, now: () => nowMs });
      const walk = { ids: [] as string[], cursor };
      for await (const page of source.pull!(connection.api, context)) {
        walk.ids.push(...page.changes.map(({ data }) => data.id));
        walk.cursor = page.cursor ?? walk.cursor;
      }
      return walk;
    },
    async [Symbol.asyncDispose]() {
      await connection.close();
      await shop.close();
    },
  };
}

test('an order of the future hides none that is placed before its time', async () => {
  await using shop = await openShop();
  shop.place('ahead', noon + 24 * hourMs);
  const first = await shop.pull(noon);
  expect(first.ids).toEqual(['ahead']);
  shop.place('behind', noon + 60_000);
  // The runner was away for two hours.
  expect((await shop.pull(noon + 2 * hourMs, first.cursor)).ids).toEqual(['behind', 'ahead']);
});

test('a cursor that was kept in the future goes on from now', async () => {
  await using shop = await openShop();
  shop.place('behind', noon);
  expect((await shop.pull(noon, { since: at(noon + hourMs) })).ids).toEqual(['behind']);
});

test('a walk goes on where the last one ended, and not from the beginning', async () => {
  await using shop = await openShop();
  shop.place('old', noon - hourMs);
  shop.place('new', noon - 1_000);
  const first = await shop.pull(noon);
  expect(first.ids).toEqual(['old', 'new']);
  expect((await shop.pull(noon, first.cursor)).ids).toEqual(['new']);
});
