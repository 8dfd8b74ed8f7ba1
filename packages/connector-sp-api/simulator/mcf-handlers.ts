import type { ParametersOf } from '@acorn-i/sp-api-client';
import { type Handlers, invalidInput } from '@acorn-i/sp-api-client/simulator';
import type { FbaBook } from './fba-book.ts';
import type { McfBook, McfOrder } from './mcf-book.ts';

/** A unit that was announced as coming back. */
export interface McfReturnUnit {
  orderId: string;
  /** The seller's id of it. */
  id: string;
  lineItemId: string;
  amazonShipmentId: string;
  reason: string;
}

interface Books {
  mcf: McfBook;
  fba: FbaBook;
  /** What was announced, in order. */
  mcfReturns: McfReturnUnit[];
  now: () => number;
}

type LineItems = ParametersOf<'outbound.createOrder'>['body']['lineItems'];
type ReturnItem = ParametersOf<'outbound2020.createFulfillmentReturn'>['body']['items'][number];

/** Codes that a return may be announced with. */
const returnReasons = [
  { returnReasonCode: 'CR-DEFECTIVE', description: 'Defective' },
  { returnReasonCode: 'CR-UNWANTED_ITEM', description: 'No longer needed' },
];

/** Answers what writes orders of other channels; units come off what lies at Amazon. */
export function mcfHandlers(books: Books): Handlers {
  const { mcf, fba } = books;
  return {
    'outbound.getOrderPreview': ({ parameters: { body } }) => {
      const lacking = missing(fba, body.lineItems);
      const items = body.lineItems
        .filter(({ product }) => !lacking.includes(product.productIdentifier.amazonSku))
        .map(({ product, amount }) => ({
          productIdentifier: product.productIdentifier,
          amount: { unit: 'EACHES', value: amount.value },
        }));
      const constraint = {
        message: 'There is not enough of some products.',
        type: 'ValidationError',
        code: 'ItemQuantityNotAvailable',
        details: lacking.map((sku) => ({ type: 'AmazonSku', value: sku })),
      };
      return {
        plannedShipments: items.length > 0 ? [{ items }] : [],
        constraints: lacking.length > 0 ? [constraint] : [],
      };
    },
    'outbound.createOrder': ({ parameters: { body } }) => {
      const { orderId, lineItems, ...facts } = body;
      if (lineItems.length === 0) throw invalidInput('lineItems');
      const ids = new Set(lineItems.map(({ lineItemId }) => lineItemId));
      if (ids.size < lineItems.length) throw invalidInput('lineItemId is there twice');
      const lacking = missing(fba, lineItems);
      const isNew = mcf.all().every((one) => one.orderId !== orderId);
      if (isNew && lacking.length > 0) throw invalidInput(`not enough of ${lacking.join(', ')}`);
      const order = mcf.place({
        orderId,
        lines: lineItems.map(({ lineItemId, product, amount }) => ({
          lineItemId,
          sku: product.productIdentifier.amazonSku,
          quantity: Number(amount.value),
        })),
      });
      mcf.update(orderId, (placed) => Object.assign(placed, structuredClone(facts)));
      for (const [sku, quantity] of unitsOf(lineItems)) fba.reserve(sku, quantity);
      const { shipments: _, ...told } = structuredClone(order);
      return { order: told };
    },
    'outbound.updateOrder': ({ parameters: { orderId, body } }) => {
      const action = body.fulfillmentConfiguration?.action ?? 'HOLD';
      mcf.update(orderId, (order) => {
        const configuration = configurationOf(order);
        if (configuration?.action !== 'HOLD') throw invalidInput('the order is not on hold');
        order.fulfillmentConfiguration = { ...configuration, action };
      });
      return {};
    },
    'outbound.cancelOrder': ({ parameters: { orderId } }) => {
      mcf.update(orderId, (order) => {
        if (order.status !== 'PROCESSING') throw invalidInput(`the order is ${order.status}`);
        order.status = 'CANCELLED';
        for (const shipment of order.shipments) shipment.status = 'CANCELLED';
        for (const [sku, quantity] of unitsOf(order.lineItems)) release(fba, sku, quantity);
      });
      return {};
    },
    'outbound2020.listReturnReasonCodes': () => ({ payload: { reasonCodeDetails: returnReasons } }),
    'outbound2020.createFulfillmentReturn': ({ parameters }) => {
      const { sellerFulfillmentOrderId: orderId, body } = parameters;
      const outcomes = body.items.map((item) => ({ item, fault: announce(books, orderId, item) }));
      const statusChangedDate = new Date(books.now()).toISOString();
      return {
        payload: {
          returnItems: outcomes
            .filter(({ fault }) => fault === undefined)
            .map(({ item: { returnReasonCode, ...item } }) => ({
              ...item,
              ...{ sellerReturnReasonCode: returnReasonCode, status: 'New', statusChangedDate },
            })),
          invalidReturnItems: outcomes.flatMap(({ item, fault }) => {
            if (fault === undefined) return [];
            const { sellerReturnItemId, sellerFulfillmentOrderItemId } = item;
            const invalidItemReason = { invalidItemReasonCode: fault, description: fault };
            return [{ sellerReturnItemId, sellerFulfillmentOrderItemId, invalidItemReason }];
          }),
          returnAuthorizations: [],
        },
      };
    },
  };
}

