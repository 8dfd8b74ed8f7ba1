import {
  type Change,
  type Receipt,
  RejectedError,
  type Return,
  type Sink,
  type WriteContext,
} from '@acorn-i/core';
import type { ParametersOf, ResponseOf } from '@acorn-i/sp-api-client';
import type { SpApiAccount } from '../account.ts';
import { mcfOrderId } from '../map/mcf-request.ts';
import { nameRefusal } from '../orders/name-refusal.ts';

/** Announces to Amazon what comes back of the orders that it has shipped for other channels. */
export const mcfReturns: Sink<SpApiAccount, 'return'> = {
  accepts: 'return',
  description: 'Returns of orders that Amazon shipped for other channels',
  write: announceReturn,
};

type ReturnItem = ParametersOf<'outbound2020.createFulfillmentReturn'>['body']['items'][number];
type Shipments = NonNullable<ResponseOf<'outbound.getOrder'>['order']['shipments']>;

const announced: ReadonlySet<Return['status']> = new Set(['requested', 'approved', 'in-transit']);

async function announceReturn(
  { client, marketplaceIds }: SpApiAccount,
  { data }: Change<'return'>,
  { signal }: WriteContext,
): Promise<Receipt> {
  if (!announced.has(data.status)) return { note: `not written: ${data.status}` };
  if (data.orderId === undefined) return { note: 'not written: of no order' };
  const orderId = mcfOrderId(data.orderId);
  const names = {
    of: `return ${data.id} of order ${data.orderId}`,
    next: 'Check that Amazon ships this order (sink mcf-orders); then replay the return',
  };
  const { order } = await nameRefusal(names, () =>
    client.outbound.getOrder({ orderId, shipments: 'INCLUDE' }, { signal }),
  );
  const items: ReturnItem[] = [];
  for (const [index, line] of data.lines.entries()) {
    const shipped = shippedUnits(line, order);
    if (shipped.length < line.quantity) {
      throw new RejectedError(
        `return ${data.id}: Amazon has shipped ${shipped.length} of ${line.sku ?? line.orderLineId}, not ${line.quantity}`,
        { code: 'MCF_RETURN_NOT_SHIPPED' },
      );
    }
    const reasons = await client.outbound2020.listReturnReasonCodes(
      {
        sellerSku: shipped[0]?.sku ?? '',
        sellerFulfillmentOrderId: orderId,
        ...(marketplaceIds[0] && { marketplaceId: marketplaceIds[0] }),
      },
      { signal },
    );
    const returnReasonCode = reasonOf(line, reasons);
    for (const [unit, { lineItemId, amazonShipmentId }] of shipped
      .slice(0, line.quantity)
      .entries()) {
      items.push({
        sellerReturnItemId: `${data.id}-${index + 1}-${unit + 1}`.slice(-80),
        sellerFulfillmentOrderItemId: lineItemId,
        amazonShipmentId,
        returnReasonCode,
      });
    }
  }
  const { payload } = await client.outbound2020.createFulfillmentReturn(
    { sellerFulfillmentOrderId: orderId, body: { items } },
    { signal },
  );
  return receiptOf(data, orderId, payload?.invalidReturnItems ?? []);
}

type Invalid = NonNullable<
  NonNullable<ResponseOf<'outbound2020.createFulfillmentReturn'>['payload']>['invalidReturnItems']
>;

/** What was announced before, by a call whose answer was lost, is a duplicate: done. */
function receiptOf({ id }: Return, orderId: string, invalid: Invalid): Receipt {
  const codes = invalid.map(
    ({ invalidItemReason }) => invalidItemReason?.invalidItemReasonCode ?? 'unknown',
  );
  const faults = [...new Set(codes)].filter((code) => code !== 'DuplicateRequest');
  if (faults.length === 0) return { ref: orderId, note: 'announced' };
  throw new RejectedError(`Amazon refuses return ${id}: ${faults.join(', ')}`, {
    code: 'MCF_RETURN_REFUSED',
    details: { orderId, codes: faults },
  });
}

/** Each unit that has left, with its shipment. */
function shippedUnits(
  { orderLineId, sku }: Return['lines'][number],
  { shipments }: { shipments?: Shipments | null | undefined },
): { lineItemId: string; amazonShipmentId: string; sku: string }[] {
  const units = [];
  for (const { amazonShipmentId, status, items } of shipments ?? []) {
    if (status === 'PROCESSING' || status?.startsWith('CANCELLED')) continue;
    for (const { lineItemId, productIdentifier, amount } of items ?? []) {
      const itemSku = productIdentifier?.amazonSku ?? '';
      const isIt = orderLineId === undefined ? itemSku === sku : lineItemId === orderLineId;
      if (!isIt || !lineItemId || !amazonShipmentId) continue;
      const unit = { lineItemId, amazonShipmentId, sku: itemSku };
      units.push(...Array.from({ length: Math.trunc(Number(amount?.value ?? 0)) }, () => unit));
    }
  }
  return units;
}

/** Amazon's code where the line has it, else the first one that Amazon offers for the product. */
function reasonOf(
  { reason }: Return['lines'][number],
  { payload }: ResponseOf<'outbound2020.listReturnReasonCodes'>,
): string {
  const offered = payload?.reasonCodeDetails ?? [];
  const plain = (text: string | null | undefined) => (text ?? '').toLowerCase().replace(/\W/g, '');
  const known = offered.find(
    ({ returnReasonCode, description }) =>
      plain(reason) !== '' && [returnReasonCode, description].map(plain).includes(plain(reason)),
  );
  const code = (known ?? offered[0])?.returnReasonCode;
  if (code) return code;
  throw new RejectedError('Amazon offers no reason for a return of this product', {
    code: 'MCF_RETURN_REASON',
  });
}
