// Written by scripts/generate-shapes.ts from Amazon's fulfillmentOutbound_2026-07-04.json. Do not edit.
import { z } from 'zod';
import type { Body } from '../body.ts';

export const PreviewServiceLevel = z.strictObject({
  serviceTiers: z.array(z.string()).optional(),
});
export type PreviewServiceLevel = Body<typeof PreviewServiceLevel>;

export const PreviewPackagingService = z.strictObject({
  packagingOption: z.string().optional(),
  overbox: z.string().optional(),
});
export type PreviewPackagingService = Body<typeof PreviewPackagingService>;

export const PreviewServices = z.strictObject({
  packaging: PreviewPackagingService.optional(),
  additional: z.record(z.string(), z.string()).optional(),
});
export type PreviewServices = Body<typeof PreviewServices>;

export const PreviewFulfillmentConfiguration = z.strictObject({
  serviceLevel: PreviewServiceLevel.optional(),
  services: PreviewServices.optional(),
});
export type PreviewFulfillmentConfiguration = Body<typeof PreviewFulfillmentConfiguration>;

export const OrderOrigin = z.strictObject({
  countryCode: z.string().min(2).max(2),
});
export type OrderOrigin = Body<typeof OrderOrigin>;

export const Address = z.strictObject({
  name: z.string(),
  addressLine1: z.string(),
  addressLine2: z.string().optional(),
  addressLine3: z.string().optional(),
  city: z.string().optional(),
  districtOrCounty: z.string().optional(),
  stateOrRegion: z.string().optional(),
  postalCode: z.string(),
  countryCode: z.string().min(2).max(2),
  phone: z.string().optional(),
  email: z.string().optional(),
});
export type Address = Body<typeof Address>;

export const PreviewDestination = z.strictObject({
  deliveryAddress: Address,
});
export type PreviewDestination = Body<typeof PreviewDestination>;

export const ProductIdentifier = z.strictObject({
  amazonSku: z.string(),
});
export type ProductIdentifier = Body<typeof ProductIdentifier>;

export const Money = z.strictObject({
  currencyCode: z.string(),
  amount: z.string(),
});
export type Money = Body<typeof Money>;

export const PreviewProduct = z.strictObject({
  productIdentifier: ProductIdentifier,
  perUnitDeclaredValue: Money.optional(),
});
export type PreviewProduct = Body<typeof PreviewProduct>;

export const Amount = z.strictObject({
  unit: z.string().optional(),
  value: z.string(),
});
export type Amount = Body<typeof Amount>;

export const PreviewLineItem = z.strictObject({
  product: PreviewProduct,
  amount: Amount,
});
export type PreviewLineItem = Body<typeof PreviewLineItem>;

export const GetOrderPreviewRequest = z.strictObject({
  channel: z.string().max(40).optional(),
  fulfillmentConfiguration: PreviewFulfillmentConfiguration.optional(),
  origin: OrderOrigin.optional(),
  destination: PreviewDestination,
  lineItems: z.array(PreviewLineItem),
  excludeEstimatedFees: z.boolean().optional(),
  includePaymentOnDelivery: z.boolean().optional(),
});
export type GetOrderPreviewRequest = Body<typeof GetOrderPreviewRequest>;

export const OfferFulfillmentConfiguration = z.strictObject({
  serviceLevel: PreviewServiceLevel.optional(),
});
export type OfferFulfillmentConfiguration = Body<typeof OfferFulfillmentConfiguration>;

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

export const OfferDestination = z.strictObject({
  deliveryAddress: VariablePrecisionAddress.optional(),
  ipAddress: z.string().optional(),
});
export type OfferDestination = Body<typeof OfferDestination>;

export const OfferItem = z.strictObject({
  productIdentifier: ProductIdentifier.optional(),
});
export type OfferItem = Body<typeof OfferItem>;

export const GetOffersRequest = z.strictObject({
  fulfillmentConfiguration: OfferFulfillmentConfiguration.optional(),
  origin: OrderOrigin,
  destination: OfferDestination.optional(),
  items: z.array(OfferItem),
});
export type GetOffersRequest = Body<typeof GetOffersRequest>;

export const UpdateOrderStatusRequest = z.strictObject({
  status: z.string(),
});
export type UpdateOrderStatusRequest = Body<typeof UpdateOrderStatusRequest>;

export const CarrierTracking = z.strictObject({
  trackingNumber: z.string().optional(),
  carrierCode: z.string(),
  trackingUrl: z.string().optional(),
});
export type CarrierTracking = Body<typeof CarrierTracking>;

export const AmazonTracking = z.strictObject({
  trackingNumber: z.string().optional(),
  trackingUrl: z.string().optional(),
});
export type AmazonTracking = Body<typeof AmazonTracking>;

export const OrderDropOffLocation = z.strictObject({
  type: z.string().optional(),
  attributes: z.record(z.string(), z.unknown()).optional(),
});
export type OrderDropOffLocation = Body<typeof OrderDropOffLocation>;

export const ProofOfDelivery = z.strictObject({
  deliveryPhotoUrl: z.string().optional(),
  receivedBy: z.string().optional(),
});
export type ProofOfDelivery = Body<typeof ProofOfDelivery>;

export const Tracking = z.strictObject({
  carrier: CarrierTracking.optional(),
  amazon: AmazonTracking.optional(),
  dropOffLocation: OrderDropOffLocation.optional(),
  proofOfDelivery: ProofOfDelivery.optional(),
});
export type Tracking = Body<typeof Tracking>;

