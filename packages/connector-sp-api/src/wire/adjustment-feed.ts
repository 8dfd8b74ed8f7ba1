import type { OrderAdjustment } from '../map/order-adjustment.ts';

/**
 * Refunds as a `POST_PAYMENT_ADJUSTMENT_DATA` feed: one message each, which Amazon does as a whole.
 *
 * Shape: OrderAdjustment.xsd of https://developer-docs.amazon.com/sp-api/docs/order-feed-type-values
 */
export function toAdjustmentFeed(
  adjustments: readonly OrderAdjustment[],
  sellerId: string,
): string {
  const messages = adjustments.map((adjustment, index) =>
    element('Message', element('MessageID', text(index + 1)) + toMessage(adjustment)),
  );
  const head = element('DocumentVersion', '1.01') + element('MerchantIdentifier', text(sellerId));
  const schema =
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="amzn-envelope.xsd"';
  const all = [
    element('Header', head),
    element('MessageType', 'OrderAdjustment'),
    ...messages,
  ].join('\n');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<AmazonEnvelope ${schema}>\n${all}\n</AmazonEnvelope>\n`;
}

function toMessage({ orderId, items }: OrderAdjustment): string {
  const adjusted = items.map(({ orderItemId, reference, reason, amounts }) => {
    const components = amounts.map(({ type, money }) => {
      const amount = `<Amount currency="${text(money.currency)}">${text(money.amount)}</Amount>`;
      return element('Component', element('Type', type) + amount);
    });
    return element(
      'AdjustedItem',
      [
        element('AmazonOrderItemCode', text(orderItemId)),
        element('MerchantAdjustmentItemID', text(reference)),
        element('AdjustmentReason', text(reason)),
        element('ItemPriceAdjustments', components.join('')),
      ].join(''),
    );
  });
  return element('OrderAdjustment', element('AmazonOrderID', text(orderId)) + adjusted.join(''));
}

function element(name: string, content: string): string {
  return `<${name}>${content}</${name}>`;
}

const escapes: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
};

function text(value: string | number): string {
  return String(value).replace(/[<>&"]/g, (sign) => escapes[sign] ?? sign);
}
