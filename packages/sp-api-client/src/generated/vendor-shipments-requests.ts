// Written by scripts/generate-shapes.ts from Amazon's vendorShipments.json. Do not edit.
import { z } from 'zod';
import type { Body } from '../body.ts';

export const TransportationDetailsForShipmentConfirmation = z.strictObject({
  carrierScac: z.string().optional(),
  carrierShipmentReferenceNumber: z.string().optional(),
  transportationMode: z.enum(['Road', 'Air', 'Ocean']).optional(),
  billOfLadingNumber: z.string().optional(),
});
export type TransportationDetailsForShipmentConfirmation = Body<typeof TransportationDetailsForShipmentConfirmation>;

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
  countryCode: z.string(),
  phone: z.string().optional(),
});
export type Address = Body<typeof Address>;

export const TaxRegistrationDetails = z.strictObject({
  taxRegistrationType: z.enum(['VAT', 'GST']),
  taxRegistrationNumber: z.string(),
});
export type TaxRegistrationDetails = Body<typeof TaxRegistrationDetails>;

export const PartyIdentification = z.strictObject({
  address: Address.optional(),
  partyId: z.string(),
  taxRegistrationDetails: z.array(TaxRegistrationDetails).optional(),
});
export type PartyIdentification = Body<typeof PartyIdentification>;

export const Weight = z.strictObject({
  unitOfMeasure: z.enum(['G', 'Kg', 'Oz', 'Lb']),
  value: z.string(),
});
export type Weight = Body<typeof Weight>;

export const Volume = z.strictObject({
  unitOfMeasure: z.enum(['CuFt', 'CuIn', 'CuM', 'CuY']),
  value: z.string(),
});
export type Volume = Body<typeof Volume>;

export const ShipmentMeasurements = z.strictObject({
  grossShipmentWeight: Weight.optional(),
  shipmentVolume: Volume.optional(),
  cartonCount: z.int().optional(),
  palletCount: z.int().optional(),
});
export type ShipmentMeasurements = Body<typeof ShipmentMeasurements>;

export const Location = z.strictObject({
  type: z.string().optional(),
  locationCode: z.string().optional(),
  countryCode: z.string().optional(),
});
export type Location = Body<typeof Location>;

export const Stop = z.strictObject({
  functionCode: z.enum(['PortOfDischarge', 'FreightPayableAt', 'PortOfLoading']),
  locationIdentification: Location.optional(),
  arrivalTime: z.string().optional(),
  departureTime: z.string().optional(),
});
export type Stop = Body<typeof Stop>;

export const Route = z.strictObject({
  stops: z.array(Stop),
});
export type Route = Body<typeof Route>;

export const ImportDetails = z.strictObject({
  methodOfPayment: z.enum(['PaidByBuyer', 'CollectOnDelivery', 'DefinedByBuyerAndSeller', 'FOBPortOfCall', 'PrepaidBySeller', 'PaidBySeller']).optional(),
  sealNumber: z.string().optional(),
  route: Route.optional(),
  importContainers: z.string().max(64).optional(),
  billableWeight: Weight.optional(),
  estimatedShipByDate: z.string().optional(),
  handlingInstructions: z.enum(['Oversized', 'Fragile', 'Food', 'HandleWithCare']).optional(),
});
export type ImportDetails = Body<typeof ImportDetails>;

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

export const RegulationReferences = z.strictObject({
  dueDiligenceReference: z.string().optional(),
  dueDiligenceVerification: z.string().optional(),
  dueDiligenceInformation: z.string().optional(),
  dueDiligenceExemptionCode: z.string().optional(),
});
export type RegulationReferences = Body<typeof RegulationReferences>;

export const Duration = z.strictObject({
  durationUnit: z.enum(['Days', 'Months']),
  durationValue: z.int(),
});
export type Duration = Body<typeof Duration>;

export const Expiry = z.strictObject({
  manufacturerDate: z.string().optional(),
  expiryDate: z.string().optional(),
  expiryAfterDuration: Duration.optional(),
});
export type Expiry = Body<typeof Expiry>;

export const Money = z.strictObject({
  currencyCode: z.string(),
  amount: z.string(),
});
export type Money = Body<typeof Money>;

export const ItemDetails = z.strictObject({
  purchaseOrderNumber: z.string().optional(),
  lotNumber: z.string().optional(),
  lotNumberSourceReference: z.string().optional(),
  lotNumberSourceType: z.enum(['GLN', 'FFRN', 'USDA_E', 'URL']).optional(),
  countryOfOrigin: z.string().optional(),
  regulationReferences: RegulationReferences.optional(),
  expiry: Expiry.optional(),
  maximumRetailPrice: Money.optional(),
  handlingCode: z.enum(['Oversized', 'Fragile', 'Food', 'HandleWithCare']).optional(),
});
export type ItemDetails = Body<typeof ItemDetails>;