function configurationOf({ fulfillmentConfiguration }: McfOrder) {
  return fulfillmentConfiguration as { action?: string } | undefined;
}

/** What Amazon has too little of. @throws AmazonError 400 */
function missing(
  fba: FbaBook,
  lineItems: readonly Pick<LineItems[number], 'product' | 'amount'>[],
): string[] {
  for (const { amount } of lineItems) {
    if (!/^[1-9]\d*(\.0)?$/.test(amount.value)) throw invalidInput('amount');
  }
  return [...unitsOf(lineItems)]
    .filter(([sku, quantity]) => (fba.stock().get(sku)?.fulfillable ?? 0) < quantity)
    .map(([sku]) => sku);
}

function unitsOf(
  lineItems: readonly {
    product: { productIdentifier: { amazonSku: string } };
    amount: { value: string };
  }[],
): Map<string, number> {
  const units = new Map<string, number>();
  for (const { product, amount } of lineItems) {
    const sku = product.productIdentifier.amazonSku;
    units.set(sku, (units.get(sku) ?? 0) + Number(amount.value));
  }
  return units;
}

function release(fba: FbaBook, sku: string, quantity: number): void {
  const held = fba.stock().get(sku);
  if (!held) return;
  fba.set(sku, { fulfillable: held.fulfillable + quantity, reserved: held.reserved - quantity });
}

/** Books one unit; the fault where Amazon does not take it back. */
function announce({ mcf, mcfReturns }: Books, orderId: string, item: ReturnItem) {
  const { sellerReturnItemId: id, sellerFulfillmentOrderItemId: lineItemId } = item;
  const { amazonShipmentId, returnReasonCode: reason } = item;
  if (mcfReturns.some((one) => one.orderId === orderId && one.id === id)) return 'DuplicateRequest';
  const shipment = mcf
    .find(orderId)
    .shipments.find((one) => one.amazonShipmentId === amazonShipmentId);
  const line = shipment?.items.find((one) => one.lineItemId === lineItemId);
  const isKnown = returnReasons.some(({ returnReasonCode }) => returnReasonCode === reason);
  if (!line || !isKnown) return 'InvalidValues';
  if (shipment?.status === 'PROCESSING') return 'NoCompletedShipItems';
  const gone = mcfReturns.filter(
    (one) => one.amazonShipmentId === amazonShipmentId && one.lineItemId === lineItemId,
  );
  if (gone.length >= Number(line.amount.value)) return 'NoReturnableQuantity';
  mcfReturns.push({ orderId, id, lineItemId, amazonShipmentId, reason });
  return undefined;
}
