import { z } from 'zod';
import type { AnyChange, Change, Draft } from '../src/change.ts';
import { systemClock } from '../src/clock.ts';
import {
  type Connector,
  type Delivery,
  defineConnector,
  type Outcome,
  type ProcessorContext,
  type WriteContext,
} from '../src/connector.ts';
import { createEngine, type Engine, type EngineOptions, type EngineRoute } from '../src/engine.ts';
import type { Log } from '../src/log/log.ts';

/** A system in memory with one stock source and one sink, both under the test's control. */
export interface FakeSystem {
  connector: Connector;
  /** Appears at the next pull. */
  produce(...drafts: Draft<'inventory-level'>[]): void;
  written: { change: AnyChange; idempotencyKey: string; attempt: number }[];
  /** Decides what a write does. */
  onWrite: (change: AnyChange, context: WriteContext) => unknown;
}

export interface FakeOptions {
  coalesce?: boolean;
  concurrency?: number;
  batch?: number;
}

export function createFakeSystem({ batch, ...sink }: FakeOptions = {}): FakeSystem {
  const drafts: Draft<'inventory-level'>[] = [];
  const system: FakeSystem = {
    connector: undefined as never,
    produce: (...more) => void drafts.push(...more),
    written: [],
    onWrite: () => undefined,
  };
  async function writeOne(change: AnyChange, context: WriteContext): Promise<undefined> {
    const { idempotencyKey, attempt } = context;
    const answer = await system.onWrite(change, context);
    if (answer instanceof Error) throw answer;
    system.written.push({ change, idempotencyKey, attempt });
    return undefined;
  }
  const write = (_api: unknown, change: Change<'inventory-level'>, context: WriteContext) =>
    writeOne(change, context);
  const writeBatch = (_api: unknown, deliveries: readonly Delivery<'inventory-level'>[]) =>
    Promise.all(
      deliveries.map((each) =>
        writeOne(each.change, each).catch((error: unknown) => error as Outcome),
      ),
    );
  const shared = { accepts: 'inventory-level' as const, ...sink };
  system.connector = defineConnector({
    name: 'fake',
    settings: z.strictObject({}),
    connect: () => system,
    sources: {
      levels: {
        entity: 'inventory-level',
        every: '5ms',
        async *pull(_api, { cursor }) {
          // More may be produced while a page is on its way.
          for (let at = Number(cursor ?? 0); at < drafts.length; ) {
            const changes = drafts.slice(at, at + 100);
            at += changes.length;
            yield { changes, cursor: at };
          }
        },
        verify: (_api, { headers }) => headers['x-signed'] === 'yes',
        decode: (_api, { body }) => JSON.parse(body.toString('utf8')) as Draft<'inventory-level'>[],
      },
    },
    sinks: {
      levels: batch === undefined ? { ...shared, write } : { ...shared, batch, writeBatch },
    },
  }) as Connector;
  return system;
}

/** A processor that counts units by SKU and emits the sum. */
export const sumProcessor: Connector = defineConnector({
  name: 'sum',
  settings: z.strictObject({}),
  connect: () => null,
  sources: { sums: { entity: 'inventory-level' } },
  sinks: {
    add: {
      accepts: 'inventory-level',
      async apply(_api, { data }, { state, emit }: ProcessorContext) {
        const sum = ((await state.get<number>(data.sku)) ?? 0) + data.available;
        state.set(data.sku, sum);
        emit('sums', { data: { sku: data.sku, available: sum, updatedAt: data.updatedAt } });
      },
    },
  },
}) as Connector;

export const silent = { debug() {}, info() {}, warn() {}, error() {} };

export async function startEngine(
  log: Log,
  connections: Record<string, Connector>,
  routes: readonly EngineRoute[],
  more: Partial<EngineOptions> = {},
): Promise<Engine> {
  const engine = await createEngine({
    log,
    clock: systemClock,
    logger: silent,
    retry: { baseMs: 2, maxMs: 20, attempts: 6 },
    connections: await Promise.all(
      Object.entries(connections).map(async ([name, connector]) => ({
        name,
        connector,
        api: await connector.connect({} as never),
        logger: silent,
      })),
    ),
    routes,
    ...more,
  });
  await engine.start();
  return engine;
}

/** Waits for a condition that the engine brings about; fails after ten seconds. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  what = 'condition',
): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

export function level(
  sku: string,
  available: number,
  second = available,
): Draft<'inventory-level'> {
  const updatedAt = new Date(Date.UTC(2026, 0, 1) + second * 1_000).toISOString();
  return { data: { sku, available, updatedAt } };
}
