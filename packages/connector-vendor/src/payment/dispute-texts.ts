import type { PaymentText } from './payment-texts.ts';

/** What a shortage claim is disputed with. */
export type EvidenceKind =
  | 'shortage-list'
  | 'invoice'
  | 'purchase-order'
  | 'acknowledgement'
  | 'ship-notice'
  | 'ship-notice-transaction'
  | 'packing-list'
  | 'bill-of-lading'
  | 'proof-of-delivery'
  | 'labels';

/** What to do where it is missing. */
export const missingTexts: Readonly<Record<EvidenceKind, PaymentText>> = {
  'shortage-list': {
    en: 'Read invoice-status: Amazon tells per line what it says is short',
    'zh-CN': '读取 invoice-status：亚马逊逐行说明短缺数量',
  },
  invoice: { en: 'Add the invoice as it was sent', 'zh-CN': '补充已发送的发票' },
  'purchase-order': {
    en: 'Read the order: purchase-orders goes back six months',
    'zh-CN': '读取订单：purchase-orders 可回溯六个月',
  },
  acknowledgement: {
    en: 'Add the acknowledgement that was sent for the order',
    'zh-CN': '补充该订单已发送的确认',
  },
  'ship-notice': {
    en: 'Add the ship notice: without one Amazon counts the goods as never announced',
    'zh-CN': '补充发货通知：没有它，亚马逊视为未预告的货物',
  },
  'ship-notice-transaction': {
    en: 'Add the transaction of the ship notice, which shows that Amazon took it',
    'zh-CN': '补充发货通知的交易号，以证明亚马逊已接收',
  },
  'packing-list': { en: 'Add the packing list of the shipment', 'zh-CN': '补充该批货物的装箱单' },
  'bill-of-lading': {
    en: 'Ask the carrier for the signed bill of lading',
    'zh-CN': '向承运人索取签字的提单',
  },
  'proof-of-delivery': {
    en: 'Ask the carrier for the proof of delivery, with the number of cartons',
    'zh-CN': '向承运人索取注明箱数的签收证明',
  },
  labels: { en: 'Add the labels that were on the goods', 'zh-CN': '补充货物上使用的标签' },
};
