// Written by scripts/generate-shapes.ts from Amazon's fulfillmentOutbound_2026-07-04.json. Do not edit.
import { z } from 'zod';
import { Free, Nothing, RequiredText, Text, Texts } from '../shape.ts';
import type * as requests from './outbound-requests.ts';

const Weight = z.object({
  unit: Text,
  value: Text,
});

const ProductIdentifier = z.object({
  amazonSku: Text,
});

const Amount = z.object({
  unit: Text,
  value: Text,
});

const PreviewPlannedShipmentItem = z.object({
  productIdentifier: ProductIdentifier.nullish(),
  amount: Amount.nullish(),
});

const Money = z.object({
  currencyCode: Text,
  amount: Text,
});

const RollupPrice = z.object({
  type: Text,
  value: Money.nullish(),
});

const EstimatedPrice = z.object({
  rollupPrices: z.array(RollupPrice).nullish(),
  totalPrice: Money.nullish(),
});

const TimeInterval = z.object({
  startTime: Text,
  endTime: Text,
});

const PreviewOfferServiceLevel = z.object({
  serviceTier: Text,
  deliveryInterval: TimeInterval.nullish(),
  shipInterval: TimeInterval.nullish(),
});

const PreviewPackagingService = z.object({
  packagingOption: Text,
  overbox: Text,
});

const PreviewDeliveryService = z.object({
  paymentOnDelivery: Text,
});

const PreviewOfferServices = z.object({
  packaging: PreviewPackagingService.nullish(),
  delivery: PreviewDeliveryService.nullish(),
  additional: z.record(z.string(), RequiredText).nullish(),
});

const PreviewOfferFulfillmentConfiguration = z.object({
  serviceLevel: PreviewOfferServiceLevel.nullish(),
  services: PreviewOfferServices.nullish(),
});

const PreviewDeliveryOffer = z.object({
  estimatedPrice: EstimatedPrice.nullish(),
  fulfillmentConfiguration: PreviewOfferFulfillmentConfiguration.nullish(),
});

const PreviewPlannedShipment = z.object({
  estimatedShippingWeight: Weight.nullish(),
  items: z.array(PreviewPlannedShipmentItem).nullish(),
  offers: z.array(PreviewDeliveryOffer).nullish(),
});

const ConstraintDetail = z.object({
  type: Text,
  value: Text,
});

const Constraint = z.object({
  message: Text,
  type: Text,
  code: Text,
  details: z.array(ConstraintDetail).nullish(),
});

const OfferItem = z.object({
  productIdentifier: ProductIdentifier.nullish(),
});

const OfferServiceLevel = z.object({
  serviceTier: Text,
  deliveryInterval: TimeInterval.nullish(),
});

const OfferOptionFulfillmentConfiguration = z.object({
  serviceLevel: OfferServiceLevel.nullish(),
});

const OfferOption = z.object({
  expiryTime: Text,
  fulfillmentConfiguration: OfferOptionFulfillmentConfiguration.nullish(),
});

const OfferResult = z.object({
  item: OfferItem.nullish(),
  offers: z.array(OfferOption).nullish(),
  constraints: z.array(Constraint).nullish(),
});

const ServiceLevel = z.object({
  serviceTiers: Texts,
  deliveryInterval: TimeInterval.nullish(),
});

const OrderPackingSlip = z.object({
  templateName: Text,
  templateAttributes: z.record(z.string(), RequiredText).nullish(),
});

const PackagingService = z.object({
  packagingOption: Text,
  overbox: Text,
  packingSlip: OrderPackingSlip.nullish(),
});

const OrderServices = z.object({
  packaging: PackagingService.nullish(),
  delivery: Free.nullish(),
  additional: z.record(z.string(), RequiredText).nullish(),
});

const OrderResponseFulfillmentConfiguration = z.object({
  serviceLevel: ServiceLevel.nullish(),
  action: Text,
  policy: Text,
  services: OrderServices.nullish(),
});

const OrderOrigin = z.object({
  countryCode: Text,
});

const Address = z.object({
  name: Text,
  addressLine1: Text,
  addressLine2: Text,
  addressLine3: Text,
  city: Text,
  districtOrCounty: Text,
  stateOrRegion: Text,
  postalCode: Text,
  countryCode: Text,
  phone: Text,
  email: Text,
});

