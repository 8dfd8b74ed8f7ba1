import { setTimeout } from 'node:timers/promises';
import {
  type Change,
  type ConnectionStore,
  type EntityName,
  type EntityTypes,
  entities,
  type Receipt,
  type WriteContext,
} from '@acorn-i/core';
import {
  createFakeClock,
  createMemoryStore,
  type FakeClock,
  openConnection,
} from '@acorn-i/core/testing';
import { modelsFolder } from '@acorn-i/sp-api-client/conformance';
import { onTestFinished } from 'vitest';
import { startVendorSimulator, type VendorSimulatorOptions } from '../simulator/index.ts';
import vendor from '../src/index.ts';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
const models = modelsFolder(new URL('../../../', import.meta.url));

/** Time goes on, some seconds at a time, while somebody waits. */
export async function during<T>(clock: FakeClock, work: Promise<T>, stepMs = 5_000): Promise<T> {
  let isOver = false;
  const ending = work.finally(() => {
    isOver = true;
  });
  ending.catch(() => undefined);
  while (!isOver) {
    // What waits for the network must not be late for what waits for the clock.
    await setTimeout(2);
    if (!isOver && clock.pending() > 0) await clock.advance(stepMs);
  }
  return ending;
}

export async function openVendor(
  overrides: object = {},
  options: Partial<VendorSimulatorOptions> = {},
) {
  const clock = createFakeClock(Date.UTC(2026, 2, 2));
  const amazon = await startVendorSimulator({
    now: clock.now,
    rateFactor: 1e6,
    models,
    ...options,
  });
  onTestFinished(() => amazon.close());
  const store = createMemoryStore();
  const settings = { ...amazon.settings, ...overrides };

  /** One process of the connection; all share what it remembers. */
  async function connect(given: ConnectionStore = store) {
    const connection = await openConnection(vendor, settings, { clock, store: given });
    onTestFinished(() => connection.close());
    const writing = <E extends EntityName>(
      sink: string,
      entity: E,
      data: EntityTypes[E],
      key?: string,
      more: Partial<WriteContext> = {},
    ) => {
      const { schema, keyOf } = entities[entity];
      const change = {
        entity,
        key: keyOf(data),
        data: schema.parse(data),
      } as unknown as Change;
      const context = connection.writeContext({ ...(key && { idempotencyKey: key }), ...more });
      const { write } = vendor.sinks[sink] as { write: (...given: unknown[]) => Promise<Receipt> };
      return write(connection.api, change, context);
    };
    const write: typeof writing = (...given) => during(clock, writing(...given));
    return { ...connection, write, writing };
  }
  return { clock, amazon, store, connect, ...(await connect()) };
}
