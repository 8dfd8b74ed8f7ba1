import type { ParametersOf } from '@acorn-i/sp-api-client';
import type { Handlers } from '@acorn-i/sp-api-client/simulator';
import type { OrderBook } from './order-book.ts';
import type { SimulatedTransaction, TransactionDesk } from './transaction-desk.ts';

type Body = ParametersOf<'vendorShipments.submitShipmentConfirmations'>['body'];
export type WireNotice = NonNullable<Body['shipmentConfirmations']>[number];

/** What is on its way to a simulated Amazon. */
export interface NoticeBook {
  all(): readonly WireNotice[];
  /**
   * The shipment arrives: its lines are received, less what is `short` of them. How late that is, is the clock's.
   * @throws where no notice of it came.
   */
  receive(shipment: string, short?: Readonly<Record<string, number>>): void;
}

export function createNoticeBook(book: OrderBook): NoticeBook & {
  take(notice: WireNotice): SimulatedTransaction['fault'];
} {
  const notices = new Map<string, WireNotice>();
  return {
    all: () => [...notices.values()],
    receive(shipment, short = {}) {
      const notice = notices.get(shipment);
      if (!notice) throw new Error(`no notice of shipment ${shipment}`);
      for (const item of notice.shippedItems) {
        const { purchaseOrderNumber: order = '' } = item.itemDetails ?? {};
        const line = lineOf(book, order, item);
        const amount = item.shippedQuantity.amount - (short[item.itemSequenceNumber] ?? 0);
        if (line && amount > 0) book.receive(order, line.sequence, amount);
      }
    },
    take(notice) {
      const { shipmentIdentifier: id, shipmentConfirmationType: type } = notice;
      if (type === 'Original' && notices.has(id)) return fault('DUPLICATE_SHIPMENT');
      if (type === 'Replace' && !notices.has(id)) return fault('UNKNOWN_SHIPMENT');
      for (const item of notice.shippedItems) {
        const line = lineOf(book, item.itemDetails?.purchaseOrderNumber ?? '', item);
        if (!line) return fault('INVALID_ITEM');
        if (item.shippedQuantity.amount > (line.accepted ?? 0))
          return fault('QUANTITY_NOT_CONFIRMED');
      }
      notices.set(id, notice);
      return undefined;
    },
  };
}

export function noticeHandlers(
  notices: ReturnType<typeof createNoticeBook>,
  desk: TransactionDesk,
): Handlers {
  return {
    'vendorShipments.submitShipmentConfirmations': ({ parameters: { body } }) => {
      desk.settle();
      const given = body.shipmentConfirmations ?? [];
      const work = () => given.map((one) => notices.take(one)).find((one) => one !== undefined);
      return { payload: desk.submit('ship-notice', given, work) };
    },
  };
}

type Item = WireNotice['shippedItems'][number];

function lineOf(book: OrderBook, number: string, item: Item) {
  const order = book.all().find((one) => one.number === number);
  return order?.lines.find(
    ({ asin, sku }) =>
      asin === item.amazonProductIdentifier || sku === item.vendorProductIdentifier,
  );
}

function fault(code: string) {
  return { code, message: 'The simulator does not take the document.' };
}
