import type { AmountKind, Transaction } from '@acorn-i/core';

/** What a movement of Shopify Payments is, from its word for it: `CHARGEBACK_FEE` → a fee. */
export function paymentKind(type: string): { type: Transaction['type']; kind: AmountKind } {
  for (const [pattern, made, kind] of kinds) if (pattern.test(type)) return { type: made, kind };
  return { type: 'other', kind: 'unknown' };
}

/** The first that fits. A charge is all that the customer paid: Shopify does not break it down. */
const kinds: readonly (readonly [RegExp, Transaction['type'], AmountKind])[] = [
  [/^CHARGE$/, 'sale', 'other-charge'],
  [/^REFUND(_FAILURE)?$/, 'refund', 'other-charge'],
  [/^(CHARGEBACK_FEE|REFERRAL_FEE_TAX|.*_FEE)(_REFUND)?$/, 'fee', 'other-fee'],
  [/^(APPLICATION_FEE_REFUND|STRIPE_FEE)/, 'fee', 'payment-fee'],
  [/^(CHARGEBACK|DISPUTE|RISK)_/, 'chargeback', 'other-charge'],
  [/^RESERVED_FUNDS/, 'reserve', 'reserve'],
  [
    /^(TRANSFER|BALANCE_TRANSFER|LENDING|ADVANCE|COLLECTIONS|MERCHANT_TO_MERCHANT)/,
    'transfer',
    'transfer',
  ],
  [/^(SHIPPING_)/, 'fee', 'shipping-fee'],
  [/^(IMPORT_TAX|CUSTOMS_DUTY|TAX_ADJUSTMENT|VAT_REFUND)/, 'adjustment', 'tax'],
  [/^(MARKETPLACE_FEE|CHANNEL_|MARKETS_PRO)/, 'fee', 'commission'],
  [/^(SHOP_CASH_CAMPAIGN|ADS_PUBLISHER)/, 'fee', 'advertising'],
  [/^(BILLING|SHOP_CASH_BILLING)_DEBIT/, 'fee', 'subscription'],
  [/^(MERCHANT_GOODWILL|SELLER_PROTECTION)_CREDIT/, 'reimbursement', 'reimbursement'],
  [/ADJUSTMENT|CREDIT|DEBIT|ANOMALY/, 'adjustment', 'adjustment'],
];
