// Written by scripts/generate-shapes.ts from Amazon's merchantFulfillmentV0.json. Do not edit.
import { z } from 'zod';
import { Count, Flag, maybeOneOf, oneOf, RequiredText, Text, Texts } from '../shape.ts';
import type * as requests from './merchant-fulfillment-requests.ts';

const CurrencyAmount = z.object({
  CurrencyCode: Text,
  Amount: Count,
});

const RateItem = z.object({
  RateItemID: oneOf<'FBM_SHIP_PLUS_CREDIT'>(),
  RateItemType: maybeOneOf<'INCLUDED'>(),
  RateItemCharge: CurrencyAmount.nullish(),
  RateItemNameLocalization: Text,
});

const ShippingServiceOptions = z.object({
  DeliveryExperience: maybeOneOf<'DeliveryConfirmationWithAdultSignature' | 'DeliveryConfirmationWithSignature' | 'DeliveryConfirmationWithoutSignature' | 'NoTracking'>(),
  DeclaredValue: CurrencyAmount.nullish(),
  CarrierWillPickUp: Flag,
  CarrierWillPickUpOption: maybeOneOf<'CarrierWillPickUp' | 'ShipperWillDropOff' | 'NoPreference'>(),
  LabelFormat: maybeOneOf<'PDF' | 'PNG' | 'ZPL203' | 'ZPL300' | 'ShippingServiceDefault'>(),
});

const AvailableCarrierWillPickUpOption = z.object({
  CarrierWillPickUpOption: maybeOneOf<'CarrierWillPickUp' | 'ShipperWillDropOff' | 'NoPreference'>(),
  Charge: CurrencyAmount.nullish(),
});

const AvailableDeliveryExperienceOption = z.object({
  DeliveryExperienceOption: maybeOneOf<'DeliveryConfirmationWithAdultSignature' | 'DeliveryConfirmationWithSignature' | 'DeliveryConfirmationWithoutSignature' | 'NoTracking' | 'NoPreference'>(),
  Charge: CurrencyAmount.nullish(),
});

const AvailableShippingServiceOptions = z.object({
  AvailableCarrierWillPickUpOptions: z.array(AvailableCarrierWillPickUpOption).nullish(),
  AvailableDeliveryExperienceOptions: z.array(AvailableDeliveryExperienceOption).nullish(),
});

const LabelFormatOption = z.object({
  IncludePackingSlipWithLabel: Flag,
  LabelFormat: maybeOneOf<'PDF' | 'PNG' | 'ZPL203' | 'ZPL300' | 'ShippingServiceDefault'>(),
});

const ExcludedBenefit = z.object({
  Benefit: Text,
  ReasonCodes: Texts,
});

const Benefits = z.object({
  IncludedBenefits: Texts,
  ExcludedBenefits: z.array(ExcludedBenefit).nullish(),
});

const ShippingService = z.object({
  ShippingServiceName: Text,
  CarrierName: Text,
  ShippingServiceId: RequiredText,
  ShippingServiceOfferId: RequiredText,
  ShipDate: Text,
  EarliestEstimatedDeliveryDate: Text,
  LatestEstimatedDeliveryDate: Text,
  Rate: CurrencyAmount.nullish(),
  RateWithAdjustments: CurrencyAmount.nullish(),
  AdjustmentItemList: z.array(RateItem).nullish(),
  ShippingServiceOptions: ShippingServiceOptions.nullish(),
  AvailableShippingServiceOptions: AvailableShippingServiceOptions.nullish(),
  AvailableLabelFormats: z.array(oneOf<'PDF' | 'PNG' | 'ZPL203' | 'ZPL300' | 'ShippingServiceDefault'>()).nullish(),
  AvailableFormatOptionsForLabel: z.array(LabelFormatOption).nullish(),
  RequiresAdditionalSellerInputs: Flag,
  Benefits: Benefits.nullish(),
});

const RejectedShippingService = z.object({
  CarrierName: Text,
  ShippingServiceName: Text,
  ShippingServiceId: RequiredText,
  RejectionReasonCode: Text,
  RejectionReasonMessage: Text,
});

const TemporarilyUnavailableCarrier = z.object({
  CarrierName: Text,
});

const TermsAndConditionsNotAcceptedCarrier = z.object({
  CarrierName: Text,
});

