import { addDecimals, compareDecimals } from '@acorn-i/core';
import { AmazonError, type DocumentContent } from '@acorn-i/sp-api-client/simulator';
import type { WireOrder } from './create-wire-order.ts';
import type { LedgerBook } from './ledger-book.ts';
import type { OrderBook } from './order-book.ts';

export const refundsFeedType = 'POST_PAYMENT_ADJUSTMENT_DATA';

/** One refund that was paid. */
export interface PaidRefund {
  orderId: string;
  amount: string;
  currency: string;
  /** The merchant's own names of its parts. */
  references: string[];
}

interface Books {
  orders: OrderBook;
  ledger: LedgerBook;
  /** Everything that was ever paid back. */
  refunds: PaidRefund[];
  now(): number;
}

const components = new Set([
  'Principal',
  'Tax',
  'Shipping',
  'ShippingTax',
  'GiftWrap',
  'GiftWrapTax',
]);

/**
 * Pays what an order adjustment feed asks for, message by message, and posts it. As at Amazon, the same
 * message in two feeds is paid twice, while the order has money left.
 */
export function processRefundsFeed(books: Books, content: Buffer): DocumentContent | 'fatal' {
  const xml = content.toString();
  if (contentOf(xml, 'MessageType') !== 'OrderAdjustment') return 'fatal';
  const messages = elementsOf(xml, 'Message');
  const faults = messages.flatMap((message) => {
    const fault = pay(books, message);
    return fault ? [{ messageId: contentOf(message, 'MessageID'), fault }] : [];
  });
  const results = faults.map(
    ({ messageId, fault }) =>
      `<Result><MessageID>${messageId}</MessageID><ResultCode>Error</ResultCode><ResultMessageCode>18028</ResultMessageCode><ResultDescription>${fault}</ResultDescription></Result>`,
  );
  const report = `<?xml version="1.0" encoding="UTF-8"?>
<AmazonEnvelope><Header><DocumentVersion>1.02</DocumentVersion></Header><MessageType>ProcessingReport</MessageType>
<Message><MessageID>1</MessageID><ProcessingReport><DocumentTransactionID>1</DocumentTransactionID><StatusCode>Complete</StatusCode>
<ProcessingSummary><MessagesProcessed>${messages.length}</MessagesProcessed><MessagesSuccessful>${messages.length - faults.length}</MessagesSuccessful><MessagesWithError>${faults.length}</MessagesWithError><MessagesWithWarning>0</MessagesWithWarning></ProcessingSummary>
${results.join('\n')}</ProcessingReport></Message></AmazonEnvelope>
`;
  return { content: report, contentType: 'text/xml; charset=UTF-8' };
}

function pay(books: Books, message: string): string | undefined {
  const orderId = contentOf(message, 'AmazonOrderID');
  let order: WireOrder;
  try {
    order = books.orders.get(orderId);
  } catch (error) {
    if (error instanceof AmazonError) return 'The order is not yours.';
    throw error;
  }
  const { fulfillmentStatus } = order.fulfillment;
  if (!/SHIPPED/.test(fulfillmentStatus) || fulfillmentStatus === 'UNSHIPPED') {
    return 'The order was not charged yet.';
  }
  const items = elementsOf(message, 'AdjustedItem');
  const currency = order.proceeds.grandTotal.currencyCode;
  const fault = items.map((item) => faultOf(item, order, currency)).find((found) => found);
  if (fault || items.length === 0) return fault ?? 'No item.';
  const amounts = [...message.matchAll(/<Amount currency="[A-Z]{3}">([\d.]+)<\/Amount>/g)];
  const amount = addDecimals(amounts.map(([, text = '0']) => text));
  const before = books.refunds.filter((one) => one.orderId === orderId).map((one) => one.amount);
  if (compareDecimals(addDecimals([...before, amount]), order.proceeds.grandTotal.amount) > 0) {
    return 'More than the buyer has paid.';
  }
  const references = items.map((item) => contentOf(item, 'MerchantAdjustmentItemID'));
  books.refunds.push({ orderId, amount, currency, references });
  books.ledger.post({
    transactionId: `R${books.refunds.length}-${orderId}`,
    transactionType: 'Refund',
    postedDate: new Date(books.now()).toISOString(),
    totalAmount: { currencyCode: currency, currencyAmount: -Number(amount) },
    relatedIdentifiers: [{ relatedIdentifierName: 'ORDER_ID', relatedIdentifierValue: orderId }],
  });
  return undefined;
}

function faultOf(item: string, order: WireOrder, currency: string): string | undefined {
  const code = contentOf(item, 'AmazonOrderItemCode');
  if (!order.orderItems.some(({ orderItemId }) => orderItemId === code)) return 'No such item.';
  if (!/^[A-Za-z]+$/.test(contentOf(item, 'AdjustmentReason'))) return 'No reason.';
  const types = elementsOf(item, 'Type');
  if (types.length === 0 || types.some((type) => !components.has(type))) return 'No component.';
  const currencies = [...item.matchAll(/<Amount currency="([A-Z]{3})">/g)].map(
    ([, found]) => found,
  );
  if (currencies.some((found) => found !== currency)) return 'Another currency.';
  return undefined;
}

function elementsOf(xml: string, name: string): string[] {
  return [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map(
    ([, content = '']) => content,
  );
}

function contentOf(xml: string, name: string): string {
  return elementsOf(xml, name)[0] ?? '';
}