export const Item = z.strictObject({
  itemSequenceNumber: z.string(),
  amazonProductIdentifier: z.string().optional(),
  vendorProductIdentifier: z.string().optional(),
  shippedQuantity: ItemQuantity,
  itemDetails: ItemDetails.optional(),
});
export type Item = Body<typeof Item>;

export const ContainerIdentification = z.strictObject({
  containerIdentificationType: z.enum(['SSCC', 'AMZNCC', 'GTIN', 'BPS', 'CID']),
  containerIdentificationNumber: z.string(),
});
export type ContainerIdentification = Body<typeof ContainerIdentification>;

export const Dimensions = z.strictObject({
  length: z.string(),
  width: z.string(),
  height: z.string(),
  unitOfMeasure: z.enum(['In', 'Ft', 'Meter', 'Yard']),
});
export type Dimensions = Body<typeof Dimensions>;

export const ContainerItem = z.strictObject({
  itemReference: z.string(),
  shippedQuantity: ItemQuantity,
  itemDetails: ItemDetails.optional(),
});
export type ContainerItem = Body<typeof ContainerItem>;

export const Carton = z.strictObject({
  cartonIdentifiers: z.array(ContainerIdentification).optional(),
  cartonSequenceNumber: z.string(),
  dimensions: Dimensions.optional(),
  weight: Weight.optional(),
  trackingNumber: z.string().optional(),
  items: z.array(ContainerItem),
});
export type Carton = Body<typeof Carton>;

export const CartonReferenceDetails = z.strictObject({
  cartonCount: z.int().optional(),
  cartonReferenceNumbers: z.array(z.string()),
});
export type CartonReferenceDetails = Body<typeof CartonReferenceDetails>;

export const Pallet = z.strictObject({
  palletIdentifiers: z.array(ContainerIdentification),
  tier: z.int().optional(),
  block: z.int().optional(),
  dimensions: Dimensions.optional(),
  weight: Weight.optional(),
  cartonReferenceDetails: CartonReferenceDetails.optional(),
  items: z.array(ContainerItem).optional(),
});
export type Pallet = Body<typeof Pallet>;

export const ShipmentConfirmation = z.strictObject({
  shipmentIdentifier: z.string(),
  shipmentConfirmationType: z.enum(['Original', 'Replace']),
  shipmentType: z.enum(['TruckLoad', 'LessThanTruckLoad', 'SmallParcel']).optional(),
  shipmentStructure: z.enum(['PalletizedAssortmentCase', 'LooseAssortmentCase', 'PalletOfItems', 'PalletizedStandardCase', 'LooseStandardCase', 'MasterPallet', 'MasterCase']).optional(),
  transportationDetails: TransportationDetailsForShipmentConfirmation.optional(),
  amazonReferenceNumber: z.string().optional(),
  shipmentConfirmationDate: z.string(),
  shippedDate: z.string().optional(),
  estimatedDeliveryDate: z.string().optional(),
  sellingParty: PartyIdentification,
  shipFromParty: PartyIdentification,
  shipToParty: PartyIdentification,
  shipmentMeasurements: ShipmentMeasurements.optional(),
  importDetails: ImportDetails.optional(),
  shippedItems: z.array(Item),
  cartons: z.array(Carton).optional(),
  pallets: z.array(Pallet).optional(),
});
export type ShipmentConfirmation = Body<typeof ShipmentConfirmation>;

export const SubmitShipmentConfirmationsRequest = z.strictObject({
  shipmentConfirmations: z.array(ShipmentConfirmation).optional(),
});
export type SubmitShipmentConfirmationsRequest = Body<typeof SubmitShipmentConfirmationsRequest>;

export const ShipmentStatusDetails = z.strictObject({
  shipmentStatus: z.enum(['Created', 'TransportationRequested', 'CarrierAssigned', 'Shipped']).optional(),
  shipmentStatusDate: z.string().optional(),
});
export type ShipmentStatusDetails = Body<typeof ShipmentStatusDetails>;

export const TransportShipmentMeasurements = z.strictObject({
  totalCartonCount: z.int().optional(),
  totalPalletStackable: z.int().optional(),
  totalPalletNonStackable: z.int().optional(),
  shipmentWeight: Weight.optional(),
  shipmentVolume: Volume.optional(),
});
export type TransportShipmentMeasurements = Body<typeof TransportShipmentMeasurements>;

export const CollectFreightPickupDetails = z.strictObject({
  requestedPickUp: z.string().optional(),
  scheduledPickUp: z.string().optional(),
  carrierAssignmentDate: z.string().optional(),
});
export type CollectFreightPickupDetails = Body<typeof CollectFreightPickupDetails>;

