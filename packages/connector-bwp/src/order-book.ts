import type { ConnectionStore, Json } from '@acorn-i/core';
import { z } from 'zod';
import {
  advancePackage,
  isFinal,
  type PackageState,
  packageStates,
} from './states/package-state.ts';
import { advanceRefund, type RefundState, refundStates } from './states/refund-state.ts';

/**
 * What is remembered of an order. Amazon lists none: an id that is forgotten is lost. States are kept so that
 * an answer that is older than one before takes nothing back.
 */
const Entry = z.object({
  packages: z.record(z.string(), z.enum(packageStates)).default({}),
  refunds: z.record(z.string(), z.enum(refundStates)).default({}),
  /** When all of its packages had ended, milliseconds since the epoch. */
  settledAtMs: z.number().optional(),
});
export type OrderEntry = z.infer<typeof Entry>;

/** How an order stood when it was read. */
export interface OrderStates {
  packages: Readonly<Record<string, PackageState>>;
  refunds: Readonly<Record<string, RefundState>>;
}

export interface ToldStates extends OrderStates {
  /** Something of it comes back. */
  hasOpenReturn: boolean;
}

/** The ids of the orders of one store, durable, shared by all runners of the connection. */
export interface OrderBook {
  /** Remembers an id; one that is known stays as it is. */
  remember(orderId: string): Promise<void>;
  /** Takes what was read; answers how the order stands by all that was ever read. */
  advance(orderId: string, told: ToldStates, nowMs: number): Promise<OrderStates>;
  forget(orderId: string): Promise<void>;
  entries(): AsyncIterable<readonly [orderId: string, entry: OrderEntry]>;
}

const prefix = 'order/';

export function createOrderBook(store: ConnectionStore): OrderBook {
  const entryOf = async (orderId: string): Promise<OrderEntry | undefined> =>
    Entry.safeParse(await store.get(prefix + orderId)).data;
  const write = (orderId: string, entry: OrderEntry): Promise<void> =>
    store.set(prefix + orderId, entry as Json);

  return {
    async remember(orderId) {
      if (await entryOf(orderId)) return;
      await write(orderId, { packages: {}, refunds: {} });
    },
    async advance(orderId, told, nowMs) {
      const before = await entryOf(orderId);
      const packages = merged(before?.packages, told.packages, advancePackage);
      const refunds = merged(before?.refunds, told.refunds, advanceRefund);
      const states = Object.keys(told.packages).map((id) => packages[id]!);
      const isSettled =
        states.length > 0 && states.every(isFinal) && !told.hasOpenReturn && !isAwaited(refunds);
      const settledAtMs = isSettled ? (before?.settledAtMs ?? nowMs) : undefined;
      const entry = { packages, refunds, ...(settledAtMs !== undefined && { settledAtMs }) };
      if (JSON.stringify(entry) !== JSON.stringify(before)) await write(orderId, entry);
      return { packages, refunds };
    },
    forget: (orderId) => store.delete(prefix + orderId),
    async *entries() {
      for await (const [key, value] of store.entries(prefix)) {
        yield [key.slice(prefix.length), Entry.safeParse(value).data ?? Entry.parse({})];
      }
    },
  };
}

function isAwaited(refunds: Readonly<Record<string, RefundState>>): boolean {
  return Object.values(refunds).some((state) => state !== 'SUCCESS');
}

function merged<State>(
  before: Readonly<Record<string, State>> | undefined,
  told: Readonly<Record<string, State>>,
  advance: (known: State | undefined, told: State) => State,
): Record<string, State> {
  const states = { ...before };
  for (const [id, state] of Object.entries(told)) states[id] = advance(before?.[id], state);
  return states;
}