const OrderDropOffLocation = z.object({
  type: Text,
  attributes: Free.nullish(),
});

const OrderDestination = z.object({
  deliveryAddress: Address.nullish(),
  deliveryNotes: Text,
  dropOffLocation: OrderDropOffLocation.nullish(),
});

const OrderProduct = z.object({
  productIdentifier: ProductIdentifier.nullish(),
  perUnitDeclaredValue: Money.nullish(),
});

const OrderLineItemPackagingService = z.object({
  packingSlip: OrderPackingSlip.nullish(),
});

const OrderLineItemPaymentOnDelivery = z.object({
  perUnitServicePrice: Money.nullish(),
});

const OrderLineItemDeliveryService = z.object({
  paymentOnDelivery: OrderLineItemPaymentOnDelivery.nullish(),
});

const OrderLineItemServices = z.object({
  packaging: OrderLineItemPackagingService.nullish(),
  delivery: OrderLineItemDeliveryService.nullish(),
});

const LineItemFulfillmentConfiguration = z.object({
  services: OrderLineItemServices.nullish(),
});

const OrderLineItem = z.object({
  lineItemId: RequiredText,
  product: OrderProduct.nullish(),
  amount: Amount.nullish(),
  cancelledAmount: Amount.nullish(),
  unfulfillableAmount: Amount.nullish(),
  fulfillmentConfiguration: LineItemFulfillmentConfiguration.nullish(),
});

const AmazonFacility = z.object({
  facilityId: RequiredText,
  address: Address.nullish(),
});

const ShipmentItem = z.object({
  productIdentifier: ProductIdentifier.nullish(),
  lineItemId: RequiredText,
  amount: Amount.nullish(),
  packageId: Text,
  unitIdentifiers: z.record(z.string(), z.array(RequiredText)).nullish(),
  shipmentItemId: Text,
});

const CarrierTracking = z.object({
  trackingNumber: Text,
  carrierCode: Text,
  trackingUrl: Text,
});

const AmazonTracking = z.object({
  trackingNumber: Text,
  trackingUrl: Text,
});

const ProofOfDelivery = z.object({
  deliveryPhotoUrl: Text,
  receivedBy: Text,
});

const Tracking = z.object({
  carrier: CarrierTracking.nullish(),
  amazon: AmazonTracking.nullish(),
  dropOffLocation: OrderDropOffLocation.nullish(),
  proofOfDelivery: ProofOfDelivery.nullish(),
});

const Package = z.object({
  packageId: RequiredText,
  deliveryTime: Text,
  status: Text,
  tracking: Tracking.nullish(),
  shipmentItemIds: Texts,
});

const ShipmentServiceLevel = z.object({
  serviceTier: Text,
});

const Shipment = z.object({
  amazonShipmentId: RequiredText,
  amazonFacility: AmazonFacility.nullish(),
  status: Text,
  shipTime: Text,
  deliveryTime: Text,
  shippingNotes: Texts,
  items: z.array(ShipmentItem).nullish(),
  packages: z.array(Package).nullish(),
  serviceLevel: ShipmentServiceLevel.nullish(),
});

const Payment = z.object({
  paymentId: Text,
  paymentMethod: Text,
  paymentTime: Text,
});

const PaymentInformation = z.object({
  payments: z.array(Payment).nullish(),
});

const FulfillmentOrder = z.object({
  orderId: RequiredText,
  channel: Text,
  receiveTime: Text,
  status: Text,
  statusUpdateTime: Text,
  fulfillmentConfiguration: OrderResponseFulfillmentConfiguration.nullish(),
  origin: OrderOrigin.nullish(),
  destination: OrderDestination.nullish(),
  lineItems: z.array(OrderLineItem).nullish(),
  shipments: z.array(Shipment).nullish(),
  paymentInformation: PaymentInformation.nullish(),
});

