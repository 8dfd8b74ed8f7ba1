// Written by scripts/generate-shapes.ts from Amazon's vendorOrders.json. Do not edit.
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
  postalCode: z.string().optional(),
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
  taxInfo: TaxRegistrationDetails.optional(),
});
export type PartyIdentification = Body<typeof PartyIdentification>;

export const ItemQuantity = z.strictObject({
  amount: z.int().optional(),
  unitOfMeasure: z.enum(['Cases', 'Eaches']).optional(),
  unitSize: z.int().optional(),
});
export type ItemQuantity = Body<typeof ItemQuantity>;

export const Money = z.strictObject({
  currencyCode: z.string().max(3).optional(),
  amount: z.string().optional(),
  unitOfMeasure: z.enum(['POUNDS', 'OUNCES', 'GRAMS', 'KILOGRAMS']).optional(),
});
export type Money = Body<typeof Money>;

export const OrderItemAcknowledgement = z.strictObject({
  acknowledgementCode: z.enum(['Accepted', 'Backordered', 'Rejected']),
  acknowledgedQuantity: ItemQuantity,
  scheduledShipDate: z.string().optional(),
  scheduledDeliveryDate: z.string().optional(),
  rejectionReason: z.enum(['TemporarilyUnavailable', 'InvalidProductIdentifier', 'ObsoleteProduct']).optional(),
});
export type OrderItemAcknowledgement = Body<typeof OrderItemAcknowledgement>;

export const OrderAcknowledgementItem = z.strictObject({
  itemSequenceNumber: z.string().optional(),
  amazonProductIdentifier: z.string().optional(),
  vendorProductIdentifier: z.string().optional(),
  orderedQuantity: ItemQuantity,
  netCost: Money.optional(),
  listPrice: Money.optional(),
  discountMultiplier: z.string().optional(),
  itemAcknowledgements: z.array(OrderItemAcknowledgement),
});
export type OrderAcknowledgementItem = Body<typeof OrderAcknowledgementItem>;

export const OrderAcknowledgement = z.strictObject({
  purchaseOrderNumber: z.string(),
  sellingParty: PartyIdentification,
  acknowledgementDate: z.string(),
  items: z.array(OrderAcknowledgementItem),
});
export type OrderAcknowledgement = Body<typeof OrderAcknowledgement>;

export const SubmitAcknowledgementRequest = z.strictObject({
  acknowledgements: z.array(OrderAcknowledgement).optional(),
});
export type SubmitAcknowledgementRequest = Body<typeof SubmitAcknowledgementRequest>;

export const vendorOrdersBodies = {
  submitAcknowledgement: SubmitAcknowledgementRequest,
} as const;
