import { isAcornError } from '@acorn-i/core';
import type { BwpClient, RunOptions } from './client.ts';
import { type BwpOrder, readOrder } from './documents/order.ts';
import { isMissing } from './graphql-error.ts';
import type { OrderBook, OrderStates, ToldStates } from './order-book.ts';
import { isPackageState, type PackageState } from './states/package-state.ts';
import { isRefundState, type RefundState } from './states/refund-state.ts';

/** Reads orders for all sources of the connection: one answer serves those that ask soon after. */
export interface OrderReader {
  /**
   * The order as it stands; undefined where it is not this store's, or is gone.
   *
   * @param options.maxAgeMs an answer of this age will do. Default: it is asked for now.
   */
  read(
    orderId: string,
    options?: RunOptions & { maxAgeMs?: number },
  ): Promise<BwpOrder | undefined>;
  /** What was read before is of no use any more. */
  expire(orderId: string): void;
}

export interface OrderReaderOptions {
  client: BwpClient;
  book: OrderBook;
  now(): number;
}

interface Reading {
  startedAtMs: number;
  order: Promise<BwpOrder | undefined>;
}

const mostKept = 2_000;

export function createOrderReader({ client, book, now }: OrderReaderOptions): OrderReader {
  const recent = new Map<string, Reading>();

  async function fetchOrder(orderId: string, options: RunOptions): Promise<BwpOrder | undefined> {
    let order: BwpOrder | null | undefined;
    try {
      ({ order } = await client.run(readOrder, { identifier: { orderId } }, options));
    } catch (error) {
      if (!isAcornError(error) || !isMissing(error)) throw error;
    }
    if (!order) return undefined;
    const states = await book.advance(order.id, statesOf(order), now());
    return withStates(order, states);
  }

  return {
    read(orderId, { maxAgeMs = 0, ...options } = {}) {
      const known = recent.get(orderId);
      if (known && maxAgeMs > 0 && now() - known.startedAtMs <= maxAgeMs) return known.order;
      const order = fetchOrder(orderId, options);
      recent.delete(orderId);
      recent.set(orderId, { startedAtMs: now(), order });
      order.catch(() => {
        if (recent.get(orderId)?.order === order) recent.delete(orderId);
      });
      const [oldest] = recent.keys();
      if (recent.size > mostKept && oldest !== undefined) recent.delete(oldest);
      return order;
    },
    expire: (orderId) => void recent.delete(orderId),
  };
}

function statesOf(order: BwpOrder): ToldStates {
  const packages: Record<string, PackageState> = {};
  for (const told of order.packageInformation?.details ?? []) {
    if (told && isPackageState(told.state)) packages[told.id] = told.state;
  }
  const refunds: Record<string, RefundState> = {};
  for (const told of order.refunds?.details ?? []) {
    if (told?.state && isRefundState(told.state)) refunds[told.id] = told.state;
  }
  const returns = order.returns?.details ?? [];
  const hasOpenReturn = returns.some((told) => told && !ended.has(told.state));
  return { packages, refunds, hasOpenReturn };
}

const ended: ReadonlySet<string> = new Set(['COMPLETED', 'CANCELLED']);

function withStates(order: BwpOrder, { packages, refunds }: OrderStates): BwpOrder {
  return {
    ...order,
    packageInformation: {
      details: order.packageInformation?.details?.map(
        (told) => told && { ...told, state: packages[told.id] ?? told.state },
      ),
    },
    refunds: {
      details: order.refunds?.details?.map(
        (told) => told && { ...told, state: refunds[told.id] ?? told.state },
      ),
    },
  };
}
