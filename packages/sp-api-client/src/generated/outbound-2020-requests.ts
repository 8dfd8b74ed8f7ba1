// Written by scripts/generate-shapes.ts from Amazon's fulfillmentOutbound_2020-07-01.json. Do not edit.
import { z } from 'zod';
import type { Body } from '../body.ts';

export const Address = z.strictObject({
  name: z.string(),
  addressLine1: z.string(),
  addressLine2: z.string().optional(),
  addressLine3: z.string().optional(),
  city: z.string().optional(),
  districtOrCounty: z.string().optional(),
  stateOrRegion: z.string().optional(),
  postalCode: z.string(),
  countryCode: z.string(),
  phone: z.string().optional(),
});
export type Address = Body<typeof Address>;

export const Money = z.strictObject({
  currencyCode: z.string(),
  value: z.string(),
});
export type Money = Body<typeof Money>;

export const GetFulfillmentPreviewItem = z.strictObject({
  sellerSku: z.string().max(50),
  quantity: z.int(),
  perUnitDeclaredValue: Money.optional(),
  sellerFulfillmentOrderItemId: z.string().max(50),
});
export type GetFulfillmentPreviewItem = Body<typeof GetFulfillmentPreviewItem>;

export const FeatureSettings = z.strictObject({
  featureName: z.string().optional(),
  featureFulfillmentPolicy: z.enum(['Required', 'NotRequired']).optional(),
});
export type FeatureSettings = Body<typeof FeatureSettings>;

export const GetFulfillmentPreviewRequest = z.strictObject({
  marketplaceId: z.string().optional(),
  address: Address,
  items: z.array(GetFulfillmentPreviewItem),
  shippingSpeedCategories: z.array(z.enum(['Standard', 'Expedited', 'Priority', 'ScheduledDelivery'])).optional(),
  includeCODFulfillmentPreview: z.boolean().optional(),
  includeDeliveryWindows: z.boolean().optional(),
  featureConstraints: z.array(FeatureSettings).optional(),
});
export type GetFulfillmentPreviewRequest = Body<typeof GetFulfillmentPreviewRequest>;

export const ProductIdentifier = z.strictObject({
  merchantSku: z.string().max(50),
});
export type ProductIdentifier = Body<typeof ProductIdentifier>;

export const Amount = z.strictObject({
  unitOfMeasure: z.enum(['Eaches']),
  value: z.string(),
});
export type Amount = Body<typeof Amount>;

export const GetDeliveryOffersProduct = z.strictObject({
  productIdentifier: ProductIdentifier,
  amount: Amount.optional(),
});
export type GetDeliveryOffersProduct = Body<typeof GetDeliveryOffersProduct>;

export const Origin = z.strictObject({
  countryCode: z.string().min(2).max(2),
});
export type Origin = Body<typeof Origin>;

export const VariablePrecisionAddress = z.strictObject({
  addressLine1: z.string().optional(),
  addressLine2: z.string().optional(),
  addressLine3: z.string().optional(),
  city: z.string().optional(),
  districtOrCounty: z.string().optional(),
  stateOrRegion: z.string().optional(),
  postalCode: z.string(),
  countryCode: z.string().min(2).max(2),
});
export type VariablePrecisionAddress = Body<typeof VariablePrecisionAddress>;

export const Destination = z.strictObject({
  deliveryAddress: VariablePrecisionAddress.optional(),
  ipAddress: z.string().optional(),
});
export type Destination = Body<typeof Destination>;

export const GetDeliveryOffersTerms = z.strictObject({
  origin: Origin,
  destination: Destination,
});
export type GetDeliveryOffersTerms = Body<typeof GetDeliveryOffersTerms>;

export const GetDeliveryOffersRequest = z.strictObject({
  product: GetDeliveryOffersProduct,
  terms: GetDeliveryOffersTerms,
});
export type GetDeliveryOffersRequest = Body<typeof GetDeliveryOffersRequest>;

export const DeliveryWindow = z.strictObject({
  startDate: z.string(),
  endDate: z.string(),
});
export type DeliveryWindow = Body<typeof DeliveryWindow>;

export const DropOffLocation = z.strictObject({
  type: z.enum(['FRONT_DOOR', 'DELIVERY_BOX', 'GAS_METER_BOX', 'BICYCLE_BASKET', 'GARAGE', 'RECEPTIONIST', 'FALLBACK_NEIGHBOR_DELIVERY', 'DO_NOT_LEAVE_UNATTENDED']),
  attributes: z.record(z.string(), z.string()).optional(),
});
export type DropOffLocation = Body<typeof DropOffLocation>;

export const DeliveryPreferences = z.strictObject({
  deliveryInstructions: z.string().max(250).optional(),
  dropOffLocation: DropOffLocation.optional(),
});
export type DeliveryPreferences = Body<typeof DeliveryPreferences>;

export const CODSettings = z.strictObject({
  isCodRequired: z.boolean(),
  codCharge: Money.optional(),
  codChargeTax: Money.optional(),
  shippingCharge: Money.optional(),
  shippingChargeTax: Money.optional(),
});
export type CODSettings = Body<typeof CODSettings>;

