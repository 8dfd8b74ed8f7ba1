// Written by scripts/generate-shapes.ts from Amazon's supplySources_2020-07-01.json. Do not edit.
import { z } from 'zod';
import { Count, Flag, maybeOneOf, Nothing, RequiredText, Text } from '../shape.ts';
import type * as requests from './supply-sources-requests.ts';

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

const ContactDetails = z.object({
  primary: z.object({
  email: Text,
  phone: Text,
}).nullish(),
});

const ThroughputCap = z.object({
  value: Count,
  timeUnit: maybeOneOf<'Hours' | 'Minutes' | 'Days'>(),
});

const ThroughputConfig = z.object({
  throughputCap: ThroughputCap.nullish(),
  throughputUnit: maybeOneOf<'Order'>(),
});

const OperatingHour = z.object({
  startTime: Text,
  endTime: Text,
});

const OperatingHoursByDay = z.object({
  monday: z.array(OperatingHour).nullish(),
  tuesday: z.array(OperatingHour).nullish(),
  wednesday: z.array(OperatingHour).nullish(),
  thursday: z.array(OperatingHour).nullish(),
  friday: z.array(OperatingHour).nullish(),
  saturday: z.array(OperatingHour).nullish(),
  sunday: z.array(OperatingHour).nullish(),
});

const Duration = z.object({
  value: Count,
  timeUnit: maybeOneOf<'Hours' | 'Minutes' | 'Days'>(),
});

const OperationalConfiguration = z.object({
  contactDetails: ContactDetails.nullish(),
  throughputConfig: ThroughputConfig.nullish(),
  operatingHoursByDay: OperatingHoursByDay.nullish(),
  handlingTime: Duration.nullish(),
});

const SupplySourceConfiguration = z.object({
  operationalConfiguration: OperationalConfiguration.nullish(),
  timezone: Text,
});

const AddressWithContact = z.object({
  contactDetails: ContactDetails.nullish(),
  address: Address.nullish(),
});

const ReturnLocation = z.object({
  supplySourceId: Text,
  addressWithContact: AddressWithContact.nullish(),
});

const DeliveryChannel = z.object({
  isSupported: Flag,
  operationalConfiguration: OperationalConfiguration.nullish(),
});

const ParkingConfiguration = z.object({
  parkingCostType: maybeOneOf<'Free' | 'Other'>(),
  parkingSpotIdentificationType: maybeOneOf<'Numbered' | 'Other'>(),
  numberOfParkingSpots: Count,
});

const InStorePickupConfiguration = z.object({
  isSupported: Flag,
  parkingConfiguration: ParkingConfiguration.nullish(),
});

const ParkingWithAddressConfiguration = z.object({
  parkingCostType: maybeOneOf<'Free' | 'Other'>(),
  parkingSpotIdentificationType: maybeOneOf<'Numbered' | 'Other'>(),
  numberOfParkingSpots: Count,
  address: Address.nullish(),
});

const CurbsidePickupConfiguration = z.object({
  isSupported: Flag,
  operationalConfiguration: OperationalConfiguration.nullish(),
  parkingWithAddressConfiguration: ParkingWithAddressConfiguration.nullish(),
});

const PickupChannel = z.object({
  inventoryHoldPeriod: Duration.nullish(),
  isSupported: Flag,
  operationalConfiguration: OperationalConfiguration.nullish(),
  inStorePickupConfiguration: InStorePickupConfiguration.nullish(),
  curbsidePickupConfiguration: CurbsidePickupConfiguration.nullish(),
});

const OutboundCapability = z.object({
  isSupported: Flag,
  operationalConfiguration: OperationalConfiguration.nullish(),
  returnLocation: ReturnLocation.nullish(),
  deliveryChannel: DeliveryChannel.nullish(),
  pickupChannel: PickupChannel.nullish(),
});

const ServicesCapability = z.object({
  isSupported: Flag,
  operationalConfiguration: OperationalConfiguration.nullish(),
});

const SupplySourceCapabilities = z.object({
  outbound: OutboundCapability.nullish(),
  services: ServicesCapability.nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface SupplySourcesParameters {
  getSupplySources: {
    nextPageToken?: string | undefined;
    pageSize?: number | undefined;
  };
  createSupplySource: {
    body: requests.CreateSupplySourceRequest;
  };
  getSupplySource: {
    supplySourceId: string;
  };
  updateSupplySource: {
    supplySourceId: string;
    body?: requests.UpdateSupplySourceRequest | undefined;
  };
  archiveSupplySource: {
    supplySourceId: string;
  };
  updateSupplySourceStatus: {
    supplySourceId: string;
    body?: requests.UpdateSupplySourceStatusRequest | undefined;
  };
}

export const supplySourcesShapes = {
  getSupplySources: {
    parameters: {
      nextPageToken: { in: 'query', kind: 'text' },
      pageSize: { in: 'query', kind: 'number' },
    },
    response: z.object({
      supplySources: z.array(z.object({
      alias: Text,
      supplySourceId: Text,
      supplySourceCode: Text,
      address: Address.nullish(),
    })).nullish(),
      nextPageToken: Text,
    }),
  },
  createSupplySource: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      supplySourceId: RequiredText,
      supplySourceCode: RequiredText,
    }),
  },
  getSupplySource: {
    parameters: {
      supplySourceId: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      supplySourceId: Text,
      supplySourceCode: Text,
      alias: Text,
      status: maybeOneOf<'Active' | 'Inactive' | 'Archived'>(),
      address: Address.nullish(),
      configuration: SupplySourceConfiguration.nullish(),
      capabilities: SupplySourceCapabilities.nullish(),
      createdAt: Text,
      updatedAt: Text,
    }),
  },
  updateSupplySource: {
    parameters: {
      supplySourceId: { in: 'path', kind: 'text', isRequired: true },
      body: { in: 'body', kind: 'json' },
    },
    success: 204,
    response: Nothing,
  },
  archiveSupplySource: {
    parameters: {
      supplySourceId: { in: 'path', kind: 'text', isRequired: true },
    },
    success: 204,
    response: Nothing,
  },
  updateSupplySourceStatus: {
    parameters: {
      supplySourceId: { in: 'path', kind: 'text', isRequired: true },
      body: { in: 'body', kind: 'json' },
    },
    success: 204,
    response: Nothing,
  },
} as const;
