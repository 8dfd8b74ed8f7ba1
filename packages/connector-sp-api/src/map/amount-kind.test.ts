import { describe, expect, it } from 'vitest';
import { breakdownKind, settlementKind } from './amount-kind.ts';

describe('settlementKind', () => {
  it.each([
    ['ItemPrice', 'Principal', 'item-price'],
    ['ItemPrice', 'Tax', 'tax'],
    ['ItemPrice', 'ShippingTax', 'tax'],
    ['ItemPrice', 'Shipping', 'shipping'],
    ['ItemPrice', 'GiftWrap', 'gift-wrap'],
    ['ItemPrice', 'GiftWrapTax', 'tax'],
    ['ItemPrice', 'Goodwill', 'adjustment'],
    ['ItemPrice', 'RestockingFee', 'other-charge'],
    ['ItemPrice', 'Zyx', 'unknown'],
    ['ItemWithheldTax', 'MarketplaceFacilitatorTax-Principal', 'tax-withheld'],
    ['ItemWithheldTax', 'MarketplaceFacilitatorVAT-Shipping', 'tax-withheld'],
    ['ItemFees', 'Commission', 'commission'],
    ['ItemFees', 'RefundCommission', 'commission'],
    ['ItemFees', 'VariableClosingFee', 'commission'],
    ['ItemFees', 'FBAPerUnitFulfillmentFee', 'fulfillment-fee'],
    ['ItemFees', 'ShippingChargeback', 'fulfillment-fee'],
    ['ItemFees', 'ShippingHB', 'shipping-fee'],
    ['ItemFees', 'GetPaidFasterFee', 'payment-fee'],
    ['ItemFees', 'DigitalServicesFee', 'other-fee'],
    ['ItemFees', 'TCS-IGST', 'tax-withheld'],
    ['Promotion', 'Principal', 'discount'],
    ['Promotion', 'Shipping', 'discount'],
    ['CostOfPointsGranted', 'CostOfPointsGranted', 'discount'],
    ['other-transaction', 'Current Reserve Amount', 'reserve'],
    ['other-transaction', 'Previous Reserve Amount Balance', 'reserve'],
    ['other-transaction', 'Subscription Fee', 'subscription'],
    ['other-transaction', 'Storage Fee', 'storage-fee'],
    ['other-transaction', 'RemovalComplete', 'fulfillment-fee'],
    ['other-transaction', 'REVERSAL_REIMBURSEMENT', 'reimbursement'],
    ['other-transaction', 'WAREHOUSE_DAMAGE', 'reimbursement'],
    ['other-transaction', 'Payable to Amazon', 'transfer'],
    ['other-transaction', 'Shipping label purchase for return', 'shipping-fee'],
    ['other-transaction', 'BuyerRecharge', 'adjustment'],
    ['other-transaction', 'Balance Adjustment', 'adjustment'],
    ['other-transaction', 'Zyx', 'unknown'],
    ['Cost of Advertising', 'TransactionTotalAmount', 'advertising'],
    ['FBA Inventory Reimbursement', 'MISSING_FROM_INBOUND', 'reimbursement'],
    ['CouponRedemptionFee', 'C123', 'other-fee'],
    ['Zyx', 'Zyx', 'unknown'],
  ] as const)('%s %s is %s', (type, description, kind) => {
    expect(settlementKind(type, description)).toBe(kind);
  });
});

describe('breakdownKind', () => {
  it.each([
    [['Sales', 'ProductCharges'], 'item-price'],
    [['Sales', 'ProductCharges', 'Tax'], 'tax'],
    [['Sales', 'Shipping'], 'shipping'],
    [['Sales', 'PromoRebates'], 'discount'],
    [['Expenses', 'AmazonFees', 'Commission'], 'commission'],
    [['Expenses', 'AmazonFees', 'FBAPerUnitFulfillmentFee'], 'fulfillment-fee'],
    [['Expenses', 'MarketplaceFacilitatorTax', 'Principal'], 'tax-withheld'],
    [['Reserve'], 'reserve'],
    [['Zyx'], 'unknown'],
  ] as const)('%j is %s', (path, kind) => expect(breakdownKind(path)).toBe(kind));
});