const Pagination = z.object({
  nextToken: Text,
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface OutboundParameters {
  getOrderPreview: {
    'x-amzn-fulfillment-service-id'?: string | undefined;
    body: requests.GetOrderPreviewRequest;
  };
  getOffers: {
    'x-amzn-fulfillment-service-id'?: string | undefined;
    body: requests.GetOffersRequest;
  };
  cancelOrder: {
    'x-amzn-fulfillment-service-id'?: string | undefined;
    orderId: string;
  };
  updateOrderStatus: {
    'x-amzn-fulfillment-service-id'?: string | undefined;
    orderId: string;
    body: requests.UpdateOrderStatusRequest;
  };
  updatePackage: {
    'x-amzn-fulfillment-service-id'?: string | undefined;
    orderId: string;
    packageId: string;
    body: requests.UpdatePackageRequest;
  };
  updateOrder: {
    'x-amzn-fulfillment-service-id'?: string | undefined;
    orderId: string;
    body: requests.UpdateOrderRequest;
  };
  getOrder: {
    'x-amzn-fulfillment-service-id'?: string | undefined;
    orderId: string;
    shipments?: 'INCLUDE' | 'EXCLUDE' | undefined;
  };
  listOrders: {
    'x-amzn-fulfillment-service-id'?: string | undefined;
    updatedAfter?: string | undefined;
    pageToken?: string | undefined;
    shipments?: 'INCLUDE' | 'EXCLUDE' | undefined;
  };
  createOrder: {
    'x-amzn-fulfillment-service-id'?: string | undefined;
    body: requests.CreateOrderRequest;
  };
}

export const outboundShapes = {
  getOrderPreview: {
    parameters: {
      'x-amzn-fulfillment-service-id': { in: 'header', kind: 'text', atMost: 40 },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      plannedShipments: z.array(PreviewPlannedShipment),
      constraints: z.array(Constraint).nullish(),
    }),
  },
  getOffers: {
    parameters: {
      'x-amzn-fulfillment-service-id': { in: 'header', kind: 'text', atMost: 40 },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      offerResults: z.array(OfferResult).nullish(),
    }),
  },
  cancelOrder: {
    parameters: {
      'x-amzn-fulfillment-service-id': { in: 'header', kind: 'text', atMost: 40 },
      orderId: { in: 'path', kind: 'text', isRequired: true, atMost: 40 },
    },
    success: 202,
    response: Free,
  },
  updateOrderStatus: {
    parameters: {
      'x-amzn-fulfillment-service-id': { in: 'header', kind: 'text', atMost: 40 },
      orderId: { in: 'path', kind: 'text', isRequired: true, atMost: 40 },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 204,
    response: Nothing,
  },
  updatePackage: {
    parameters: {
      'x-amzn-fulfillment-service-id': { in: 'header', kind: 'text', atMost: 40 },
      orderId: { in: 'path', kind: 'text', isRequired: true, atMost: 40 },
      packageId: { in: 'path', kind: 'text', isRequired: true },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 204,
    response: Nothing,
  },
  updateOrder: {
    parameters: {
      'x-amzn-fulfillment-service-id': { in: 'header', kind: 'text', atMost: 40 },
      orderId: { in: 'path', kind: 'text', isRequired: true, atMost: 40 },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 202,
    response: Free,
  },
  getOrder: {
    parameters: {
      'x-amzn-fulfillment-service-id': { in: 'header', kind: 'text', atMost: 40 },
      orderId: { in: 'path', kind: 'text', isRequired: true, atMost: 40 },
      shipments: { in: 'query', kind: 'text', values: ['INCLUDE', 'EXCLUDE'] },
    },
    response: z.object({
      order: FulfillmentOrder,
    }),
  },
  listOrders: {
    parameters: {
      'x-amzn-fulfillment-service-id': { in: 'header', kind: 'text', atMost: 40 },
      updatedAfter: { in: 'query', kind: 'date-time' },
      pageToken: { in: 'query', kind: 'text' },
      shipments: { in: 'query', kind: 'text', values: ['INCLUDE', 'EXCLUDE'] },
    },
    response: z.object({
      orders: z.array(FulfillmentOrder),
      pagination: Pagination.nullish(),
    }),
  },
  createOrder: {
    parameters: {
      'x-amzn-fulfillment-service-id': { in: 'header', kind: 'text', atMost: 40 },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.union([z.object({
      order: FulfillmentOrder,
    }), z.object({
      orderId: RequiredText,
      status: RequiredText,
    })]),
  },
} as const;
