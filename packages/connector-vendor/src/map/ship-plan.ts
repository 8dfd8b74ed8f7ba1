import { RejectedError, type ShipPlan } from '@acorn-i/core';
import { filled, type ParametersOf, present, type ResponseOf } from '@acorn-i/sp-api-client';
import { asinOf as asinIn } from '@acorn-i/vendor-checks';
import { toParty, toWireParty } from './party.ts';
import { asinOf, vendorChannel } from './purchase-order.ts';
import { toQuantity, toWireQuantity } from './quantity.ts';
import { latest, toInstant } from './time.ts';
import { toWeight, toWireWeight, wireModes, wireTransports, wordOf } from './transport.ts';

type Body = ParametersOf<'vendorShipments.submitShipments'>['body'];
type WirePlan = NonNullable<Body['shipments']>[number];
type Details = NonNullable<ResponseOf<'vendorShipments.getShipmentDetails'>['payload']>;
export type WireShipment = NonNullable<Details['shipments']>[number];
type Status = NonNullable<ShipPlan['status']>;
type Line = ShipPlan['lines'][number];

const volumeUnits = { 'cu-ft': 'CuFt', 'cu-in': 'CuIn', 'cu-m': 'CuM', 'cu-yd': 'CuY' } as const;
const freightTerms = { collect: 'Collect', prepaid: 'Prepaid' } as const;
const statusWords = {
  planned: 'Created',
  requested: 'TransportationRequested',
  'carrier-assigned': 'CarrierAssigned',
  shipped: 'Shipped',
} as const;

export interface PlanDetails {
  /** When it is sent. */
  at: string;
  /** Of each order: when it was placed and must leave, as Amazon said. */
  orders: ReadonlyMap<string, { orderedAt: string; window: string | undefined }>;
}

/** What Amazon is asked for, or called off. */
export function toWirePlan(plan: ShipPlan, { at, orders }: PlanDetails): WirePlan {
  const { weight, volume, pickUp, pallets, carrier } = plan;
  return present({
    vendorShipmentIdentifier: plan.id,
    transactionType: plan.status === 'cancelled' ? 'Cancel' : 'New',
    buyerReferenceNumber: plan.buyerReference,
    transactionDate: at,
    shipmentFreightTerm: freightTerms[plan.freightTerm ?? 'collect'],
    sellingParty: toWireParty(plan.seller),
    shipFromParty: toWireParty(plan.shipFrom),
    shipToParty: toWireParty(plan.shipTo),
    shipmentMeasurements: present({
      totalCartonCount: plan.cartons,
      totalPalletStackable: pallets?.stackable,
      totalPalletNonStackable: pallets?.other,
      shipmentWeight: weight && toWireWeight(weight),
      shipmentVolume: volume && { unitOfMeasure: volumeUnits[volume.unit], value: volume.value },
    }),
    collectFreightPickupDetails: present({ requestedPickUp: pickUp?.requestedAt }),
    purchaseOrders: [...Map.groupBy(plan.lines, (line) => line.purchaseOrderId)].map(
      ([id, lines]) =>
        present({
          purchaseOrderNumber: id,
          purchaseOrderDate: orders.get(id)?.orderedAt,
          shipWindow: orders.get(id)?.window,
          items: lines.map(toWireItem),
        }),
    ),
    transportationDetails: present({
      shipMode: plan.mode && wireModes[plan.mode],
      transportationMode: plan.transport && wireTransports[plan.transport],
      estimatedDeliveryDate: plan.estimatedDeliveryAt,
      carrierDetails: carrier && present({ name: carrier.name, code: carrier.code }),
      billOfLadingNumber: plan.billOfLading,
    }),
  }) as WirePlan;
}

function toWireItem(line: Line) {
  return present({
    itemSequenceNumber: line.id,
    buyerProductIdentifier: asinIn(line),
    vendorProductIdentifier: line.sku,
    shippedQuantity: toWireQuantity(line.quantity),
  });
}

