// Written by scripts/generate-shapes.ts from Amazon's vendorInvoices.json. Do not edit.
import { z } from 'zod';
import type { Body } from '../body.ts';

export const Address = z.strictObject({
  name: z.string(),
  addressLine1: z.string(),
  addressLine2: z.string().optional(),
  addressLine3: z.string().optional(),
  city: z.string().optional(),
  county: z.string().optional(),
  district: z.string().optional(),
  stateOrRegion: z.string().optional(),
  postalOrZipCode: z.string().optional(),
  countryCode: z.string().max(2),
  phone: z.string().optional(),
});
export type Address = Body<typeof Address>;

export const TaxRegistrationDetails = z.strictObject({
  taxRegistrationType: z.enum(['VAT', 'GST']),
  taxRegistrationNumber: z.string(),
});
export type TaxRegistrationDetails = Body<typeof TaxRegistrationDetails>;

export const PartyIdentification = z.strictObject({
  partyId: z.string(),
  address: Address.optional(),
  taxRegistrationDetails: z.array(TaxRegistrationDetails).optional(),
});
export type PartyIdentification = Body<typeof PartyIdentification>;

export const PaymentTerms = z.strictObject({
  type: z.enum(['Basic', 'EndOfMonth', 'FixedDate', 'Proximo', 'PaymentDueUponReceiptOfInvoice', 'LetterofCredit']).optional(),
  discountPercent: z.string().optional(),
  discountDueDays: z.number().optional(),
  netDueDays: z.number().optional(),
});
export type PaymentTerms = Body<typeof PaymentTerms>;

export const Money = z.strictObject({
  currencyCode: z.string().optional(),
  amount: z.string().optional(),
});
export type Money = Body<typeof Money>;

export const TaxDetails = z.strictObject({
  taxType: z.enum(['CGST', 'SGST', 'CESS', 'UTGST', 'IGST', 'MwSt.', 'PST', 'TVA', 'VAT', 'GST', 'ST', 'Consumption', 'MutuallyDefined', 'DomesticVAT']),
  taxRate: z.string().optional(),
  taxAmount: Money,
  taxableAmount: Money.optional(),
});
export type TaxDetails = Body<typeof TaxDetails>;

export const AdditionalDetails = z.strictObject({
  type: z.enum(['SUR', 'OCR', 'CartonCount']),
  detail: z.string(),
  languageCode: z.string().optional(),
});
export type AdditionalDetails = Body<typeof AdditionalDetails>;

export const ChargeDetails = z.strictObject({
  type: z.enum(['Freight', 'Packing', 'Duty', 'Service', 'SmallOrder', 'InsurancePlacementCost', 'InsuranceFee', 'SpecialHandlingService', 'CollectionAndRecyclingService', 'EnvironmentalProtectionService', 'TaxCollectedAtSource']),
  description: z.string().optional(),
  chargeAmount: Money,
  taxDetails: z.array(TaxDetails).optional(),
});
export type ChargeDetails = Body<typeof ChargeDetails>;

export const AllowanceDetails = z.strictObject({
  type: z.enum(['Discount', 'DiscountIncentive', 'Defective', 'Promotional', 'UnsaleableMerchandise', 'Special']),
  description: z.string().optional(),
  allowanceAmount: Money,
  taxDetails: z.array(TaxDetails).optional(),
});
export type AllowanceDetails = Body<typeof AllowanceDetails>;

export const TotalWeight = z.strictObject({
  unitOfMeasure: z.enum(['POUNDS', 'OUNCES', 'GRAMS', 'KILOGRAMS']),
  amount: z.string(),
});
export type TotalWeight = Body<typeof TotalWeight>;

export const ItemQuantity = z.strictObject({
  amount: z.int(),
  unitOfMeasure: z.enum(['Cases', 'Eaches']),
  unitSize: z.int().optional(),
  totalWeight: TotalWeight.optional(),
});
export type ItemQuantity = Body<typeof ItemQuantity>;

export const CreditNoteDetails = z.strictObject({
  referenceInvoiceNumber: z.string().optional(),
  debitNoteNumber: z.string().optional(),
  returnsReferenceNumber: z.string().optional(),
  goodsReturnDate: z.string().optional(),
  rmaId: z.string().optional(),
  coopReferenceNumber: z.string().optional(),
  consignorsReferenceNumber: z.string().optional(),
});
export type CreditNoteDetails = Body<typeof CreditNoteDetails>;

export const InvoiceItem = z.strictObject({
  itemSequenceNumber: z.int(),
  amazonProductIdentifier: z.string().optional(),
  vendorProductIdentifier: z.string().optional(),
  invoicedQuantity: ItemQuantity,
  netCost: Money,
  netCostUnitOfMeasure: z.enum(['POUNDS', 'OUNCES', 'GRAMS', 'KILOGRAMS']).optional(),
  purchaseOrderNumber: z.string().optional(),
  hsnCode: z.string().optional(),
  creditNoteDetails: CreditNoteDetails.optional(),
  taxDetails: z.array(TaxDetails).optional(),
  chargeDetails: z.array(ChargeDetails).optional(),
  allowanceDetails: z.array(AllowanceDetails).optional(),
});
export type InvoiceItem = Body<typeof InvoiceItem>;

export const Invoice = z.strictObject({
  invoiceType: z.enum(['Invoice', 'CreditNote']),
  id: z.string(),
  referenceNumber: z.string().optional(),
  date: z.string(),
  remitToParty: PartyIdentification,
  shipToParty: PartyIdentification.optional(),
  shipFromParty: PartyIdentification.optional(),
  billToParty: PartyIdentification.optional(),
  paymentTerms: PaymentTerms.optional(),
  invoiceTotal: Money,
  taxDetails: z.array(TaxDetails).optional(),
  additionalDetails: z.array(AdditionalDetails).optional(),
  chargeDetails: z.array(ChargeDetails).optional(),
  allowanceDetails: z.array(AllowanceDetails).optional(),
  items: z.array(InvoiceItem).optional(),
});
export type Invoice = Body<typeof Invoice>;

export const SubmitInvoicesRequest = z.strictObject({
  invoices: z.array(Invoice).optional(),
});
export type SubmitInvoicesRequest = Body<typeof SubmitInvoicesRequest>;

export const vendorInvoicesBodies = {
  submitInvoices: SubmitInvoicesRequest,
} as const;
