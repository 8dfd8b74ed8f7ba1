import type { ParametersOf } from '@acorn-i/sp-api-client';
import type { Handlers } from '@acorn-i/sp-api-client/simulator';
import type { BookLine, OrderBook } from './order-book.ts';
import type { SimulatedTransaction, TransactionDesk } from './transaction-desk.ts';

type Body = ParametersOf<'vendorOrders.submitAcknowledgement'>['body'];
type WireAcknowledgement = NonNullable<Body['acknowledgements']>[number];
type WireItem = WireAcknowledgement['items'][number];

export function acknowledgementHandlers(book: OrderBook, desk: TransactionDesk): Handlers {
  return {
    'vendorOrders.submitAcknowledgement': ({ parameters: { body } }) => {
      desk.settle();
      const given = body.acknowledgements ?? [];
      const payload = desk.submit('acknowledgement', given, () => {
        for (const one of given) {
          const fault = take(one, book);
          if (fault) return fault;
        }
        return undefined;
      });
      return { payload };
    },
  };
}

/** Why Amazon does not take it; otherwise the order is answered. */
function take(given: WireAcknowledgement, book: OrderBook): SimulatedTransaction['fault'] {
  const order = book.all().find(({ number }) => number === given.purchaseOrderNumber);
  if (!order) return fault('INVALID_PURCHASE_ORDER');
  if (order.state === 'Closed') return fault('PURCHASE_ORDER_CLOSED');
  if (given.sellingParty.partyId !== order.vendorCode) return fault('INVALID_SELLING_PARTY');
  const answers = [];
  for (const item of given.items) {
    const line = order.lines.find(({ sequence }) => sequence === item.itemSequenceNumber);
    if (!line) return fault('INVALID_ITEM');
    const reason = faultOf(item, line);
    if (reason) return fault(reason);
    const sum = (code: string) =>
      sumOf(item, ({ acknowledgementCode }) => acknowledgementCode === code);
    const rejected = sum('Rejected');
    answers.push({
      sequence: line.sequence,
      accepted: sumOf(item, () => true) - rejected,
      rejected,
    });
  }
  book.acknowledge(order.number, answers);
  return undefined;
}

function faultOf(item: WireItem, line: BookLine): string | undefined {
  if (item.netCost?.amount === undefined) return 'BLANK_COST';
  if (Number(item.netCost.amount) > Number(line.cost)) return 'COST_ABOVE_ORDER';
  if (sumOf(item, () => true) > line.ordered) return 'QUANTITY_ABOVE_ORDER';
  const isBackOrder = item.itemAcknowledgements.some(
    ({ acknowledgementCode }) => acknowledgementCode === 'Backordered',
  );
  if (isBackOrder && !line.isBackOrderAllowed) return 'BACKORDER_NOT_ALLOWED';
  return undefined;
}

function sumOf(
  { itemAcknowledgements }: WireItem,
  counts: (answer: WireItem['itemAcknowledgements'][number]) => boolean,
): number {
  return itemAcknowledgements
    .filter(counts)
    .reduce((sum, { acknowledgedQuantity }) => sum + (acknowledgedQuantity.amount ?? 0), 0);
}

function fault(code: string) {
  return { code, message: 'The simulator does not take the document.' };
}
