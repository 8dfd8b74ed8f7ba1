import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type AnyChange, type Change, type Draft, toChange } from '../src/change.ts';
import {
  type Connector,
  type Delivery,
  defineConnector,
  type WriteContext,
} from '../src/connector.ts';
import { createMemoryLog } from '../src/engine.ts';
import { FulfilledBy } from '../src/entities/fulfilled-by.ts';
import { RetryableError } from '../src/errors.ts';
import { ownLines } from '../src/route/own-lines.ts';
import { startEngine, until } from './fake-system.ts';

const shippers = {
  wms: ['merchant', 'store', 'third-party'],
  mcf: ['amazon-mcf'],
  prime: ['amazon-prime'],
} as const;
type Shipper = keyof typeof shippers;

const at = '2026-03-02T10:00:00Z';
const Lines = fc.array(fc.option(fc.constantFrom(...FulfilledBy.options), { nil: undefined }), {
  maxLength: 8,
});

function order(id: string, lines: readonly (FulfilledBy | undefined)[]): Draft<'order'> {
  return {
    data: {
      id,
      channel: { kind: 'site' },
      status: 'open',
      placedAt: at,
      updatedAt: at,
      currency: 'EUR',
      lines: lines.map((fulfilledBy, index) => ({
        id: String(index + 1),
        quantity: 1,
        ...(fulfilledBy && { fulfilledBy }),
      })),
    },
  };
}

function shop(drafts: readonly Draft<'order'>[]): Connector {
  return defineConnector({
    name: 'shop',
    settings: z.strictObject({}),
    connect: () => null,
    sources: {
      orders: {
        entity: 'order',
        every: '5ms',
        async *pull(_api, { cursor }) {
          if (cursor === undefined) yield { changes: drafts, cursor: 1 };
        },
      },
    },
    sinks: {},
  }) as Connector;
}

interface Seen {
  to: string;
  order: string;
  line: string;
  by: FulfilledBy | undefined;
}

/** Some fail at first, after they were seen: what is sent again is guarded too. */
function receiver(to: string, seen: Seen[], isBatch: boolean): Connector {
  const take = (change: Change<'order'>, attempt: number): void => {
    for (const { id, fulfilledBy } of change.data.lines) {
      seen.push({ to, order: change.data.id, line: id, by: fulfilledBy });
    }
    if (attempt === 1 && change.data.id.endsWith('3'))
      throw new RetryableError('later', { code: 'HTTP_503' });
  };
  const ships = Object.hasOwn(shippers, to) ? shippers[to as Shipper] : undefined;
  const shared = { accepts: 'order' as const, ...(ships && { ships }) };
  return defineConnector({
    name: to,
    settings: z.strictObject({}),
    connect: () => null,
    sources: {},
    sinks: {
      orders: isBatch
        ? {
            ...shared,
            writeBatch: async (_api: unknown, deliveries: readonly Delivery<'order'>[]) =>
              deliveries.map(({ change, attempt }) => {
                try {
                  take(change, attempt);
                  return undefined;
                } catch (error) {
                  return error as RetryableError;
                }
              }),
          }
        : {
            ...shared,
            write: async (_api: unknown, change: Change<'order'>, { attempt }: WriteContext) =>
              take(change, attempt),
          },
    },
  }) as Connector;
}

test('over mixed orders no line is ever sent to two shippers, and each to the one that is its own', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(Lines, { minLength: 1, maxLength: 12 }),
      fc.boolean(),
      async (mixed, isBatch) => {
        const seen: Seen[] = [];
        const names = [...Object.keys(shippers), 'ledger'];
        const engine = await startEngine(
          createMemoryLog(),
          {
            shop: shop(mixed.map((lines, index) => order(`o-${index}`, lines))),
            ...Object.fromEntries(names.map((name) => [name, receiver(name, seen, isBatch)])),
          },
          [
            {
              name: 'orders',
              from: [{ source: 'shop.orders' }],
              steps: [],
              to: names.map((name) => `${name}.orders`),
            },
          ],
        );
        await until(() => engine.isIdle());
        await engine.stop();

        const shipped = seen.filter(({ to }) => to !== 'ledger');
        const byLine = Map.groupBy(shipped, (each) => `${each.order}/${each.line}`);
        for (const [, sent] of byLine) expect(new Set(sent.map(({ to }) => to)).size).toBe(1);
        for (const { to, by = 'merchant' } of shipped) {
          expect(shippers[to as Shipper]).toContain(by);
        }
        const fba = (by: FulfilledBy | undefined) => by === 'amazon-fba';
        const wanted = mixed.flat().filter((by) => !fba(by)).length;
        expect(byLine.size).toBe(wanted);
        const told = new Set(
          seen.filter(({ to }) => to === 'ledger').map((each) => `${each.order}/${each.line}`),
        );
        expect(told.size).toBe(mixed.flat().length);
      },
    ),
    { numRuns: 20, endOnFailure: true },
  );
});

test('what is left out is told with its reason', () => {
  const change = {
    ...order('o-1', ['amazon-prime', undefined, 'amazon-fba']),
    entity: 'order',
  } as unknown as AnyChange;
  const { change: own, leftOut } = ownLines({ ships: ['merchant'] }, change);
  expect(own).toMatchObject({ data: { lines: [{ id: '2' }] } });
  expect(leftOut).toBe('line 1 is shipped by amazon-prime, line 3 is shipped by amazon-fba');
  expect(change).toMatchObject({ data: { lines: [{}, {}, {}] } });
  const none = ownLines({ ships: ['amazon-mcf'] }, change);
  expect(none.change).toBeUndefined();
  const called = ownLines({ ships: ['amazon-mcf'], withdraws: true }, change);
  expect(called).toMatchObject({ change: { data: { lines: [] } }, leftOut: none.leftOut });
  expect(ownLines({}, change)).toEqual({ change });
});

test('sums of the whole order do not go with a part of it', () => {
  const sum = { amount: '30.00', currency: 'EUR' } as const;
  const { data } = order('o', ['merchant', 'amazon-prime']);
  const draft = { data: { ...data, total: sum, totals: { refunded: sum } } } as Draft<'order'>;
  const stamp = { source: 'site.orders', recordedAt: at };
  const { change } = toChange('order', draft, stamp) as { change: AnyChange };
  expect(ownLines({ ships: ['merchant'] }, change).change?.data).not.toHaveProperty('total');
  expect(ownLines({ ships: ['merchant'] }, change).change?.data).not.toHaveProperty('totals');
  expect(ownLines({ ships: ['merchant', 'amazon-prime'] }, change).change?.data).toMatchObject({
    total: sum,
  });
});
