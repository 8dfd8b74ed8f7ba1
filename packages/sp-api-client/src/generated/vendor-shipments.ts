// Written by scripts/generate-shapes.ts from Amazon's vendorShipments.json. Do not edit.
import { z } from 'zod';
import { Count, maybeOneOf, RequiredText, Text } from '../shape.ts';
import type * as requests from './vendor-shipments-requests.ts';

const TransactionReference = z.object({
  transactionId: Text,
});

const ErrorSchema = z.object({
  code: Text,
  message: Text,
  details: Text,
});

const Pagination = z.object({
  nextToken: Text,
});

const ShipmentStatusDetails = z.object({
  shipmentStatus: maybeOneOf<'Created' | 'TransportationRequested' | 'CarrierAssigned' | 'Shipped'>(),
  shipmentStatusDate: Text,
});

const Address = z.object({
  name: Text,
  addressLine1: Text,
  addressLine2: Text,
  addressLine3: Text,
  city: Text,
  county: Text,
  district: Text,
  stateOrRegion: Text,
  postalCode: Text,
  countryCode: Text,
  phone: Text,
});

const TaxRegistrationDetails = z.object({
  taxRegistrationType: maybeOneOf<'VAT' | 'GST'>(),
  taxRegistrationNumber: Text,
});

const PartyIdentification = z.object({
  address: Address.nullish(),
  partyId: RequiredText,
  taxRegistrationDetails: z.array(TaxRegistrationDetails).nullish(),
});

const Weight = z.object({
  unitOfMeasure: maybeOneOf<'G' | 'Kg' | 'Oz' | 'Lb'>(),
  value: Text,
});

const Volume = z.object({
  unitOfMeasure: maybeOneOf<'CuFt' | 'CuIn' | 'CuM' | 'CuY'>(),
  value: Text,
});

const TransportShipmentMeasurements = z.object({
  totalCartonCount: Count,
  totalPalletStackable: Count,
  totalPalletNonStackable: Count,
  shipmentWeight: Weight.nullish(),
  shipmentVolume: Volume.nullish(),
});

const CollectFreightPickupDetails = z.object({
  requestedPickUp: Text,
  scheduledPickUp: Text,
  carrierAssignmentDate: Text,
});

const TotalWeight = z.object({
  unitOfMeasure: maybeOneOf<'POUNDS' | 'OUNCES' | 'GRAMS' | 'KILOGRAMS'>(),
  amount: Text,
});

const ItemQuantity = z.object({
  amount: Count,
  unitOfMeasure: maybeOneOf<'Cases' | 'Eaches'>(),
  unitSize: Count,
  totalWeight: TotalWeight.nullish(),
});

const Money = z.object({
  currencyCode: Text,
  amount: Text,
});

const PurchaseOrderItems = z.object({
  itemSequenceNumber: Text,
  buyerProductIdentifier: Text,
  vendorProductIdentifier: Text,
  shippedQuantity: ItemQuantity.nullish(),
  maximumRetailPrice: Money.nullish(),
});

const PurchaseOrders = z.object({
  purchaseOrderNumber: Text,
  purchaseOrderDate: Text,
  shipWindow: Text,
  items: z.array(PurchaseOrderItems).nullish(),
});

const Location = z.object({
  type: Text,
  locationCode: Text,
  countryCode: Text,
});

const Stop = z.object({
  functionCode: maybeOneOf<'PortOfDischarge' | 'FreightPayableAt' | 'PortOfLoading'>(),
  locationIdentification: Location.nullish(),
  arrivalTime: Text,
  departureTime: Text,
});

const Route = z.object({
  stops: z.array(Stop).nullish(),
});

const ImportDetails = z.object({
  methodOfPayment: maybeOneOf<'PaidByBuyer' | 'CollectOnDelivery' | 'DefinedByBuyerAndSeller' | 'FOBPortOfCall' | 'PrepaidBySeller' | 'PaidBySeller'>(),
  sealNumber: Text,
  route: Route.nullish(),
  importContainers: Text,
  billableWeight: Weight.nullish(),
  estimatedShipByDate: Text,
  handlingInstructions: maybeOneOf<'Oversized' | 'Fragile' | 'Food' | 'HandleWithCare'>(),
});

const ContainerIdentification = z.object({
  containerIdentificationType: maybeOneOf<'SSCC' | 'AMZNCC' | 'GTIN' | 'BPS' | 'CID'>(),
  containerIdentificationNumber: Text,
});

const Dimensions = z.object({
  length: Text,
  width: Text,
  height: Text,
  unitOfMeasure: maybeOneOf<'In' | 'Ft' | 'Meter' | 'Yard'>(),
});

