import type { ParametersOf } from '@acorn-i/sp-api-client';
import { createPageTokens, invalidInput, notFound } from '@acorn-i/sp-api-client/simulator';

/** An order of another channel, as it is given to Amazon. */
export interface PlacedMcfOrder {
  orderId: string;
  /** `SHOPIFY`. */
  channel?: string;
  lines: readonly { lineItemId: string; sku: string; quantity: number }[];
}

/** A fulfillment order in the shape of Amazon's model. What stands here is told as it is. */
export interface McfOrder {
  orderId: string;
  channel?: string;
  receiveTime: string;
  status: string;
  statusUpdateTime: string;
  lineItems: McfLine[];
  shipments: McfShipment[];
  [field: string]: unknown;
}

export interface McfLine {
  lineItemId: string;
  product: { productIdentifier: { amazonSku: string } };
  amount: Amount;
  cancelledAmount: Amount;
  unfulfillableAmount: Amount;
  [field: string]: unknown;
}

export interface McfShipment {
  amazonShipmentId: string;
  amazonFacility: { facilityId: string };
  status: string;
  shipTime?: string;
  deliveryTime?: string;
  items: {
    shipmentItemId: string;
    lineItemId: string;
    productIdentifier: { amazonSku: string };
    amount: Amount;
  }[];
  packages: McfPackage[];
}

export interface McfPackage {
  packageId: string;
  status: string;
  shipmentItemIds: string[];
  tracking?: { carrier: { carrierCode: string; trackingNumber: string; trackingUrl?: string } };
}

interface Amount {
  unit: 'EACHES';
  value: string;
}

export interface McfBook {
  /** Amazon takes an order and plans one shipment of all of it. @throws AmazonError 400 for an id that is taken */
  place(order: PlacedMcfOrder): McfOrder;
  /** Changes an order in place; what it leaves is what Amazon tells from then on. @throws AmazonError 404 */
  update(orderId: string, change: (order: McfOrder) => void): void;
  /** All that is planned leaves in one package a shipment. */
  ship(orderId: string, tracking: { carrier: string; number: string }): void;
  /** Every package is where `status` says: `IN_TRANSIT`, `DELIVERED`. */
  move(orderId: string, status: string): void;
  /** @throws AmazonError 404 */
  find(orderId: string): McfOrder;
  all(): McfOrder[];
  /** Answers `getOrder`. @throws AmazonError 404 */
  get(query: ParametersOf<'outbound.getOrder'>): object;
  /** Answers `listOrders`. @throws AmazonError 400 */
  list(query: ListQuery): object;
}

type ListQuery = ParametersOf<'outbound.listOrders'>;

const pageSize = 50;
const dayMs = 86_400_000;

/** Orders that Amazon ships for other channels, as Multi-Channel Fulfillment knows them. */
export function createMcfBook(now: () => number): McfBook {
  const orders = new Map<string, { order: McfOrder; updatedMs: number }>();
  const tokens = createPageTokens({
    lifetimeMs: dayMs,
    now,
    free: ['pageToken'],
    parameter: 'pageToken',
  });

  function entry(orderId: string) {
    const found = orders.get(orderId);
    if (!found) throw notFound(`no fulfillment order ${orderId}`);
    return found;
  }

  function update(orderId: string, change: (order: McfOrder) => void): void {
    const found = entry(orderId);
    const before = found.order.status;
    change(found.order);
    found.updatedMs = now();
    if (found.order.status !== before) found.order.statusUpdateTime = at(now());
  }

  return {
    place(given) {
      if (orders.has(given.orderId)) throw invalidInput('orderId is taken');
      const order = toOrder(given, now());
      orders.set(given.orderId, { order, updatedMs: now() });
      return order;
    },
    update,
    ship: (orderId, tracking) => update(orderId, (order) => ship(order, tracking, now())),
    move: (orderId, status) =>
      update(orderId, ({ shipments }) => {
        for (const { packages } of shipments) for (const parcel of packages) parcel.status = status;
      }),
    find: (orderId) => entry(orderId).order,
    all: () => [...orders.values()].map(({ order }) => order),
    get: ({ orderId, shipments }) => ({ order: tell(entry(orderId).order, shipments) }),
    list(query) {
      const { updatedAfter, pageToken, shipments } = query;
      const afterMs = updatedAfter === undefined ? now() - dayMs : Date.parse(updatedAfter);
      if (afterMs > now()) throw invalidInput('updatedAfter is in the future');
      const found = [...orders.values()].filter(({ updatedMs }) => updatedMs >= afterMs);
      const from = pageToken ? Number(tokens.open(pageToken, query)) : 0;
      const end = from + pageSize;
      return {
        orders: found.slice(from, end).map(({ order }) => tell(order, shipments)),
        ...(end < found.length && { pagination: { nextToken: tokens.seal(end, query) } }),
      };
    },
  };
}

function toOrder({ orderId, channel, lines }: PlacedMcfOrder, nowMs: number): McfOrder {
  const items = lines.map(({ lineItemId, sku, quantity }, index) => ({
    shipmentItemId: `SI-${orderId}-${index + 1}`,
    lineItemId,
    productIdentifier: { amazonSku: sku },
    amount: eaches(quantity),
  }));
  return {
    orderId,
    ...(channel !== undefined && { channel }),
    receiveTime: at(nowMs),
    status: 'PROCESSING',
    statusUpdateTime: at(nowMs),
    lineItems: lines.map(({ lineItemId, sku, quantity }) => ({
      lineItemId,
      product: { productIdentifier: { amazonSku: sku } },
      amount: eaches(quantity),
      cancelledAmount: eaches(0),
      unfulfillableAmount: eaches(0),
    })),
    shipments: [
      {
        amazonShipmentId: `SHIP-${orderId}`,
        amazonFacility: { facilityId: 'BER3' },
        status: 'PROCESSING',
        shipTime: at(nowMs + dayMs),
        deliveryTime: at(nowMs + 3 * dayMs),
        items,
        packages: [],
      },
    ],
  };
}

function ship(
  order: McfOrder,
  { carrier, number }: { carrier: string; number: string },
  nowMs: number,
): void {
  order.status = 'COMPLETE';
  for (const [index, shipment] of order.shipments.entries()) {
    shipment.status = 'SHIPPED';
    shipment.shipTime = at(nowMs);
    shipment.packages = [
      {
        packageId: `PKG-${order.orderId}-${index + 1}`,
        status: 'PROCESSING',
        shipmentItemIds: shipment.items.map(({ shipmentItemId }) => shipmentItemId),
        tracking: { carrier: { carrierCode: carrier, trackingNumber: number } },
      },
    ];
  }
}

function tell(order: McfOrder, shipments: 'INCLUDE' | 'EXCLUDE' | undefined): object {
  const { shipments: all, ...rest } = structuredClone(order);
  return shipments === 'EXCLUDE' ? rest : { ...rest, shipments: all };
}

function eaches(units: number): Amount {
  return { unit: 'EACHES', value: units.toFixed(1) };
}

function at(ms: number): string {
  return new Date(ms).toISOString();
}