export const PurchaseOrderItems = z.strictObject({
  itemSequenceNumber: z.string(),
  buyerProductIdentifier: z.string().optional(),
  vendorProductIdentifier: z.string().optional(),
  shippedQuantity: ItemQuantity,
  maximumRetailPrice: Money.optional(),
});
export type PurchaseOrderItems = Body<typeof PurchaseOrderItems>;

export const PurchaseOrders = z.strictObject({
  purchaseOrderNumber: z.string().optional(),
  purchaseOrderDate: z.string().optional(),
  shipWindow: z.string().optional(),
  items: z.array(PurchaseOrderItems).optional(),
});
export type PurchaseOrders = Body<typeof PurchaseOrders>;

export const ContainerSequenceNumbers = z.strictObject({
  containerSequenceNumber: z.string().optional(),
});
export type ContainerSequenceNumbers = Body<typeof ContainerSequenceNumbers>;

export const InnerContainersDetails = z.strictObject({
  containerCount: z.int().optional(),
  containerSequenceNumbers: z.array(ContainerSequenceNumbers).optional(),
});
export type InnerContainersDetails = Body<typeof InnerContainersDetails>;

export const PackageItemDetails = z.strictObject({
  purchaseOrderNumber: z.string().optional(),
  lotNumber: z.string().optional(),
  expiry: Expiry.optional(),
});
export type PackageItemDetails = Body<typeof PackageItemDetails>;

export const PackedItems = z.strictObject({
  itemSequenceNumber: z.string().optional(),
  buyerProductIdentifier: z.string().optional(),
  vendorProductIdentifier: z.string().optional(),
  packedQuantity: ItemQuantity.optional(),
  itemDetails: PackageItemDetails.optional(),
});
export type PackedItems = Body<typeof PackedItems>;

export const Containers = z.strictObject({
  containerType: z.enum(['carton', 'pallet']),
  containerSequenceNumber: z.string().optional(),
  containerIdentifiers: z.array(ContainerIdentification),
  trackingNumber: z.string().optional(),
  dimensions: Dimensions.optional(),
  weight: Weight.optional(),
  tier: z.int().optional(),
  block: z.int().optional(),
  innerContainersDetails: InnerContainersDetails.optional(),
  packedItems: z.array(PackedItems).optional(),
});
export type Containers = Body<typeof Containers>;

export const CarrierDetails = z.strictObject({
  name: z.string().optional(),
  code: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
  shipmentReferenceNumber: z.string().optional(),
});
export type CarrierDetails = Body<typeof CarrierDetails>;

export const TransportationDetails = z.strictObject({
  shipMode: z.enum(['TruckLoad', 'LessThanTruckLoad', 'SmallParcel']).optional(),
  transportationMode: z.enum(['Road', 'Air', 'Ocean']).optional(),
  shippedDate: z.string().optional(),
  estimatedDeliveryDate: z.string().optional(),
  shipmentDeliveryDate: z.string().optional(),
  carrierDetails: CarrierDetails.optional(),
  billOfLadingNumber: z.string().optional(),
});
export type TransportationDetails = Body<typeof TransportationDetails>;

export const Shipment = z.strictObject({
  vendorShipmentIdentifier: z.string(),
  transactionType: z.enum(['New', 'Cancel']),
  buyerReferenceNumber: z.string().optional(),
  transactionDate: z.string(),
  currentShipmentStatus: z.enum(['Created', 'TransportationRequested', 'CarrierAssigned', 'Shipped']).optional(),
  currentshipmentStatusDate: z.string().optional(),
  shipmentStatusDetails: z.array(ShipmentStatusDetails).optional(),
  shipmentCreateDate: z.string().optional(),
  shipmentConfirmDate: z.string().optional(),
  packageLabelCreateDate: z.string().optional(),
  shipmentFreightTerm: z.enum(['Collect', 'Prepaid']).optional(),
  sellingParty: PartyIdentification,
  shipFromParty: PartyIdentification,
  shipToParty: PartyIdentification,
  shipmentMeasurements: TransportShipmentMeasurements.optional(),
  collectFreightPickupDetails: CollectFreightPickupDetails.optional(),
  purchaseOrders: z.array(PurchaseOrders).optional(),
  importDetails: ImportDetails.optional(),
  containers: z.array(Containers).optional(),
  transportationDetails: TransportationDetails.optional(),
});
export type Shipment = Body<typeof Shipment>;

export const SubmitShipments = z.strictObject({
  shipments: z.array(Shipment).optional(),
});
export type SubmitShipments = Body<typeof SubmitShipments>;

export const vendorShipmentsBodies = {
  submitShipmentConfirmations: SubmitShipmentConfirmationsRequest,
  submitShipments: SubmitShipments,
} as const;