export const UpdatePackageRequest = z.strictObject({
  status: z.string(),
  deliveryTime: z.string().optional(),
  tracking: Tracking.optional(),
});
export type UpdatePackageRequest = Body<typeof UpdatePackageRequest>;

export const UpdateOrderFulfillmentConfiguration = z.strictObject({
  action: z.string().optional(),
});
export type UpdateOrderFulfillmentConfiguration = Body<typeof UpdateOrderFulfillmentConfiguration>;

export const UpdateOrderRequest = z.strictObject({
  fulfillmentConfiguration: UpdateOrderFulfillmentConfiguration.optional(),
});
export type UpdateOrderRequest = Body<typeof UpdateOrderRequest>;

export const TimeInterval = z.strictObject({
  startTime: z.string(),
  endTime: z.string(),
});
export type TimeInterval = Body<typeof TimeInterval>;

export const ServiceLevel = z.strictObject({
  serviceTiers: z.array(z.string()).optional(),
  deliveryInterval: TimeInterval.optional(),
});
export type ServiceLevel = Body<typeof ServiceLevel>;

export const OrderPackingSlip = z.strictObject({
  templateName: z.string().optional(),
  templateAttributes: z.record(z.string(), z.string()).optional(),
});
export type OrderPackingSlip = Body<typeof OrderPackingSlip>;

export const PackagingService = z.strictObject({
  packagingOption: z.string().optional(),
  overbox: z.string().optional(),
  packingSlip: OrderPackingSlip.optional(),
});
export type PackagingService = Body<typeof PackagingService>;

export const OrderServices = z.strictObject({
  packaging: PackagingService.optional(),
  delivery: z.record(z.string(), z.unknown()).optional(),
  additional: z.record(z.string(), z.string()).optional(),
});
export type OrderServices = Body<typeof OrderServices>;

export const OrderFulfillmentConfiguration = z.strictObject({
  serviceLevel: ServiceLevel.optional(),
  action: z.string().optional(),
  policy: z.string().optional(),
  services: OrderServices.optional(),
});
export type OrderFulfillmentConfiguration = Body<typeof OrderFulfillmentConfiguration>;

export const OrderDestination = z.strictObject({
  deliveryAddress: Address,
  deliveryNotes: z.string().optional(),
  dropOffLocation: OrderDropOffLocation.optional(),
});
export type OrderDestination = Body<typeof OrderDestination>;

export const OrderProduct = z.strictObject({
  productIdentifier: ProductIdentifier,
  perUnitDeclaredValue: Money.optional(),
});
export type OrderProduct = Body<typeof OrderProduct>;

export const OrderLineItemPackagingService = z.strictObject({
  packingSlip: OrderPackingSlip.optional(),
});
export type OrderLineItemPackagingService = Body<typeof OrderLineItemPackagingService>;

export const OrderLineItemPaymentOnDelivery = z.strictObject({
  perUnitServicePrice: Money.optional(),
});
export type OrderLineItemPaymentOnDelivery = Body<typeof OrderLineItemPaymentOnDelivery>;

export const OrderLineItemDeliveryService = z.strictObject({
  paymentOnDelivery: OrderLineItemPaymentOnDelivery.optional(),
});
export type OrderLineItemDeliveryService = Body<typeof OrderLineItemDeliveryService>;

export const OrderLineItemServices = z.strictObject({
  packaging: OrderLineItemPackagingService.optional(),
  delivery: OrderLineItemDeliveryService.optional(),
});
export type OrderLineItemServices = Body<typeof OrderLineItemServices>;

export const LineItemFulfillmentConfiguration = z.strictObject({
  services: OrderLineItemServices.optional(),
});
export type LineItemFulfillmentConfiguration = Body<typeof LineItemFulfillmentConfiguration>;

export const CreateOrderLineItem = z.strictObject({
  lineItemId: z.string(),
  product: OrderProduct,
  amount: Amount,
  fulfillmentConfiguration: LineItemFulfillmentConfiguration.optional(),
});
export type CreateOrderLineItem = Body<typeof CreateOrderLineItem>;

export const Payment = z.strictObject({
  paymentId: z.string().optional(),
  paymentMethod: z.string().optional(),
  paymentTime: z.string().optional(),
});
export type Payment = Body<typeof Payment>;

export const PaymentInformation = z.strictObject({
  payments: z.array(Payment).optional(),
});
export type PaymentInformation = Body<typeof PaymentInformation>;

export const CreateOrderRequest = z.strictObject({
  orderId: z.string(),
  channel: z.string().max(40).optional(),
  fulfillmentConfiguration: OrderFulfillmentConfiguration.optional(),
  origin: OrderOrigin.optional(),
  destination: OrderDestination,
  lineItems: z.array(CreateOrderLineItem),
  paymentInformation: PaymentInformation.optional(),
});
export type CreateOrderRequest = Body<typeof CreateOrderRequest>;

export const outboundBodies = {
  getOrderPreview: GetOrderPreviewRequest,
  getOffers: GetOffersRequest,
  updateOrderStatus: UpdateOrderStatusRequest,
  updatePackage: UpdatePackageRequest,
  updateOrder: UpdateOrderRequest,
  createOrder: CreateOrderRequest,
} as const;
