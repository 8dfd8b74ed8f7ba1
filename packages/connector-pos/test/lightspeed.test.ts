import type { Draft, EntityName, EntityTypes, Json, Outcome, Sink, Source } from '@acorn-i/core';
import { toChange } from '@acorn-i/core';
import {
  createFakeClock,
  createMemoryBudgets,
  createMemoryStore,
  openConnection,
} from '@acorn-i/core/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type LightspeedSimulatorOptions, startLightspeedSimulator } from '../simulator/index.ts';
import pos from '../src/index.ts';
import type { Till } from '../src/till.ts';

const outlet = 'O-MAIN';
const hourMs = 3_600_000;

async function openRetail(options: LightspeedSimulatorOptions & { settings?: object } = {}) {
  const clock = createFakeClock(Date.parse('2026-03-02T10:00:00Z'));
  const { settings, ...rest } = options;
  const retail = await startLightspeedSimulator({ ...rest, now: clock.now });
  retail.addProduct({ sku: 'MUG', name: 'Mug', price: 10 });
  retail.addProduct({ sku: 'CUP', name: 'Cup', price: 5.5 });
  const store = createMemoryStore();
  const open = async () => {
    const connection = await openConnection(
      pos,
      { ...retail.settings, ...settings },
      { clock, store, budgets: createMemoryBudgets() },
    );
    onTestFinished(connection.close);
    return connection;
  };
  const connection = await open();
  onTestFinished(retail.close);
  const cursors = new Map<string, Json>();
  return {
    retail,
    clock,
    store,
    open,
    till: connection.api as Till,
    async pull<E extends EntityName>(name: keyof typeof pos.sources): Promise<EntityTypes[E][]> {
      const source = pos.sources[name] as unknown as Source<Till, EntityName>;
      const found: EntityTypes[E][] = [];
      const context = connection.pullContext({ cursor: cursors.get(name) });
      for await (const page of source.pull?.(connection.api as Till, context) ?? []) {
        found.push(...page.changes.map(({ data }) => data as EntityTypes[E]));
        codes.push(...(page.rejects ?? []).map(({ error }) => error.code));
        if (page.cursor !== undefined) cursors.set(name, page.cursor);
      }
      return found;
    },
    codes: (): readonly string[] => codes,
    write(drafts: readonly Draft<'inventory-level'>[]) {
      const sink = pos.sinks.stock as unknown as Sink<Till, 'inventory-level'>;
      const stamp = { source: 'pool.availability', recordedAt: '2026-03-02T10:00:00Z' };
      const deliveries = drafts.map((draft) => ({
        ...connection.writeContext(),
        change: toChange('inventory-level', draft, stamp).change,
      }));
      return sink.writeBatch?.(connection.api as Till, deliveries) as Promise<Outcome[]>;
    },
  };
}

const codes: string[] = [];

describe('sales', () => {
  it('come by their version, each once, with store, register, day and amounts', async () => {
    const shop = await openRetail({ settings: { stores: { [outlet]: { location: 'auckland' } } } });
    const sale = shop.retail.sell({
      outlet,
      register: 'R7',
      lines: [{ sku: 'MUG', quantity: 2 }, { sku: 'CUP' }],
    });
    const [order] = await shop.pull<'order'>('sales');
    expect(order).toMatchObject({
      id: sale.id,
      number: '1',
      channel: { kind: 'pos', id: outlet },
      status: 'fulfilled',
      placedAt: '2026-03-02T10:00:00.000Z',
      // 23:00 in Auckland.
      businessDate: '2026-03-02',
      timeZone: 'Pacific/Auckland',
      location: 'auckland',
      register: 'R7',
      taxesIncluded: false,
      total: { amount: '29.33', currency: 'NZD' },
    });
    expect(order?.lines[0]).toMatchObject({
      sku: 'MUG',
      quantity: 2,
      fulfilledQuantity: 2,
      unitPrice: { amount: '10.00', currency: 'NZD' },
      total: { amount: '20.00', currency: 'NZD' },
      taxes: [{ amount: { amount: '3.00', currency: 'NZD' } }],
    });
    expect(await shop.pull('sales')).toEqual([]);
  });

  it('that a till tells 72 hours late stand at the time of then', async () => {
    const shop = await openRetail();
    await shop.pull('sales');
    await shop.clock.advance(72 * hourMs);
    shop.retail.sell({ outlet, lines: [{ sku: 'MUG' }], at: '2026-03-02T10:05:00Z' });
    expect(await shop.pull('sales')).toMatchObject([
      { placedAt: '2026-03-02T10:05:00.000Z', updatedAt: '2026-03-02T10:05:00.000Z' },
    ]);
  });

  it('are cancelled when they are voided, open while they wait, and no sale while parked', async () => {
    const shop = await openRetail();
    const { id } = shop.retail.sell({ outlet, lines: [{ sku: 'MUG' }] });
    shop.retail.sell({ outlet, lines: [{ sku: 'CUP' }], state: 'pending' });
    shop.retail.sell({ outlet, lines: [{ sku: 'CUP' }], state: 'parked' });
    const found = await shop.pull<'order'>('sales');
    expect(found.map(({ status }) => status)).toEqual(['fulfilled', 'open']);
    await shop.clock.advance(1_000);
    shop.retail.voidSale(id);
    const [gone] = await shop.pull<'order'>('sales');
    expect(gone).toMatchObject({ id, status: 'cancelled' });
    expect(gone?.lines[0]).toMatchObject({ quantity: 1, cancelledQuantity: 1 });
  });

  it('that take goods back are returned lines, and returns with their sale', async () => {
    const shop = await openRetail();
    const { id } = shop.retail.sell({ outlet, lines: [{ sku: 'MUG', quantity: 3 }] });
    await shop.pull('sales');
    shop.retail.sell({
      outlet,
      lines: [{ sku: 'MUG', quantity: -2 }, { sku: 'CUP' }],
      returnOf: id,
    });
    const [order] = await shop.pull<'order'>('sales');
    expect(order?.lines).toMatchObject([
      { sku: 'MUG', quantity: 0, returnedQuantity: 2, restockedQuantity: 2 },
      { sku: 'CUP', quantity: 1, fulfilledQuantity: 1 },
    ]);
    expect(await shop.pull('returns')).toMatchObject([
      { orderId: id, lines: [{ sku: 'MUG', quantity: 2, refund: { amount: '20.00' } }] },
    ]);
  });

  it('by weight are dead letters, once; their other lines are taken', async () => {
    codes.length = 0;
    const shop = await openRetail();
    shop.retail.sell({ outlet, lines: [{ sku: 'MUG', quantity: 1.5 }, { sku: 'CUP' }] });
    const [order] = await shop.pull<'order'>('sales');
    expect(order?.lines.map(({ sku }) => sku)).toEqual(['CUP']);
    expect(shop.codes()).toEqual(['LIGHTSPEED_QUANTITY_FRACTION']);
  });
});

