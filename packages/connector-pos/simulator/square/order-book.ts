import type { CatalogShelf } from './catalog-shelf.ts';
import { type PricedLine, priceCart } from './price-cart.ts';
import type { Seller } from './seller.ts';
import type { StockLedger } from './stock-ledger.ts';

export interface SquareSaleLine {
  sku: string;
  /** Default 1. Square's decimal text for what is sold by weight. */
  quantity?: number | string;
  /** Taken off the line, smallest coins. */
  discount?: number;
}

export interface SquareSale {
  location: string;
  lines?: readonly SquareSaleLine[];
  /** Of earlier sales, by order id. With lines beside it this is an exchange. */
  returns?: readonly {
    order?: string;
    lines: readonly SquareSaleLine[];
    /** The cashier puts it back on the shelf. Default false. */
    isRestocked?: boolean;
  }[];
  /** Default `DEVICE-1`. */
  device?: string;
  /** When the till's clock showed so, ISO 8601: taken without a network, told now. */
  offlineAt?: string;
  /** What offline sales have as `created_at`: the time of then, or that of the upload. Default `sale`. */
  lateStamp?: 'sale' | 'upload';
  /** An open ticket that is paid later. */
  isOpen?: boolean;
  tip?: number;
}

export type RenderedOrder = {
  id: string;
  location_id: string;
  state: string;
  version: number;
  created_at: string;
  updated_at: string;
  closed_at?: string;
  [key: string]: unknown;
};

export interface RenderedRefund {
  id: string;
  location_id: string;
  status: string;
  payment_id: string;
  order_id: string;
  created_at: string;
  updated_at: string;
  [key: string]: unknown;
}

export interface OrderBook {
  sell(sale: SquareSale): RenderedOrder;
  /** An open ticket is paid, or given up. */
  settle(id: string, state: 'COMPLETED' | 'CANCELED'): RenderedOrder;
  /** Square touches an order later on, as it does when a fee is known. */
  touch(id: string): RenderedOrder;
  orders(): RenderedOrder[];
  payments(): ReadonlyMap<string, object>;
  refunds(): RenderedRefund[];
  settleRefund(id: string, status: string): RenderedRefund;
}

export interface OrderBookOptions {
  seller: Seller;
  shelf: CatalogShelf;
  ledger: StockLedger;
  told(
    kind: 'order.created' | 'order.updated' | 'refund.created' | 'refund.updated',
    id: string,
  ): void;
  moved(variation: string, location: string): void;
}

export function createOrderBook(options: OrderBookOptions): OrderBook {
  const { seller, shelf, ledger, told, moved } = options;
  const orders = new Map<string, RenderedOrder>();
  const payments = new Map<string, object>();
  const refunds = new Map<string, RenderedRefund>();

  function pay(order: RenderedOrder, sale: SquareSale, amount: number): void {
    const id = seller.newId('P');
    const money = { amount, currency: seller.currency };
    const at = sale.offlineAt ?? seller.at();
    payments.set(id, {
      id,
      created_at: at,
      updated_at: seller.at(),
      amount_money: money,
      total_money: money,
      status: 'COMPLETED',
      source_type: 'CASH',
      location_id: order.location_id,
      order_id: order.id,
      receipt_number: id.slice(1, 5),
      device_details: { device_id: sale.device ?? 'DEVICE-1', device_name: 'Till' },
      is_offline_payment: sale.offlineAt !== undefined,
      ...(sale.offlineAt && { offline_payment_details: { client_created_at: sale.offlineAt } }),
    });
    const tender = { id, location_id: order.location_id, created_at: at, amount_money: money };
    order.tenders = [{ ...tender, type: 'CASH', payment_id: id }];
  }

  function moveStock(order: RenderedOrder, sale: SquareSale, refund: string | undefined): void {
    const occurredAt = sale.offlineAt ?? order.closed_at ?? seller.at();
    const base = { type: 'ADJUSTMENT', location: sale.location, occurredAt, isApp: false } as const;
    const lines = [...((order.line_items ?? []) as PricedLine[])];
    for (const line of lines) {
      const told = { variation: line.catalog_object_id, quantity: line.quantity };
      ledger.add({ ...base, ...told, from: 'IN_STOCK', to: 'SOLD', transaction: order.id });
      moved(told.variation, sale.location);
    }
    for (const { lines: returned, isRestocked } of sale.returns ?? []) {
      for (const { sku, quantity = 1 } of isRestocked ? returned : []) {
        const variation = shelf.variationOf(sku)?.id ?? '';
        const told = { variation, quantity: String(quantity), refund };
        ledger.add({ ...base, ...told, from: 'SOLD', to: 'IN_STOCK' });
        moved(variation, sale.location);
      }
    }
  }

  function sell(sale: SquareSale): RenderedOrder {
    if (!seller.locations.has(sale.location)) throw new RangeError(`no location ${sale.location}`);
    const stamp = sale.lateStamp === 'upload' ? seller.at() : (sale.offlineAt ?? seller.at());
    const cart = priceCart(sale, { seller, shelf, orders });
    const order: RenderedOrder = {
      id: seller.newId('O'),
      location_id: sale.location,
      source: { name: 'Square Point of Sale' },
      state: sale.isOpen ? 'OPEN' : 'COMPLETED',
      version: 1,
      created_at: stamp,
      updated_at: stamp,
      ...(!sale.isOpen && { closed_at: stamp }),
      ...cart.order,
    };
    orders.set(order.id, order);
    if (!sale.isOpen) finish(order, sale, cart.netAmount);
    told('order.created', order.id);
    return order;
  }

  function finish(order: RenderedOrder, sale: SquareSale, netAmount: number): void {
    if (netAmount > 0) pay(order, sale, netAmount);
    const refund = netAmount < 0 ? payBack(order, sale, -netAmount) : undefined;
    moveStock(order, sale, refund ?? (sale.returns ? order.id : undefined));
  }

  function payBack(order: RenderedOrder, sale: SquareSale, amount: number): string {
    const source = sale.returns?.find((returned) => returned.order)?.order;
    const tenders = orders.get(source ?? '')?.tenders as { payment_id: string }[] | undefined;
    const id = seller.newId('R');
    refunds.set(id, {
      id,
      location_id: sale.location,
      status: 'PENDING',
      amount_money: { amount, currency: seller.currency },
      payment_id: tenders?.[0]?.payment_id ?? '',
      order_id: order.id,
      reason: 'Returned goods',
      created_at: seller.at(),
      updated_at: seller.at(),
    });
    told('refund.created', id);
    return id;
  }

  return {
    sell,
    settle(id, state) {
      const order = known(id);
      Object.assign(order, {
        state,
        version: order.version + 1,
        updated_at: seller.at(),
        closed_at: seller.at(),
      });
      if (state === 'COMPLETED') {
        const sale = { location: order.location_id };
        finish(order, sale, (order.total_money as { amount: number }).amount);
      }
      told('order.updated', id);
      return order;
    },
    touch(id) {
      const order = known(id);
      Object.assign(order, { version: order.version + 1, updated_at: seller.at() });
      told('order.updated', id);
      return order;
    },
    orders: () => [...orders.values()],
    payments: () => payments,
    refunds: () => [...refunds.values()],
    settleRefund(id, status) {
      const refund = refunds.get(id);
      if (!refund) throw new RangeError(`no such refund: ${id}`);
      Object.assign(refund, { status, updated_at: seller.at() });
      told('refund.updated', id);
      return refund;
    },
  };

  function known(id: string): RenderedOrder {
    const order = orders.get(id);
    if (!order) throw new RangeError(`no such order: ${id}`);
    return order;
  }
}