const ContainerSequenceNumbers = z.object({
  containerSequenceNumber: Text,
});

const InnerContainersDetails = z.object({
  containerCount: Count,
  containerSequenceNumbers: z.array(ContainerSequenceNumbers).nullish(),
});

const Duration = z.object({
  durationUnit: maybeOneOf<'Days' | 'Months'>(),
  durationValue: Count,
});

const Expiry = z.object({
  manufacturerDate: Text,
  expiryDate: Text,
  expiryAfterDuration: Duration.nullish(),
});

const PackageItemDetails = z.object({
  purchaseOrderNumber: Text,
  lotNumber: Text,
  expiry: Expiry.nullish(),
});

const PackedItems = z.object({
  itemSequenceNumber: Text,
  buyerProductIdentifier: Text,
  vendorProductIdentifier: Text,
  packedQuantity: ItemQuantity.nullish(),
  itemDetails: PackageItemDetails.nullish(),
});

const Containers = z.object({
  containerType: maybeOneOf<'carton' | 'pallet'>(),
  containerSequenceNumber: Text,
  containerIdentifiers: z.array(ContainerIdentification).nullish(),
  trackingNumber: Text,
  dimensions: Dimensions.nullish(),
  weight: Weight.nullish(),
  tier: Count,
  block: Count,
  innerContainersDetails: InnerContainersDetails.nullish(),
  packedItems: z.array(PackedItems).nullish(),
});

const CarrierDetails = z.object({
  name: Text,
  code: Text,
  phone: Text,
  email: Text,
  shipmentReferenceNumber: Text,
});

const TransportationDetails = z.object({
  shipMode: maybeOneOf<'TruckLoad' | 'LessThanTruckLoad' | 'SmallParcel'>(),
  transportationMode: maybeOneOf<'Road' | 'Air' | 'Ocean'>(),
  shippedDate: Text,
  estimatedDeliveryDate: Text,
  shipmentDeliveryDate: Text,
  carrierDetails: CarrierDetails.nullish(),
  billOfLadingNumber: Text,
});

const Shipment = z.object({
  vendorShipmentIdentifier: Text,
  transactionType: maybeOneOf<'New' | 'Cancel'>(),
  buyerReferenceNumber: Text,
  transactionDate: Text,
  currentShipmentStatus: maybeOneOf<'Created' | 'TransportationRequested' | 'CarrierAssigned' | 'Shipped'>(),
  currentshipmentStatusDate: Text,
  shipmentStatusDetails: z.array(ShipmentStatusDetails).nullish(),
  shipmentCreateDate: Text,
  shipmentConfirmDate: Text,
  packageLabelCreateDate: Text,
  shipmentFreightTerm: maybeOneOf<'Collect' | 'Prepaid'>(),
  sellingParty: PartyIdentification.nullish(),
  shipFromParty: PartyIdentification.nullish(),
  shipToParty: PartyIdentification.nullish(),
  shipmentMeasurements: TransportShipmentMeasurements.nullish(),
  collectFreightPickupDetails: CollectFreightPickupDetails.nullish(),
  purchaseOrders: z.array(PurchaseOrders).nullish(),
  importDetails: ImportDetails.nullish(),
  containers: z.array(Containers).nullish(),
  transportationDetails: TransportationDetails.nullish(),
});

const ShipmentDetails = z.object({
  pagination: Pagination.nullish(),
  shipments: z.array(Shipment).nullish(),
});

const VendorDetails = z.object({
  sellingParty: PartyIdentification.nullish(),
  vendorShipmentIdentifier: Text,
});

const ShipmentInformation = z.object({
  vendorDetails: VendorDetails.nullish(),
  buyerReferenceNumber: Text,
  shipToParty: PartyIdentification.nullish(),
  shipFromParty: PartyIdentification.nullish(),
  warehouseId: Text,
  masterTrackingId: Text,
  totalLabelCount: Count,
  shipMode: maybeOneOf<'SmallParcel' | 'LTL'>(),
});

const LabelData = z.object({
  labelSequenceNumber: Count,
  labelFormat: maybeOneOf<'PDF'>(),
  carrierCode: Text,
  trackingId: Text,
  label: Text,
});

const TransportLabel = z.object({
  labelCreateDateTime: Text,
  shipmentInformation: ShipmentInformation.nullish(),
  labelData: z.array(LabelData).nullish(),
});

