// Written by scripts/generate-shapes.ts from Amazon's merchantFulfillmentV0.json. Do not edit.
import { z } from 'zod';
import type { Body } from '../body.ts';

export const Weight = z.strictObject({
  Value: z.number(),
  Unit: z.enum(['oz', 'g']),
});
export type Weight = Body<typeof Weight>;

export const Address = z.strictObject({
  Name: z.string().max(30),
  AddressLine1: z.string().max(180),
  AddressLine2: z.string().max(60).optional(),
  AddressLine3: z.string().max(60).optional(),
  DistrictOrCounty: z.string().optional(),
  Email: z.string(),
  City: z.string().max(30),
  StateOrProvinceCode: z.string().max(30).optional(),
  PostalCode: z.string().max(30),
  CountryCode: z.string(),
  Phone: z.string().max(30),
});
export type Address = Body<typeof Address>;

export const Length = z.strictObject({
  value: z.number().optional(),
  unit: z.enum(['inches', 'centimeters']).optional(),
});
export type Length = Body<typeof Length>;

export const CurrencyAmount = z.strictObject({
  CurrencyCode: z.string().max(3),
  Amount: z.number(),
});
export type CurrencyAmount = Body<typeof CurrencyAmount>;

export const AdditionalSellerInput = z.strictObject({
  DataType: z.string().optional(),
  ValueAsString: z.string().optional(),
  ValueAsBoolean: z.boolean().optional(),
  ValueAsInteger: z.int().optional(),
  ValueAsTimestamp: z.string().optional(),
  ValueAsAddress: Address.optional(),
  ValueAsWeight: Weight.optional(),
  ValueAsDimension: Length.optional(),
  ValueAsCurrency: CurrencyAmount.optional(),
});
export type AdditionalSellerInput = Body<typeof AdditionalSellerInput>;

export const AdditionalSellerInputs = z.strictObject({
  AdditionalInputFieldName: z.string(),
  AdditionalSellerInput: AdditionalSellerInput,
});
export type AdditionalSellerInputs = Body<typeof AdditionalSellerInputs>;

export const LiquidVolume = z.strictObject({
  Unit: z.enum(['ML', 'L', 'FL_OZ', 'GAL', 'PT', 'QT', 'C']),
  Value: z.number(),
});
export type LiquidVolume = Body<typeof LiquidVolume>;

export const DangerousGoodsDetails = z.strictObject({
  UnitedNationsRegulatoryId: z.string().optional(),
  TransportationRegulatoryClass: z.string().optional(),
  PackingGroup: z.enum(['I', 'II', 'III']).optional(),
  PackingInstruction: z.enum(['PI965_SECTION_IA', 'PI965_SECTION_IB', 'PI965_SECTION_II', 'PI966_SECTION_I', 'PI966_SECTION_II', 'PI967_SECTION_I', 'PI967_SECTION_II', 'PI968_SECTION_IA', 'PI968_SECTION_IB', 'PI969_SECTION_I', 'PI969_SECTION_II', 'PI970_SECTION_I', 'PI970_SECTION_II']).optional(),
});
export type DangerousGoodsDetails = Body<typeof DangerousGoodsDetails>;

export const Item = z.strictObject({
  OrderItemId: z.string(),
  Quantity: z.int(),
  ItemWeight: Weight.optional(),
  ItemDescription: z.string().optional(),
  TransparencyCodeList: z.array(z.string()).optional(),
  ItemLevelSellerInputsList: z.array(AdditionalSellerInputs).optional(),
  LiquidVolume: LiquidVolume.optional(),
  IsHazmat: z.boolean().optional(),
  DangerousGoodsDetails: DangerousGoodsDetails.optional(),
});
export type Item = Body<typeof Item>;

export const PackageDimensions = z.strictObject({
  Length: z.number().optional(),
  Width: z.number().optional(),
  Height: z.number().optional(),
  Unit: z.enum(['inches', 'centimeters']).optional(),
  PredefinedPackageDimensions: z.enum(['FedEx_Box_10kg', 'FedEx_Box_25kg', 'FedEx_Box_Extra_Large_1', 'FedEx_Box_Extra_Large_2', 'FedEx_Box_Large_1', 'FedEx_Box_Large_2', 'FedEx_Box_Medium_1', 'FedEx_Box_Medium_2', 'FedEx_Box_Small_1', 'FedEx_Box_Small_2', 'FedEx_Envelope', 'FedEx_Padded_Pak', 'FedEx_Pak_1', 'FedEx_Pak_2', 'FedEx_Tube', 'FedEx_XL_Pak', 'UPS_Box_10kg', 'UPS_Box_25kg', 'UPS_Express_Box', 'UPS_Express_Box_Large', 'UPS_Express_Box_Medium', 'UPS_Express_Box_Small', 'UPS_Express_Envelope', 'UPS_Express_Hard_Pak', 'UPS_Express_Legal_Envelope', 'UPS_Express_Pak', 'UPS_Express_Tube', 'UPS_Laboratory_Pak', 'UPS_Pad_Pak', 'UPS_Pallet', 'USPS_Card', 'USPS_Flat', 'USPS_FlatRateCardboardEnvelope', 'USPS_FlatRateEnvelope', 'USPS_FlatRateGiftCardEnvelope', 'USPS_FlatRateLegalEnvelope', 'USPS_FlatRatePaddedEnvelope', 'USPS_FlatRateWindowEnvelope', 'USPS_LargeFlatRateBoardGameBox', 'USPS_LargeFlatRateBox', 'USPS_Letter', 'USPS_MediumFlatRateBox1', 'USPS_MediumFlatRateBox2', 'USPS_RegionalRateBoxA1', 'USPS_RegionalRateBoxA2', 'USPS_RegionalRateBoxB1', 'USPS_RegionalRateBoxB2', 'USPS_RegionalRateBoxC', 'USPS_SmallFlatRateBox', 'USPS_SmallFlatRateEnvelope']).optional(),
});
export type PackageDimensions = Body<typeof PackageDimensions>;

