import { type PurchaseOrderStatus, RejectedError } from '@acorn-i/core';
import { filled, present, type ResponseOf } from '@acorn-i/sp-api-client';
import { toMoney } from './money.ts';
import { toParty } from './party.ts';
import { asinOf, vendorChannel } from './purchase-order.ts';
import { toQuantity, type WireQuantity } from './quantity.ts';
import { latest, toInstant } from './time.ts';

type List = NonNullable<ResponseOf<'vendorOrders.getPurchaseOrdersStatus'>['payload']>;
export type WireOrderStatus = NonNullable<List['ordersStatus']>[number];
type WireItem = NonNullable<WireOrderStatus['itemStatus']>[number];
type Line = PurchaseOrderStatus['lines'][number];

const confirmations: Readonly<Record<string, Line['confirmation']>> = {
  UNCONFIRMED: 'unconfirmed',
  ACCEPTED: 'accepted',
  PARTIALLY_ACCEPTED: 'partially-accepted',
  REJECTED: 'rejected',
};
const receipts: Readonly<Record<string, Line['receipt']>> = {
  NOT_RECEIVED: 'not-received',
  PARTIALLY_RECEIVED: 'partially-received',
  RECEIVED: 'received',
};

/** @throws RejectedError where the status cannot be read. */
export function toPurchaseOrderStatus(status: WireOrderStatus): PurchaseOrderStatus {
  const { purchaseOrderNumber: id } = status;
  const orderedAt = toInstant(status.purchaseOrderDate);
  const updatedAt = toInstant(status.lastUpdatedDate) ?? orderedAt;
  if (!id || updatedAt === undefined) {
    throw new RejectedError('the status of a purchase order without number or date', {
      code: 'PURCHASE_ORDER_INCOMPLETE',
    });
  }
  return present({
    id,
    channel: vendorChannel,
    status: status.purchaseOrderStatus?.toUpperCase() === 'CLOSED' ? 'closed' : 'open',
    seller: toParty(status.sellingParty),
    shipTo: toParty(status.shipToParty),
    orderedAt,
    lines: (status.itemStatus ?? []).map(toLine),
    updatedAt,
  }) as PurchaseOrderStatus;
}

function toLine(item: WireItem, index: number): Line {
  const { acknowledgementStatus: answer, receivingStatus: receiving } = item;
  const changes = item.orderedQuantity?.orderedQuantityDetails ?? [];
  const answers = answer?.acknowledgementStatusDetails ?? [];
  return present({
    id: filled(item.itemSequenceNumber) ?? String(index + 1),
    sku: filled(item.vendorProductIdentifier),
    externalIds: asinOf(item.buyerProductIdentifier),
    netCost: toMoney(item.netCost),
    ordered: toQuantity(item.orderedQuantity?.orderedQuantity),
    cancelled: sumOf(changes.map(({ cancelledQuantity }) => cancelledQuantity)),
    confirmation: confirmations[answer?.confirmationStatus?.toUpperCase() ?? ''],
    accepted: toQuantity(answer?.acceptedQuantity),
    rejected: toQuantity(answer?.rejectedQuantity),
    acknowledgedAt: latest(...answers.map((one) => toInstant(one.acknowledgementDate))),
    receipt: receipts[receiving?.receiveStatus?.toUpperCase() ?? ''],
    received: toQuantity(receiving?.receivedQuantity),
    receivedAt: toInstant(receiving?.lastReceiveDate),
  });
}

/** Each change of a line tells what it cancelled. */
function sumOf(quantities: readonly (WireQuantity | null | undefined)[]) {
  const read = quantities.map(toQuantity).filter((one) => one !== undefined);
  const [first] = read;
  if (first === undefined) return undefined;
  return { ...first, amount: read.reduce((sum, { amount }) => sum + amount, 0) };
}