const TransportationLabels = z.object({
  pagination: Pagination.nullish(),
  transportLabels: z.array(TransportLabel).nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface VendorShipmentsParameters {
  submitShipmentConfirmations: {
    body: requests.SubmitShipmentConfirmationsRequest;
  };
  submitShipments: {
    body: requests.SubmitShipments;
  };
  getShipmentDetails: {
    limit?: number | undefined;
    sortOrder?: 'ASC' | 'DESC' | undefined;
    nextToken?: string | undefined;
    createdAfter?: string | undefined;
    createdBefore?: string | undefined;
    shipmentConfirmedBefore?: string | undefined;
    shipmentConfirmedAfter?: string | undefined;
    packageLabelCreatedBefore?: string | undefined;
    packageLabelCreatedAfter?: string | undefined;
    shippedBefore?: string | undefined;
    shippedAfter?: string | undefined;
    estimatedDeliveryBefore?: string | undefined;
    estimatedDeliveryAfter?: string | undefined;
    shipmentDeliveryBefore?: string | undefined;
    shipmentDeliveryAfter?: string | undefined;
    requestedPickUpBefore?: string | undefined;
    requestedPickUpAfter?: string | undefined;
    scheduledPickUpBefore?: string | undefined;
    scheduledPickUpAfter?: string | undefined;
    currentShipmentStatus?: string | undefined;
    vendorShipmentIdentifier?: string | undefined;
    buyerReferenceNumber?: string | undefined;
    buyerWarehouseCode?: string | undefined;
    sellerWarehouseCode?: string | undefined;
  };
  getShipmentLabels: {
    limit?: number | undefined;
    sortOrder?: 'ASC' | 'DESC' | undefined;
    nextToken?: string | undefined;
    labelCreatedAfter?: string | undefined;
    labelCreatedBefore?: string | undefined;
    buyerReferenceNumber?: string | undefined;
    vendorShipmentIdentifier?: string | undefined;
    sellerWarehouseCode?: string | undefined;
  };
}

export const vendorShipmentsShapes = {
  submitShipmentConfirmations: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 202,
    response: z.object({
      payload: TransactionReference.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  submitShipments: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 202,
    response: z.object({
      payload: TransactionReference.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getShipmentDetails: {
    parameters: {
      limit: { in: 'query', kind: 'integer', atLeast: 1, atMost: 50 },
      sortOrder: { in: 'query', kind: 'text', values: ['ASC', 'DESC'] },
      nextToken: { in: 'query', kind: 'text' },
      createdAfter: { in: 'query', kind: 'date-time' },
      createdBefore: { in: 'query', kind: 'date-time' },
      shipmentConfirmedBefore: { in: 'query', kind: 'date-time' },
      shipmentConfirmedAfter: { in: 'query', kind: 'date-time' },
      packageLabelCreatedBefore: { in: 'query', kind: 'date-time' },
      packageLabelCreatedAfter: { in: 'query', kind: 'date-time' },
      shippedBefore: { in: 'query', kind: 'date-time' },
      shippedAfter: { in: 'query', kind: 'date-time' },
      estimatedDeliveryBefore: { in: 'query', kind: 'date-time' },
      estimatedDeliveryAfter: { in: 'query', kind: 'date-time' },
      shipmentDeliveryBefore: { in: 'query', kind: 'date-time' },
      shipmentDeliveryAfter: { in: 'query', kind: 'date-time' },
      requestedPickUpBefore: { in: 'query', kind: 'date-time' },
      requestedPickUpAfter: { in: 'query', kind: 'date-time' },
      scheduledPickUpBefore: { in: 'query', kind: 'date-time' },
      scheduledPickUpAfter: { in: 'query', kind: 'date-time' },
      currentShipmentStatus: { in: 'query', kind: 'text' },
      vendorShipmentIdentifier: { in: 'query', kind: 'text' },
      buyerReferenceNumber: { in: 'query', kind: 'text' },
      buyerWarehouseCode: { in: 'query', kind: 'text' },
      sellerWarehouseCode: { in: 'query', kind: 'text' },
    },
    response: z.object({
      payload: ShipmentDetails.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getShipmentLabels: {
    parameters: {
      limit: { in: 'query', kind: 'integer', atLeast: 1, atMost: 50 },
      sortOrder: { in: 'query', kind: 'text', values: ['ASC', 'DESC'] },
      nextToken: { in: 'query', kind: 'text' },
      labelCreatedAfter: { in: 'query', kind: 'date-time' },
      labelCreatedBefore: { in: 'query', kind: 'date-time' },
      buyerReferenceNumber: { in: 'query', kind: 'text' },
      vendorShipmentIdentifier: { in: 'query', kind: 'text' },
      sellerWarehouseCode: { in: 'query', kind: 'text' },
    },
    response: z.object({
      payload: TransportationLabels.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
} as const;