describe('stock', () => {
  it('is absolute for each outlet, and nothing where nobody counted', async () => {
    const shop = await openRetail();
    shop.retail.count({ outlet, sku: 'MUG', units: 0 });
    expect(await shop.pull('levels')).toMatchObject([{ sku: 'MUG', location: outlet, onHand: 0 }]);
    shop.retail.count({ outlet, sku: 'MUG', units: 7 });
    shop.retail.sell({ outlet, lines: [{ sku: 'MUG', quantity: 2 }, { sku: 'CUP' }] });
    expect(await shop.pull('levels')).toMatchObject([{ sku: 'MUG', onHand: 5 }]);
  });

  it('is written with one call a product, all of its outlets together', async () => {
    const outlets = ['O-1', 'O-2'].map((id) => ({ id, name: id, timeZone: 'Pacific/Auckland' }));
    const shop = await openRetail({ outlets });
    const level = (sku: string, location: string, available: number) => ({
      data: { sku, location, available, updatedAt: '2026-03-02T10:00:00Z' },
    });
    await shop.write([level('MUG', 'O-1', 3), level('MUG', 'O-2', 4), level('CUP', 'O-1', 0)]);
    expect(Object.fromEntries(shop.retail.stock())).toEqual({
      'MUG@O-1': 3,
      'MUG@O-2': 4,
      'CUP@O-1': 0,
    });
    expect(shop.retail.stats().calls['PUT products']).toBe(2);
  });
});

describe('tokens', () => {
  const consented = async () => {
    const shop = await openRetail();
    const open = () =>
      openConnection(
        pos,
        { ...shop.retail.settings, auth: shop.retail.consent },
        { clock: shop.clock, store: shop.store, budgets: createMemoryBudgets() },
      );
    return { ...shop, open };
  };

  it('rotate, and the next start goes on with the newest', async () => {
    const shop = await consented();
    for (let start = 1; start <= 3; start += 1) {
      const connection = await shop.open();
      const { writeStock } = connection.api as Till;
      await shop.clock.advance(25 * hourMs);
      expect(await writeStock?.([])).toEqual([]);
      const context = connection.pullContext();
      for await (const page of (connection.api as Till).stores?.(context) ?? [])
        expect(page.changes).toHaveLength(1);
      expect(shop.retail.renewals()).toBe(start);
      await connection.close();
    }
    const kept = JSON.stringify(await shop.store.get('lightspeed-tokens'));
    expect(kept).not.toContain('refresh-3');
    expect(kept).not.toContain('access-3');
  });

  it('that were ended early are renewed, and the call is made again', async () => {
    const shop = await consented();
    const connection = await shop.open();
    const pull = async () => {
      for await (const _ of (connection.api as Till).levels?.(connection.pullContext()) ?? []) {
        // Only that it is answered matters.
      }
    };
    await pull();
    shop.retail.expire();
    await pull();
    expect(shop.retail.renewals()).toBe(2);
    await connection.close();
  });

  it('of two runners: the one that comes late takes what the other stored', async () => {
    const shop = await consented();
    const [one, other] = [await shop.open(), await shop.open()];
    for (const connection of [one, other]) {
      for await (const _ of (connection.api as Till).stores?.(connection.pullContext()) ?? []) {
        // Only that it is answered matters.
      }
    }
    expect(shop.retail.renewals()).toBe(1);
    await Promise.all([one.close(), other.close()]);
  });
});

it('a 429 says by a date when to come again', async () => {
  const shop = await openRetail();
  for (let call = 0; call < 350; call += 1) {
    await fetch(`${shop.retail.url}/api/2026-07/outlets`, {
      headers: { authorization: `Bearer ${shop.retail.settings.auth.token}` },
    });
  }
  const late = await fetch(`${shop.retail.url}/api/2026-07/outlets`, {
    headers: { authorization: `Bearer ${shop.retail.settings.auth.token}` },
  });
  expect(late.status).toBe(429);
  expect(late.headers.get('retry-after')).toBe('Mon, 02 Mar 2026 10:05:00 GMT');
  await expect(shop.pull('stores')).rejects.toMatchObject({
    errorClass: 'retryable',
    code: 'HTTP_429',
    retryAfterMs: expect.any(Number),
  });
});
