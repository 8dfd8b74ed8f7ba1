import type { ParametersOf } from '@acorn-i/sp-api-client';
import { notFound } from '@acorn-i/sp-api-client/simulator';
import type { OrderBook } from './order-book.ts';
import type { SimulatedTransaction } from './transaction-desk.ts';

type Body = ParametersOf<'vendorShipments.submitShipments'>['body'];
export type WirePlan = NonNullable<Body['shipments']>[number];
type Status = NonNullable<WirePlan['currentShipmentStatus']>;

export interface CarrierAssignment {
  carrier?: string;
  scac?: string;
  /** When the carrier comes. Default: when that was asked for. */
  pickUpAt?: string;
  /** When the warehouse expects it. */
  appointmentAt?: string;
  /** Labels of a small parcel shipment: the bytes of PDF files. */
  labels?: readonly Uint8Array[];
}

/** One transport as the simulated Amazon keeps it. */
export interface BookShipment {
  plan: WirePlan;
  status: Status;
  isCancelled: boolean;
  arn: string;
  createdAt: string;
  history: readonly { status: Status; at: string }[];
  assigned: (CarrierAssignment & { at: string }) | undefined;
}

/** What a simulated Amazon is asked to fetch. */
export interface RoutingBook {
  all(): readonly BookShipment[];
  /** Takes a request or calls one off; returns why not. */
  take(plan: WirePlan): SimulatedTransaction['fault'];
  /** Amazon finds a carrier. @throws AmazonError 404 */
  assignCarrier(id: string, assignment?: CarrierAssignment): void;
  /** It leaves the vendor. @throws AmazonError 404 */
  ship(id: string): void;
}

const dayMs = 86_400_000;
const yearMs = 365 * dayMs;

export function createRoutingBook(orders: OrderBook, now: () => number): RoutingBook {
  const shipments = new Map<string, BookShipment & { history: { status: Status; at: string }[] }>();
  const iso = () => new Date(now()).toISOString();

  function get(id: string) {
    const found = shipments.get(id);
    if (!found) throw notFound(`shipment ${id}`);
    return found;
  }

  function reach(id: string, status: Status): void {
    const shipment = get(id);
    shipment.status = status;
    shipment.history.push({ status, at: iso() });
  }

  function faultOf(plan: WirePlan): SimulatedTransaction['fault'] {
    const before = shipments.get(plan.vendorShipmentIdentifier);
    if (plan.transactionType === 'Cancel') {
      if (!before) return fault('UNKNOWN_SHIPMENT');
      return before.status === 'Shipped' || before.isCancelled
        ? fault('NOT_CANCELLABLE')
        : undefined;
    }
    if (before && now() - Date.parse(before.createdAt) < yearMs) return fault('DUPLICATE_SHIPMENT');
    if (plan.shipmentFreightTerm !== 'Collect') return fault('NOT_COLLECT');
    const { requestedPickUp } = plan.collectFreightPickupDetails ?? {};
    if (requestedPickUp === undefined) return fault('PICKUP_MISSING');
    if (Date.parse(requestedPickUp) - now() < dayMs) return fault('PICKUP_TOO_SOON');
    const { totalCartonCount, totalPalletStackable, totalPalletNonStackable, shipmentWeight } =
      plan.shipmentMeasurements ?? {};
    const count = totalCartonCount ?? totalPalletStackable ?? totalPalletNonStackable;
    if (count === undefined || shipmentWeight === undefined) return fault('MEASUREMENTS_MISSING');
    for (const { purchaseOrderNumber, items = [] } of plan.purchaseOrders ?? []) {
      const order = orders.all().find(({ number }) => number === purchaseOrderNumber);
      if (!order) return fault('UNKNOWN_PURCHASE_ORDER');
      if (order.state !== 'Acknowledged') return fault('PURCHASE_ORDER_NOT_CONFIRMED');
      for (const item of items) {
        const line = order.lines.find(
          ({ asin, sku }) =>
            asin === item.buyerProductIdentifier || sku === item.vendorProductIdentifier,
        );
        if (!line || item.shippedQuantity.amount > (line.accepted ?? 0))
          return fault('INVALID_ITEM');
      }
    }
    return (plan.purchaseOrders ?? []).length > 0 ? undefined : fault('NO_PURCHASE_ORDER');
  }

  return {
    all: () => [...shipments.values()],
    take(plan) {
      const refused = faultOf(plan);
      if (refused) return refused;
      const id = plan.vendorShipmentIdentifier;
      if (plan.transactionType === 'Cancel') {
        get(id).isCancelled = true;
        return undefined;
      }
      const arn = String(1_000_000_000 + shipments.size);
      const createdAt = iso();
      const history = [{ status: 'TransportationRequested' as const, at: createdAt }];
      const state = {
        isCancelled: false,
        assigned: undefined,
        status: history[0]?.status as Status,
      };
      shipments.set(id, { plan, arn, createdAt, history, ...state });
      return undefined;
    },
    assignCarrier(id, assignment = {}) {
      get(id).assigned = { ...assignment, at: iso() };
      reach(id, 'CarrierAssigned');
    },
    ship: (id) => reach(id, 'Shipped'),
  };
}

function fault(code: string) {
  return { code, message: 'The simulator does not take the request.' };
}