const GetEligibleShipmentServicesResult = z.object({
  ShippingServiceList: z.array(ShippingService).nullish(),
  RejectedShippingServiceList: z.array(RejectedShippingService).nullish(),
  TemporarilyUnavailableCarrierList: z.array(TemporarilyUnavailableCarrier).nullish(),
  TermsAndConditionsNotAcceptedCarrierList: z.array(TermsAndConditionsNotAcceptedCarrier).nullish(),
});

const ErrorSchema = z.object({
  code: Text,
  message: Text,
  details: Text,
});

const Weight = z.object({
  Value: Count,
  Unit: maybeOneOf<'oz' | 'g'>(),
});

const Address = z.object({
  Name: Text,
  AddressLine1: Text,
  AddressLine2: Text,
  AddressLine3: Text,
  DistrictOrCounty: Text,
  Email: Text,
  City: Text,
  StateOrProvinceCode: Text,
  PostalCode: Text,
  CountryCode: Text,
  Phone: Text,
});

const Length = z.object({
  value: Count,
  unit: maybeOneOf<'inches' | 'centimeters'>(),
});

const AdditionalSellerInput = z.object({
  DataType: Text,
  ValueAsString: Text,
  ValueAsBoolean: Flag,
  ValueAsInteger: Count,
  ValueAsTimestamp: Text,
  ValueAsAddress: Address.nullish(),
  ValueAsWeight: Weight.nullish(),
  ValueAsDimension: Length.nullish(),
  ValueAsCurrency: CurrencyAmount.nullish(),
});

const AdditionalSellerInputs = z.object({
  AdditionalInputFieldName: Text,
  AdditionalSellerInput: AdditionalSellerInput.nullish(),
});

const LiquidVolume = z.object({
  Unit: maybeOneOf<'ML' | 'L' | 'FL_OZ' | 'GAL' | 'PT' | 'QT' | 'C'>(),
  Value: Count,
});

const DangerousGoodsDetails = z.object({
  UnitedNationsRegulatoryId: Text,
  TransportationRegulatoryClass: Text,
  PackingGroup: maybeOneOf<'I' | 'II' | 'III'>(),
  PackingInstruction: maybeOneOf<'PI965_SECTION_IA' | 'PI965_SECTION_IB' | 'PI965_SECTION_II' | 'PI966_SECTION_I' | 'PI966_SECTION_II' | 'PI967_SECTION_I' | 'PI967_SECTION_II' | 'PI968_SECTION_IA' | 'PI968_SECTION_IB' | 'PI969_SECTION_I' | 'PI969_SECTION_II' | 'PI970_SECTION_I' | 'PI970_SECTION_II'>(),
});

const Item = z.object({
  OrderItemId: RequiredText,
  Quantity: Count,
  ItemWeight: Weight.nullish(),
  ItemDescription: Text,
  TransparencyCodeList: Texts,
  ItemLevelSellerInputsList: z.array(AdditionalSellerInputs).nullish(),
  LiquidVolume: LiquidVolume.nullish(),
  IsHazmat: Flag,
  DangerousGoodsDetails: DangerousGoodsDetails.nullish(),
});

const PackageDimensions = z.object({
  Length: Count,
  Width: Count,
  Height: Count,
  Unit: maybeOneOf<'inches' | 'centimeters'>(),
  PredefinedPackageDimensions: maybeOneOf<'FedEx_Box_10kg' | 'FedEx_Box_25kg' | 'FedEx_Box_Extra_Large_1' | 'FedEx_Box_Extra_Large_2' | 'FedEx_Box_Large_1' | 'FedEx_Box_Large_2' | 'FedEx_Box_Medium_1' | 'FedEx_Box_Medium_2' | 'FedEx_Box_Small_1' | 'FedEx_Box_Small_2' | 'FedEx_Envelope' | 'FedEx_Padded_Pak' | 'FedEx_Pak_1' | 'FedEx_Pak_2' | 'FedEx_Tube' | 'FedEx_XL_Pak' | 'UPS_Box_10kg' | 'UPS_Box_25kg' | 'UPS_Express_Box' | 'UPS_Express_Box_Large' | 'UPS_Express_Box_Medium' | 'UPS_Express_Box_Small' | 'UPS_Express_Envelope' | 'UPS_Express_Hard_Pak' | 'UPS_Express_Legal_Envelope' | 'UPS_Express_Pak' | 'UPS_Express_Tube' | 'UPS_Laboratory_Pak' | 'UPS_Pad_Pak' | 'UPS_Pallet' | 'USPS_Card' | 'USPS_Flat' | 'USPS_FlatRateCardboardEnvelope' | 'USPS_FlatRateEnvelope' | 'USPS_FlatRateGiftCardEnvelope' | 'USPS_FlatRateLegalEnvelope' | 'USPS_FlatRatePaddedEnvelope' | 'USPS_FlatRateWindowEnvelope' | 'USPS_LargeFlatRateBoardGameBox' | 'USPS_LargeFlatRateBox' | 'USPS_Letter' | 'USPS_MediumFlatRateBox1' | 'USPS_MediumFlatRateBox2' | 'USPS_RegionalRateBoxA1' | 'USPS_RegionalRateBoxA2' | 'USPS_RegionalRateBoxB1' | 'USPS_RegionalRateBoxB2' | 'USPS_RegionalRateBoxC' | 'USPS_SmallFlatRateBox' | 'USPS_SmallFlatRateEnvelope'>(),
});

