import type { Delivery, Draft, EntityName, Sink, Source } from '@acorn-i/core';
import { toChange } from '@acorn-i/core';
import { createFakeClock, createMemoryBudgets, openConnection } from '@acorn-i/core/testing';
import { type SquareSimulator, startSquareSimulator } from '../../simulator/index.ts';
import pos from '../../src/index.ts';
import type { Till } from '../../src/till.ts';
import { type Exchange, recordExchanges } from './record-exchanges.ts';

export interface Played {
  exchanges: readonly Exchange[];
  square: SquareSimulator;
}

const store = 'L-BERLIN';
const euro = (amount: string) => ({ amount, currency: 'EUR' });

/** Makes every call that the dialect makes, with what a busy day brings; the simulator is the caller's to close. */
export async function playSquare(): Promise<Played> {
  const clock = createFakeClock(Date.parse('2026-03-02T10:00:00Z'));
  const square = await startSquareSimulator({
    now: clock.now,
    locations: [
      {
        id: store,
        name: 'Berlin',
        timezone: 'Europe/Berlin',
        taxPercentage: '19.0',
        isTaxIncluded: true,
        address: { address_line_1: 'Marktplatz 1', locality: 'Berlin', postal_code: '10115' },
      },
      { id: 'L-OSLO', name: 'Oslo', timezone: 'Europe/Oslo', taxPercentage: '25' },
    ],
  });
  const exchanges: Exchange[] = [];
  const connection = await openConnection(
    pos,
    { ...square.settings, auth: square.consent },
    { clock, budgets: createMemoryBudgets(), fetch: recordExchanges(exchanges) },
  );
  const till = connection.api as Till;
  const write = (name: keyof typeof pos.sinks, drafts: readonly Draft<EntityName>[]) => {
    const sink = pos.sinks[name] as unknown as Sink<Till, EntityName>;
    const deliveries = drafts.map((draft) => {
      const stamp = { source: 'pool.x', recordedAt: new Date(clock.now()).toISOString() };
      return { ...connection.writeContext(), change: toChange(sink.accepts, draft, stamp).change };
    });
    return sink.writeBatch?.(till, deliveries as Delivery<EntityName>[]);
  };

  await trade(square, clock);
  for (const name of ['first', 'again']) {
    for (const source of Object.values(pos.sources) as unknown as Source<Till, EntityName>[]) {
      await pullAll(source, till, connection.pullContext(), name === 'again');
    }
    await clock.advance(60_000);
  }
  const at = new Date(clock.now()).toISOString();
  await write('stock', [
    { data: { sku: 'A', location: store, available: 3, updatedAt: at } },
    { data: { sku: 'B', location: 'L-OSLO', available: 0, updatedAt: at } },
  ]);
  const sellable = (location: string) => ({ location, condition: 'sellable' as const });
  await write('movements', [
    moved('M1', { to: sellable(store), cause: 'received', updatedAt: at }),
    moved('M2', { from: sellable(store), cause: 'damaged', updatedAt: at }),
    moved('M3', {
      from: { location: store, condition: 'uninspected' },
      to: sellable(store),
      cause: 'inspected',
      updatedAt: at,
    }),
    moved('M4', {
      from: sellable(store),
      to: sellable('L-OSLO'),
      cause: 'transferred',
      updatedAt: at,
    }),
  ]);
  await write('prices', [
    { data: { sku: 'A', price: euro('9.90'), updatedAt: at } },
    { data: { sku: 'A', location: 'L-OSLO', price: euro('8.90'), updatedAt: at } },
  ]);
  const variants = [
    { sku: 'A', title: 'Green', gtin: '06932169358293' },
    { sku: 'NEW', title: 'New', price: euro('5.00') },
  ];
  await write('products', [
    { data: { id: 'P1', title: 'Big mug', description: '<p>Big</p>', variants, updatedAt: at } },
    { data: { id: 'P2', title: 'Bowl', variants: [{ sku: 'BOWL' }], updatedAt: at } },
  ]);
  await hear(square, till);
  await connection.close();
  return { exchanges, square };
}

function moved(id: string, more: object): Draft<'stock-movement'> {
  return { data: { id, sku: 'A', quantity: 1, ...more } as Draft<'stock-movement'>['data'] };
}

async function trade(
  square: SquareSimulator,
  clock: { now(): number; advance(ms: number): Promise<void> },
): Promise<void> {
  square.shelf.addItem('Mug', [
    { sku: 'A', price: 1_190, upc: '04006381333931' },
    { sku: 'B', price: 500 },
  ]);
  square.count({ location: store, sku: 'A', units: 100 });
  await clock.advance(60_000);
  const lines = [{ sku: 'A', quantity: 2, discount: 100 }, { sku: 'B' }];
  const { id } = square.sell({ location: store, lines, tip: 50 });
  square.sell({ location: 'L-OSLO', lines: [{ sku: 'B', quantity: '1.75' }] });
  square.sell({ location: store, lines, isOpen: true });
  square.sell({
    location: store,
    lines: [{ sku: 'B' }],
    returns: [{ order: id, lines: [{ sku: 'A', quantity: 2 }], isRestocked: true }],
  });
  const offlineAt = new Date(clock.now() - 3_600_000).toISOString();
  square.sell({ location: store, lines: [{ sku: 'A' }], offlineAt });
  square.adjust({ location: store, sku: 'A', units: 5, from: 'NONE', to: 'IN_STOCK' });
  await clock.advance(60_000);
}

async function pullAll(
  source: Source<Till, EntityName>,
  till: Till,
  context: Parameters<NonNullable<Source<Till, EntityName>['pull']>>[1],
  isAgain: boolean,
): Promise<void> {
  let { cursor } = context;
  for (let round = 0; round < (isAgain ? 2 : 1); round += 1) {
    for await (const page of source.pull?.(till, { ...context, cursor }) ?? []) {
      cursor = page.cursor ?? cursor;
    }
  }
}

async function hear(square: SquareSimulator, till: Till): Promise<void> {
  for (const source of ['sales', 'levels', 'refunds'] as const) {
    const { headers, body } = square.signedWebhook(source);
    const request = { method: 'POST', url: `/${source}`, headers, body: Buffer.from(body) };
    await till.webhooks?.[source]?.(request);
  }
}
