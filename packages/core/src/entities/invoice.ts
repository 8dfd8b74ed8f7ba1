import { z } from 'zod';
import { Channel } from './channel.ts';
import { ExternalId } from './external-id.ts';
import { Currency, Decimal, Money } from './money.ts';
import { Id, Instant } from './scalars.ts';
import { TradeParty } from './trade-party.ts';
import { PricedBy, TradeQuantity } from './trade-quantity.ts';

/** One tax of a document, a line, a charge or an allowance. */
export const InvoiceTax = z.strictObject({
  /** The tax's name: `VAT`, `GST`, `DomesticVAT`. */
  name: z.string().min(1).max(64),
  /** A fraction: `0.19`. */
  rate: Decimal.optional(),
  amount: Money,
  taxable: Money.optional(),
});
export type InvoiceTax = z.infer<typeof InvoiceTax>;

/** What is charged beside the goods, or taken off; always positive. */
export const InvoiceAdjustment = z.strictObject({
  /** The partner's word for it: `Freight`, `Discount`. */
  kind: z.string().min(1).max(64),
  description: z.string().max(512).optional(),
  amount: Money,
  taxes: z.array(InvoiceTax).max(10).optional(),
});
export type InvoiceAdjustment = z.infer<typeof InvoiceAdjustment>;

const adjustments = {
  taxes: z.array(InvoiceTax).max(10).optional(),
  charges: z.array(InvoiceAdjustment).max(50).optional(),
  allowances: z.array(InvoiceAdjustment).max(50).optional(),
};

export const InvoiceLine = z.strictObject({
  id: Id,
  purchaseOrderId: Id.optional(),
  /** The id of the order's line. */
  purchaseOrderLineId: Id.optional(),
  sku: Id.optional(),
  externalIds: z.array(ExternalId).optional(),
  quantity: TradeQuantity,
  /** Without tax, for one of what `pricedBy` says. */
  netCost: Money,
  pricedBy: PricedBy.optional(),
  /** What was delivered in the unit of `pricedBy`, where that is a weight. */
  weight: Decimal.optional(),
  ...adjustments,
});
export type InvoiceLine = z.infer<typeof InvoiceLine>;

/** What an invoice and a {@link CreditNote} have in common. */
export const invoiceFields = {
  /** The document's number. */
  id: Id,
  externalIds: z.array(ExternalId).optional(),
  channel: Channel.optional(),
  reference: z.string().min(1).max(128).optional(),
  issuedAt: Instant,
  currency: Currency,
  /** Who is paid. */
  remitTo: TradeParty,
  billTo: TradeParty.optional(),
  shipFrom: TradeParty.optional(),
  shipTo: TradeParty.optional(),
  terms: z
    .strictObject({
      discountPercent: Decimal.optional(),
      discountDays: z.int().min(0).max(1_000).optional(),
      netDays: z.int().min(0).max(1_000).optional(),
    })
    .optional(),
  /** With taxes and charges, less allowances. */
  total: Money,
  ...adjustments,
};

/** What a vendor asks a business customer to pay for goods that were ordered. Paid by a {@link Remittance}. */
export const Invoice = z.strictObject({
  ...invoiceFields,
  /** How far the buyer has it, where that is known. */
  status: z.enum(['in-progress', 'rejected', 'partially-paid', 'paid']).optional(),
  lines: z.array(InvoiceLine).min(1).max(10_000),
  updatedAt: Instant,
});
export type Invoice = z.infer<typeof Invoice>;