export const CreateFulfillmentOrderItem = z.strictObject({
  sellerSku: z.string().max(50),
  sellerFulfillmentOrderItemId: z.string().max(50),
  quantity: z.int(),
  giftMessage: z.string().max(512).optional(),
  displayableComment: z.string().max(250).optional(),
  fulfillmentNetworkSku: z.string().optional(),
  perUnitDeclaredValue: Money.optional(),
  perUnitPrice: Money.optional(),
  perUnitTax: Money.optional(),
});
export type CreateFulfillmentOrderItem = Body<typeof CreateFulfillmentOrderItem>;

export const PaymentInformation = z.strictObject({
  paymentTransactionId: z.string(),
  paymentMode: z.string(),
  paymentDate: z.string(),
});
export type PaymentInformation = Body<typeof PaymentInformation>;

export const CreateFulfillmentOrderRequest = z.strictObject({
  marketplaceId: z.string().optional(),
  sellerFulfillmentOrderId: z.string().max(40),
  displayableOrderId: z.string().max(40),
  displayableOrderDate: z.string(),
  displayableOrderComment: z.string().max(750),
  shippingSpeedCategory: z.enum(['Standard', 'Expedited', 'Priority', 'ScheduledDelivery']),
  deliveryWindow: DeliveryWindow.optional(),
  destinationAddress: Address,
  deliveryPreferences: DeliveryPreferences.optional(),
  fulfillmentAction: z.enum(['Ship', 'Hold']).optional(),
  fulfillmentPolicy: z.enum(['FillOrKill', 'FillAll', 'FillAllAvailable']).optional(),
  codSettings: CODSettings.optional(),
  shipFromCountryCode: z.string().optional(),
  notificationEmails: z.array(z.string().max(64)).optional(),
  featureConstraints: z.array(FeatureSettings).optional(),
  items: z.array(CreateFulfillmentOrderItem),
  paymentInformation: z.array(PaymentInformation).optional(),
});
export type CreateFulfillmentOrderRequest = Body<typeof CreateFulfillmentOrderRequest>;

export const CreateReturnItem = z.strictObject({
  sellerReturnItemId: z.string().max(80),
  sellerFulfillmentOrderItemId: z.string(),
  amazonShipmentId: z.string(),
  returnReasonCode: z.string(),
  returnComment: z.string().max(1000).optional(),
});
export type CreateReturnItem = Body<typeof CreateReturnItem>;

export const CreateFulfillmentReturnRequest = z.strictObject({
  items: z.array(CreateReturnItem),
});
export type CreateFulfillmentReturnRequest = Body<typeof CreateFulfillmentReturnRequest>;

export const UpdateFulfillmentOrderItem = z.strictObject({
  sellerSku: z.string().optional(),
  sellerFulfillmentOrderItemId: z.string().max(50),
  quantity: z.int(),
  giftMessage: z.string().max(512).optional(),
  displayableComment: z.string().max(250).optional(),
  fulfillmentNetworkSku: z.string().optional(),
  orderItemDisposition: z.string().optional(),
  perUnitDeclaredValue: Money.optional(),
  perUnitPrice: Money.optional(),
  perUnitTax: Money.optional(),
});
export type UpdateFulfillmentOrderItem = Body<typeof UpdateFulfillmentOrderItem>;

export const UpdateFulfillmentOrderRequest = z.strictObject({
  marketplaceId: z.string().optional(),
  displayableOrderId: z.string().max(40).optional(),
  displayableOrderDate: z.string().optional(),
  displayableOrderComment: z.string().max(750).optional(),
  shippingSpeedCategory: z.enum(['Standard', 'Expedited', 'Priority', 'ScheduledDelivery']).optional(),
  destinationAddress: Address.optional(),
  fulfillmentAction: z.enum(['Ship', 'Hold']).optional(),
  fulfillmentPolicy: z.enum(['FillOrKill', 'FillAll', 'FillAllAvailable']).optional(),
  shipFromCountryCode: z.string().optional(),
  notificationEmails: z.array(z.string().max(64)).optional(),
  featureConstraints: z.array(FeatureSettings).optional(),
  items: z.array(UpdateFulfillmentOrderItem).optional(),
});
export type UpdateFulfillmentOrderRequest = Body<typeof UpdateFulfillmentOrderRequest>;

export const SubmitFulfillmentOrderStatusUpdateRequest = z.strictObject({
  fulfillmentOrderStatus: z.enum(['New', 'Received', 'Planning', 'Processing', 'Cancelled', 'Complete', 'CompletePartialled', 'Unfulfillable', 'Invalid']).optional(),
});
export type SubmitFulfillmentOrderStatusUpdateRequest = Body<typeof SubmitFulfillmentOrderStatusUpdateRequest>;

export const outbound2020Bodies = {
  getFulfillmentPreview: GetFulfillmentPreviewRequest,
  deliveryOffers: GetDeliveryOffersRequest,
  createFulfillmentOrder: CreateFulfillmentOrderRequest,
  createFulfillmentReturn: CreateFulfillmentReturnRequest,
  updateFulfillmentOrder: UpdateFulfillmentOrderRequest,
  submitFulfillmentOrderStatusUpdate: SubmitFulfillmentOrderStatusUpdateRequest,
} as const;
