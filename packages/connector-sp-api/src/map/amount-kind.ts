import type { AmountKind } from '@acorn-i/core';

type Rule = readonly [pattern: RegExp, kind: AmountKind];

/** What the customer pays: `amount-type` ItemPrice of a settlement. */
const charges: readonly Rule[] = [
  [/tax|vat|gst/i, 'tax'],
  [/^(principal|item ?price|product ?charges)/i, 'item-price'],
  [/ship/i, 'shipping'],
  [/gift ?wrap/i, 'gift-wrap'],
  [/goodwill/i, 'adjustment'],
  [/safe-?t/i, 'reimbursement'],
  [/cod|restocking|export|surcharge|installation|renewed|other/i, 'other-charge'],
];

/** What Amazon takes for an item, whatever its name: all of `amount-type` ItemFees are fees. */
const itemFees: readonly Rule[] = [
  [/^(tcs|tds)|withh/i, 'tax-withheld'],
  [/tax ?$|vat|gst/i, 'fee-tax'],
  [/commission|referral|closing/i, 'commission'],
  [/fba|fulfil|chargeback|weight|pick.?(and|&).?pack|per ?unit|per ?order/i, 'fulfillment-fee'],
  [/storage/i, 'storage-fee'],
  [/shippinghb|shipping ?label|postage/i, 'shipping-fee'],
  [/paid ?faster|payment/i, 'payment-fee'],
  [/./, 'other-fee'],
];

/** Everything that stands for itself. The order counts: the first that fits wins. */
const others: readonly Rule[] = [
  [/reserve/i, 'reserve'],
  [
    /debt|balance|adjust|correction|goodwill|recharge|nonsubscription|a-?to-?z|chargeback/i,
    'adjustment',
  ],
  [/advertis/i, 'advertising'],
  [/subscription/i, 'subscription'],
  [/storage/i, 'storage-fee'],
  [
    /reimburs|warehouse|missing_from_inbound|lost|damage|compensated|clawback|safe-?t|free_replacement|incorrect_quantity/i,
    'reimbursement',
  ],
  [/removal|disposal|inbound|fba|fulfil|prep|labell?ing fee/i, 'fulfillment-fee'],
  [/shipping ?label|postage|buy ?shipping|shipping services/i, 'shipping-fee'],
  [
    /payable to amazon|successful charge|unsuccessful|disburs|micro ?deposit|directpayment|transfer|failed/i,
    'transfer',
  ],
  [/coupon|vine|deal|promotion|fee|charge|billing|service/i, 'other-fee'],
];

/**
 * What a row of a settlement is for. `unknown` where neither its type nor its description is known.
 *
 * https://developer-docs.amazon.com/sp-api/docs/settlement-reports-attributes
 */
export function settlementKind(amountType: string, description: string): AmountKind {
  const type = amountType.replace(/[^a-z]/gi, '').toLowerCase();
  if (type === 'itemprice') return first(charges, description);
  if (type === 'itemwithheldtax') return 'tax-withheld';
  if (type === 'itemfees') return first(itemFees, description);
  if (type.startsWith('promotion') || type.startsWith('costofpoints')) return 'discount';
  if (type === 'othertransaction') return first(others, description);
  // Types that name the matter themselves: `Cost of Advertising`, `FBA Inventory Reimbursement`.
  return first(others, `${amountType} ${description}`);
}

/** What a breakdown of `listTransactions` is for: its own name, and the names that it stands below. */
export function breakdownKind(path: readonly string[]): AmountKind {
  const name = path.at(-1) ?? '';
  const above = path.join(' ');
  if (/withh|marketplacefacilitator|lowvaluegoods/i.test(above)) return 'tax-withheld';
  if (/promo|discount|rebate|points/i.test(above)) return 'discount';
  if (/fee|commission|expenses/i.test(above)) return first(itemFees, name);
  if (/^tax|tax$|vat/i.test(name)) return 'tax';
  const charge = first(charges, name);
  return charge === 'unknown' ? first(others, above) : charge;
}

function first(rules: readonly Rule[], text: string): AmountKind {
  return rules.find(([pattern]) => pattern.test(text))?.[1] ?? 'unknown';
}
