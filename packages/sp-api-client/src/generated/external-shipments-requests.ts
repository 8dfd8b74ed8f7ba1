// Written by scripts/generate-shapes.ts from Amazon's externalFulfillmentShipments_2024-09-11.json. Do not edit.
import { z } from 'zod';
import type { Body } from '../body.ts';

export const LineItem = z.strictObject({
  id: z.string(),
  quantity: z.int().optional(),
});
export type LineItem = Body<typeof LineItem>;

export const LineItemWithReason = z.strictObject({
  lineItem: LineItem,
  reason: z.enum(['OUT_OF_STOCK', 'CUSTOMER_REQUESTED']).optional(),
});
export type LineItemWithReason = Body<typeof LineItemWithReason>;

export const ShipmentAcknowledgementRequest = z.strictObject({
  referenceId: z.string().optional(),
  lineItems: z.array(LineItemWithReason),
});
export type ShipmentAcknowledgementRequest = Body<typeof ShipmentAcknowledgementRequest>;

export const Dimension = z.strictObject({
  value: z.string(),
  dimensionUnit: z.enum(['CM', 'M', 'IN']),
});
export type Dimension = Body<typeof Dimension>;

export const PackageDimensions = z.strictObject({
  length: Dimension,
  width: Dimension,
  height: Dimension,
});
export type PackageDimensions = Body<typeof PackageDimensions>;

export const Weight = z.strictObject({
  value: z.string(),
  weightUnit: z.enum(['G', 'KG', 'LB', 'OZ']),
});
export type Weight = Body<typeof Weight>;

export const Amount = z.strictObject({
  value: z.string(),
  currencyCode: z.string(),
});
export type Amount = Body<typeof Amount>;

export const PackageLineItem = z.strictObject({
  packageLineItemId: z.string(),
  quantity: z.int(),
  serialNumbers: z.array(z.string()).optional(),
  pieces: z.int().min(1).optional(),
  countryOfOrigin: z.string().optional(),
  itemValue: Amount.optional(),
});
export type PackageLineItem = Body<typeof PackageLineItem>;

export const Package = z.strictObject({
  id: z.string(),
  dimensions: PackageDimensions,
  weight: Weight,
  hazmatLabels: z.array(z.string()).optional(),
  packageLineItems: z.array(PackageLineItem),
  status: z.enum(['CREATED', 'PICKUP_SLOT_RETRIEVED', 'INVOICE_GENERATED', 'SHIPLABEL_GENERATED', 'SHIPPED', 'DELIVERED', 'CANCELLED']).optional(),
  packageHandlingRequirements: z.enum(['NORMAL', 'FRAGILE']).optional(),
});
export type Package = Body<typeof Package>;

export const Packages = z.strictObject({
  packages: z.array(Package).min(1),
});
export type Packages = Body<typeof Packages>;

export const PackageDeliveryStatus = z.strictObject({
  status: z.enum(['CREATED', 'PICKUP_SLOT_RETRIEVED', 'INVOICE_GENERATED', 'SHIPLABEL_GENERATED', 'SHIPPED', 'DELIVERED']).optional(),
  subStatus: z.enum(['OUT_FOR_DELIVERY', 'DELIVERED', 'NOT_DELIVERED', 'UNDELIVERABLE']).optional(),
  reason: z.string().max(128).optional(),
});
export type PackageDeliveryStatus = Body<typeof PackageDeliveryStatus>;

export const CourierSupportedAttributes = z.strictObject({
  carrierName: z.string(),
  trackingId: z.string(),
});
export type CourierSupportedAttributes = Body<typeof CourierSupportedAttributes>;

export const ShipLabelsInput = z.strictObject({
  packageIds: z.array(z.string()).max(50),
  courierSupportedAttributes: CourierSupportedAttributes.optional(),
});
export type ShipLabelsInput = Body<typeof ShipLabelsInput>;

export const externalShipmentsBodies = {
  processShipment: ShipmentAcknowledgementRequest,
  createPackages: Packages,
  updatePackage: Package,
  updatePackageStatus: PackageDeliveryStatus,
  generateShipLabels: ShipLabelsInput,
} as const;
