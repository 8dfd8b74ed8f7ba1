// Written by scripts/generate-shapes.ts from Amazon's supplySources_2020-07-01.json. Do not edit.
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
  stateOrRegion: z.string(),
  postalCode: z.string().optional(),
  countryCode: z.string(),
  phone: z.string().optional(),
});
export type Address = Body<typeof Address>;

export const CreateSupplySourceRequest = z.strictObject({
  supplySourceCode: z.string(),
  alias: z.string(),
  address: Address,
});
export type CreateSupplySourceRequest = Body<typeof CreateSupplySourceRequest>;

export const ContactDetails = z.strictObject({
  primary: z.strictObject({
  email: z.string().optional(),
  phone: z.string().optional(),
}).optional(),
});
export type ContactDetails = Body<typeof ContactDetails>;

export const ThroughputCap = z.strictObject({
  value: z.int().optional(),
  timeUnit: z.enum(['Hours', 'Minutes', 'Days']).optional(),
});
export type ThroughputCap = Body<typeof ThroughputCap>;

export const ThroughputConfig = z.strictObject({
  throughputCap: ThroughputCap.optional(),
  throughputUnit: z.enum(['Order']),
});
export type ThroughputConfig = Body<typeof ThroughputConfig>;

export const OperatingHour = z.strictObject({
  startTime: z.string().optional(),
  endTime: z.string().optional(),
});
export type OperatingHour = Body<typeof OperatingHour>;

export const OperatingHoursByDay = z.strictObject({
  monday: z.array(OperatingHour).optional(),
  tuesday: z.array(OperatingHour).optional(),
  wednesday: z.array(OperatingHour).optional(),
  thursday: z.array(OperatingHour).optional(),
  friday: z.array(OperatingHour).optional(),
  saturday: z.array(OperatingHour).optional(),
  sunday: z.array(OperatingHour).optional(),
});
export type OperatingHoursByDay = Body<typeof OperatingHoursByDay>;

export const Duration = z.strictObject({
  value: z.int().optional(),
  timeUnit: z.enum(['Hours', 'Minutes', 'Days']).optional(),
});
export type Duration = Body<typeof Duration>;

export const OperationalConfiguration = z.strictObject({
  contactDetails: ContactDetails.optional(),
  throughputConfig: ThroughputConfig.optional(),
  operatingHoursByDay: OperatingHoursByDay.optional(),
  handlingTime: Duration.optional(),
});
export type OperationalConfiguration = Body<typeof OperationalConfiguration>;

export const SupplySourceConfiguration = z.strictObject({
  operationalConfiguration: OperationalConfiguration.optional(),
  timezone: z.string().optional(),
});
export type SupplySourceConfiguration = Body<typeof SupplySourceConfiguration>;

export const AddressWithContact = z.strictObject({
  contactDetails: ContactDetails.optional(),
  address: Address.optional(),
});
export type AddressWithContact = Body<typeof AddressWithContact>;

export const ReturnLocation = z.strictObject({
  supplySourceId: z.string().optional(),
  addressWithContact: AddressWithContact.optional(),
});
export type ReturnLocation = Body<typeof ReturnLocation>;

export const DeliveryChannel = z.strictObject({
  isSupported: z.boolean().optional(),
  operationalConfiguration: OperationalConfiguration.optional(),
});
export type DeliveryChannel = Body<typeof DeliveryChannel>;

export const ParkingConfiguration = z.strictObject({
  parkingCostType: z.enum(['Free', 'Other']).optional(),
  parkingSpotIdentificationType: z.enum(['Numbered', 'Other']).optional(),
  numberOfParkingSpots: z.int().optional(),
});
export type ParkingConfiguration = Body<typeof ParkingConfiguration>;

export const InStorePickupConfiguration = z.strictObject({
  isSupported: z.boolean().optional(),
  parkingConfiguration: ParkingConfiguration.optional(),
});
export type InStorePickupConfiguration = Body<typeof InStorePickupConfiguration>;

export const ParkingWithAddressConfiguration = z.strictObject({
  parkingCostType: z.enum(['Free', 'Other']).optional(),
  parkingSpotIdentificationType: z.enum(['Numbered', 'Other']).optional(),
  numberOfParkingSpots: z.int().optional(),
  address: Address.optional(),
});
export type ParkingWithAddressConfiguration = Body<typeof ParkingWithAddressConfiguration>;

export const CurbsidePickupConfiguration = z.strictObject({
  isSupported: z.boolean().optional(),
  operationalConfiguration: OperationalConfiguration.optional(),
  parkingWithAddressConfiguration: ParkingWithAddressConfiguration.optional(),
});
export type CurbsidePickupConfiguration = Body<typeof CurbsidePickupConfiguration>;

export const PickupChannel = z.strictObject({
  inventoryHoldPeriod: Duration.optional(),
  isSupported: z.boolean().optional(),
  operationalConfiguration: OperationalConfiguration.optional(),
  inStorePickupConfiguration: InStorePickupConfiguration.optional(),
  curbsidePickupConfiguration: CurbsidePickupConfiguration.optional(),
});
export type PickupChannel = Body<typeof PickupChannel>;

export const OutboundCapability = z.strictObject({
  isSupported: z.boolean().optional(),
  operationalConfiguration: OperationalConfiguration.optional(),
  returnLocation: ReturnLocation.optional(),
  deliveryChannel: DeliveryChannel.optional(),
  pickupChannel: PickupChannel.optional(),
});
export type OutboundCapability = Body<typeof OutboundCapability>;

export const ServicesCapability = z.strictObject({
  isSupported: z.boolean().optional(),
  operationalConfiguration: OperationalConfiguration.optional(),
});
export type ServicesCapability = Body<typeof ServicesCapability>;

export const SupplySourceCapabilities = z.strictObject({
  outbound: OutboundCapability.optional(),
  services: ServicesCapability.optional(),
});
export type SupplySourceCapabilities = Body<typeof SupplySourceCapabilities>;

export const UpdateSupplySourceRequest = z.strictObject({
  alias: z.string().optional(),
  configuration: SupplySourceConfiguration.optional(),
  capabilities: SupplySourceCapabilities.optional(),
});
export type UpdateSupplySourceRequest = Body<typeof UpdateSupplySourceRequest>;

export const UpdateSupplySourceStatusRequest = z.strictObject({
  status: z.enum(['Active', 'Inactive']).optional(),
});
export type UpdateSupplySourceStatusRequest = Body<typeof UpdateSupplySourceStatusRequest>;

export const supplySourcesBodies = {
  createSupplySource: CreateSupplySourceRequest,
  updateSupplySource: UpdateSupplySourceRequest,
  updateSupplySourceStatus: UpdateSupplySourceStatusRequest,
} as const;