/** @throws RejectedError where it cannot be read: no number, party or date. */
export function toShipPlan(shipment: WireShipment, labels: ShipPlan['labels'] = []): ShipPlan {
  const id = filled(shipment.vendorShipmentIdentifier);
  const [seller, shipFrom, shipTo] = [
    toParty(shipment.sellingParty),
    toParty(shipment.shipFromParty),
    toParty(shipment.shipToParty),
  ];
  const history = toHistory(shipment);
  const updatedAt = latest(
    toInstant(shipment.currentshipmentStatusDate),
    toInstant(shipment.shipmentCreateDate),
    toInstant(shipment.transactionDate),
    ...history.map(({ at }) => at),
  );
  if (!id || !seller || !shipFrom || !shipTo || updatedAt === undefined) {
    throw new RejectedError('a shipment without number, party or date', {
      code: 'SHIPMENT_INCOMPLETE',
    });
  }
  const { shipmentMeasurements: size, collectFreightPickupDetails: pickUp } = shipment;
  const { transportationDetails: transport } = shipment;
  const isCancel = shipment.transactionType?.toLowerCase() === 'cancel';
  const volumeUnit = wordOf(volumeUnits, size?.shipmentVolume?.unitOfMeasure);
  return {
    ...{ id, channel: vendorChannel, seller, shipFrom, shipTo },
    status: isCancel ? 'cancelled' : (statusOf(shipment.currentShipmentStatus) ?? 'requested'),
    ...present({
      freightTerm: wordOf(freightTerms, shipment.shipmentFreightTerm),
      mode: wordOf(wireModes, transport?.shipMode),
      transport: wordOf(wireTransports, transport?.transportationMode),
      pickUp: anything({
        requestedAt: toInstant(pickUp?.requestedPickUp),
        scheduledAt: toInstant(pickUp?.scheduledPickUp),
      }),
      carrier: anything({
        name: filled(transport?.carrierDetails?.name),
        code: filled(transport?.carrierDetails?.code),
        reference: filled(transport?.carrierDetails?.shipmentReferenceNumber),
        assignedAt: toInstant(pickUp?.carrierAssignmentDate),
      }),
      buyerReference: filled(shipment.buyerReferenceNumber),
      billOfLading: filled(transport?.billOfLadingNumber),
      shippedAt: toInstant(transport?.shippedDate),
      estimatedDeliveryAt: toInstant(transport?.estimatedDeliveryDate),
      appointmentAt: toInstant(transport?.shipmentDeliveryDate),
      cartons: size?.totalCartonCount ?? undefined,
      pallets: anything({
        stackable: size?.totalPalletStackable ?? undefined,
        other: size?.totalPalletNonStackable ?? undefined,
      }),
      weight: toWeight(size?.shipmentWeight),
      volume:
        size?.shipmentVolume?.value && volumeUnit
          ? { value: size.shipmentVolume.value, unit: volumeUnit }
          : undefined,
      labels,
      history,
    }),
    lines: (shipment.purchaseOrders ?? []).flatMap(toLines),
    updatedAt,
  };
}

function toHistory({ shipmentStatusDetails }: WireShipment): { status: Status; at: string }[] {
  return (shipmentStatusDetails ?? []).flatMap(({ shipmentStatus, shipmentStatusDate }) => {
    const [status, at] = [statusOf(shipmentStatus), toInstant(shipmentStatusDate)];
    return status && at !== undefined ? [{ status, at }] : [];
  });
}

function statusOf(given: string | null | undefined): Status | undefined {
  return wordOf(statusWords, given);
}

function toLines({
  purchaseOrderNumber,
  items,
}: NonNullable<WireShipment['purchaseOrders']>[number]): Line[] {
  const purchaseOrderId = filled(purchaseOrderNumber);
  if (purchaseOrderId === undefined) return [];
  return (items ?? []).map((item, index) => ({
    ...{ id: item.itemSequenceNumber || String(index + 1), purchaseOrderId },
    ...present({
      sku: filled(item.vendorProductIdentifier),
      externalIds: asinOf(item.buyerProductIdentifier),
    }),
    quantity: toQuantity(item.shippedQuantity) ?? { amount: 0, unit: 'each' as const },
  }));
}

/** Undefined where nothing of it is there. */
function anything<T extends object>(fields: T) {
  const found = present(fields);
  return Object.keys(found).length > 0 ? found : undefined;
}