export const ShippingServiceOptions = z.strictObject({
  DeliveryExperience: z.enum(['DeliveryConfirmationWithAdultSignature', 'DeliveryConfirmationWithSignature', 'DeliveryConfirmationWithoutSignature', 'NoTracking']),
  DeclaredValue: CurrencyAmount.optional(),
  CarrierWillPickUp: z.boolean(),
  CarrierWillPickUpOption: z.enum(['CarrierWillPickUp', 'ShipperWillDropOff', 'NoPreference']).optional(),
  LabelFormat: z.enum(['PDF', 'PNG', 'ZPL203', 'ZPL300', 'ShippingServiceDefault']).optional(),
});
export type ShippingServiceOptions = Body<typeof ShippingServiceOptions>;

export const LabelCustomization = z.strictObject({
  CustomTextForLabel: z.string().max(14).optional(),
  StandardIdForLabel: z.enum(['AmazonOrderId']).optional(),
});
export type LabelCustomization = Body<typeof LabelCustomization>;

export const ShipmentRequestDetails = z.strictObject({
  AmazonOrderId: z.string(),
  SellerOrderId: z.string().max(64).optional(),
  ItemList: z.array(Item),
  ShipFromAddress: Address,
  PackageDimensions: PackageDimensions,
  Weight: Weight,
  MustArriveByDate: z.string().optional(),
  ShipDate: z.string().optional(),
  ShippingServiceOptions: ShippingServiceOptions,
  LabelCustomization: LabelCustomization.optional(),
});
export type ShipmentRequestDetails = Body<typeof ShipmentRequestDetails>;

export const ShippingOfferingFilter = z.strictObject({
  IncludePackingSlipWithLabel: z.boolean().optional(),
  IncludeComplexShippingOptions: z.boolean().optional(),
  CarrierWillPickUp: z.enum(['CarrierWillPickUp', 'ShipperWillDropOff', 'NoPreference']).optional(),
  DeliveryExperience: z.enum(['DeliveryConfirmationWithAdultSignature', 'DeliveryConfirmationWithSignature', 'DeliveryConfirmationWithoutSignature', 'NoTracking', 'NoPreference']).optional(),
});
export type ShippingOfferingFilter = Body<typeof ShippingOfferingFilter>;

export const GetEligibleShipmentServicesRequest = z.strictObject({
  ShipmentRequestDetails: ShipmentRequestDetails,
  ShippingOfferingFilter: ShippingOfferingFilter.optional(),
});
export type GetEligibleShipmentServicesRequest = Body<typeof GetEligibleShipmentServicesRequest>;

export const LabelFormatOptionRequest = z.strictObject({
  IncludePackingSlipWithLabel: z.boolean().optional(),
});
export type LabelFormatOptionRequest = Body<typeof LabelFormatOptionRequest>;

export const CreateShipmentRequest = z.strictObject({
  ShipmentRequestDetails: ShipmentRequestDetails,
  ShippingServiceId: z.string(),
  ShippingServiceOfferId: z.string().optional(),
  HazmatType: z.enum(['None', 'LQHazmat']).optional(),
  LabelFormatOption: LabelFormatOptionRequest.optional(),
  ShipmentLevelSellerInputsList: z.array(AdditionalSellerInputs).optional(),
});
export type CreateShipmentRequest = Body<typeof CreateShipmentRequest>;

export const GetAdditionalSellerInputsRequest = z.strictObject({
  ShippingServiceId: z.string(),
  ShipFromAddress: Address,
  OrderId: z.string(),
});
export type GetAdditionalSellerInputsRequest = Body<typeof GetAdditionalSellerInputsRequest>;

export const merchantFulfillmentBodies = {
  getEligibleShipmentServices: GetEligibleShipmentServicesRequest,
  createShipment: CreateShipmentRequest,
  getAdditionalSellerInputs: GetAdditionalSellerInputsRequest,
} as const;