const LabelDimensions = z.object({
  Length: Count,
  Width: Count,
  Unit: maybeOneOf<'inches' | 'centimeters'>(),
});

const FileContents = z.object({
  Contents: Text,
  FileType: maybeOneOf<'application/pdf' | 'application/zpl' | 'image/png'>(),
  Checksum: Text,
});

const Label = z.object({
  CustomTextForLabel: Text,
  Dimensions: LabelDimensions.nullish(),
  FileContents: FileContents.nullish(),
  LabelFormat: maybeOneOf<'PDF' | 'PNG' | 'ZPL203' | 'ZPL300' | 'ShippingServiceDefault'>(),
  StandardIdForLabel: maybeOneOf<'AmazonOrderId'>(),
});

const Shipment = z.object({
  ShipmentId: RequiredText,
  AmazonOrderId: RequiredText,
  SellerOrderId: Text,
  ItemList: z.array(Item).nullish(),
  ShipFromAddress: Address.nullish(),
  ShipToAddress: Address.nullish(),
  PackageDimensions: PackageDimensions.nullish(),
  Weight: Weight.nullish(),
  Insurance: CurrencyAmount.nullish(),
  ShippingService: ShippingService.nullish(),
  Label: Label.nullish(),
  Status: maybeOneOf<'Purchased' | 'RefundPending' | 'RefundRejected' | 'RefundApplied'>(),
  TrackingId: Text,
  CreatedDate: Text,
  LastUpdatedDate: Text,
});

const Constraint = z.object({
  ValidationRegEx: Text,
  ValidationString: Text,
});

const SellerInputDefinition = z.object({
  IsRequired: Flag,
  DataType: Text,
  Constraints: z.array(Constraint).nullish(),
  InputDisplayText: Text,
  InputTarget: maybeOneOf<'SHIPMENT_LEVEL' | 'ITEM_LEVEL'>(),
  StoredValue: AdditionalSellerInput.nullish(),
  RestrictedSetValues: Texts,
});

const AdditionalInputs = z.object({
  AdditionalInputFieldName: Text,
  SellerInputDefinition: SellerInputDefinition.nullish(),
});

const ItemLevelFields = z.object({
  Asin: Text,
  AdditionalInputs: z.array(AdditionalInputs).nullish(),
});

const GetAdditionalSellerInputsResult = z.object({
  ShipmentLevelFields: z.array(AdditionalInputs).nullish(),
  ItemLevelFieldsList: z.array(ItemLevelFields).nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface MerchantFulfillmentParameters {
  getEligibleShipmentServices: {
    body: requests.GetEligibleShipmentServicesRequest;
  };
  getShipment: {
    shipmentId: string;
  };
  cancelShipment: {
    shipmentId: string;
  };
  createShipment: {
    body: requests.CreateShipmentRequest;
  };
  getAdditionalSellerInputs: {
    body: requests.GetAdditionalSellerInputsRequest;
  };
}

export const merchantFulfillmentShapes = {
  getEligibleShipmentServices: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      payload: GetEligibleShipmentServicesResult.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getShipment: {
    parameters: {
      shipmentId: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      payload: Shipment.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  cancelShipment: {
    parameters: {
      shipmentId: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      payload: Shipment.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  createShipment: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      payload: Shipment.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  getAdditionalSellerInputs: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      payload: GetAdditionalSellerInputsResult.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
} as const;
