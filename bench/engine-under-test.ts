import { type Change, type Connector, type Draft, defineConnector } from '@acorn-i/core';
import {
  compileExpression,
  createEngine,
  type Engine,
  filterStep,
  type LeaseTimes,
  type Log,
  type Mapped,
  mapStep,
  partitionStreams,
  type Step,
  systemClock,
} from '@acorn-i/core/engine';
import { z } from 'zod';
import { keepChangesYoung } from '../apps/runner/src/keep-changes-young.ts';
import { createOrderTexts } from './orders.ts';
import { isLive, jsonata, orderOf, toRouted } from './work.ts';

export type StepKind = 'function' | 'jsonata';

/** The largest page of orders that Shopify gives. */
export const pageSize = 250;

export interface SourceOptions {
  /** Is waited for before the page that starts at `from`. */
  opened?(from: number): Promise<void>;
  /** Another key than the order's own id. */
  keyOf?(number: number): string | undefined;
}

/** A source of `count` orders as JSON texts, pulled page by page. */
export function orderSource(count: number, { opened, keyOf }: SourceOptions = {}): Connector {
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
            const changes: Draft<'order'>[] = [];
            for (let number = at; number < end; number += 1) {
              const key = keyOf?.(number);
              const data = JSON.parse(textOf(number));
              changes.push(key === undefined ? { data } : { data, key });
            }
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

export interface EngineParts {
  source: Connector;
  sink: Connector;
  steps: readonly Step[];
  /** Further sinks of the same route. */
  beside?: readonly Connector[];
  leaseTimes?: Partial<LeaseTimes>;
}

export async function createBenchEngine(
  log: Log,
  { source, sink, steps, beside = [], leaseTimes = {} }: EngineParts,
): Promise<Engine> {
  // As `acorn-i run` does.
  keepChangesYoung();
  const sinks = [sink, ...beside].map((connector, index) => ({
    name: index === 0 ? 'null' : `null-${index}`,
    connector,
  }));
  const open = { api: null, logger: silent };
  return createEngine({
    log,
    clock: systemClock,
    logger: silent,
    leaseTimes,
    connections: [
      { name: 'shop', connector: source, ...open },
      ...sinks.map((each) => ({ ...each, ...open })),
    ],
    routes: [
      {
        name: 'orders',
        from: [{ source: 'shop.orders' }],
        steps,
        to: sinks.map(({ name }) => `${name}.orders`),
      },
    ],
  });
}

/** Resolves once everything up to `count` is settled and its position is durable. */
export async function settled(log: Log, count: number): Promise<void> {
  const stream = 'shop.orders';
  const parts = partitionStreams(stream, log.partitions);
  while (log.end(stream) < count) await pause();
  for (const part of parts)
    while ((await log.position('orders>null.orders', part)) < log.end(part)) await pause();
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 2));
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
