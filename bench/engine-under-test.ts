import { type Change, type Connector, defineConnector, type Order } from '@acorn-i/core';
import {
  compileExpression,
  createEngine,
  type Engine,
  filterStep,
  type Log,
  type Mapped,
  mapStep,
  type Step,
  systemClock,
} from '@acorn-i/core/engine';
import { z } from 'zod';
import { createOrderTexts } from './orders.ts';
import { isLive, jsonata, orderOf, toRouted } from './work.ts';

export type StepKind = 'function' | 'jsonata';

/** The largest page of orders that Shopify gives. */
export const pageSize = 250;

/**
 * A source of `count` orders as JSON texts, pulled page by page.
 *
 * @param opened is waited for before the page that starts at `from`.
 */
export function orderSource(
  count: number,
  opened?: (from: number) => Promise<void> | undefined,
): Connector {
  const textOf = createOrderTexts();
  return defineConnector({
    name: 'shop',
    settings: z.strictObject({}),
    connect: () => null,
    sources: {
      orders: {
        entity: 'order',
        every: '1h',
        // As Amazon's and Shopify's orders are.
        isRereadable: true,
        async *pull(_api, { cursor }) {
          for (let at = Number(cursor ?? 0); at < count; at += pageSize) {
            const end = Math.min(count, at + pageSize);
            await opened?.(at);
            const changes: { data: Order }[] = [];
            for (let number = at; number < end; number += 1)
              changes.push({ data: JSON.parse(textOf(number)) });
            yield { changes, cursor: end };
          }
        },
      },
    },
    sinks: {},
  }) as Connector;
}

/** A source that is told of orders by webhooks that nobody signed. */
export function orderHook(): Connector {
  return defineConnector({
    name: 'shop',
    settings: z.strictObject({}),
    connect: () => null,
    sources: {
      orders: {
        entity: 'order',
        verify: () => true,
        decode: (_api, { body }) => [{ data: JSON.parse(body.toString('utf8')) }],
      },
    },
    sinks: {},
  }) as Connector;
}

/** Writes nothing, one call a change, as most connectors do. */
export function nullSink(
  onWrite: (change: Change<'order'>) => void | Promise<void> = () => {},
): Connector {
  return defineConnector({
    name: 'null',
    settings: z.strictObject({}),
    connect: () => null,
    sources: {},
    sinks: {
      orders: {
        accepts: 'order',
        async write(_api, change) {
          const written = onWrite(change);
          if (written instanceof Promise) await written;
        },
      },
    },
  }) as Connector;
}

export async function createBenchEngine(
  log: Log,
  { source, sink, steps }: { source: Connector; sink: Connector; steps: readonly Step[] },
): Promise<Engine> {
  return createEngine({
    log,
    clock: systemClock,
    logger: silent,
    connections: [
      { name: 'shop', connector: source, api: null, logger: silent },
      { name: 'null', connector: sink, api: null, logger: silent },
    ],
    routes: [{ name: 'orders', from: [{ source: 'shop.orders' }], steps, to: ['null.orders'] }],
  });
}

/** Resolves once everything up to `count` is settled and its position is durable. */
export async function settled(log: Log, count: number): Promise<void> {
  while ((await log.position('orders>null.orders', 'shop.orders')) < count)
    await new Promise((resolve) => setTimeout(resolve, 2));
}

export function stepsOf(kind: StepKind): Step[] {
  if (kind === 'function') {
    return [
      filterStep((change) => isLive(orderOf(change))),
      mapStep((change) => ({ data: toRouted(orderOf(change)) })),
    ];
  }
  const map = compileExpression(jsonata.map);
  return [
    filterStep(compileExpression(jsonata.filter)),
    mapStep(async (change) => ({ data: await map(change) }) as Mapped),
  ];
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };
