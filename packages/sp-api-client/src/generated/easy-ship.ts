// Written by scripts/generate-shapes.ts from Amazon's easyShip_2022-03-23.json. Do not edit.
import { z } from 'zod';
import { Count, maybeOneOf, RequiredText, Text, Texts } from '../shape.ts';
import type * as requests from './easy-ship-requests.ts';

const TimeSlot = z.object({
  slotId: RequiredText,
  startTime: Text,
  endTime: Text,
  handoverMethod: maybeOneOf<'PICKUP' | 'DROPOFF'>(),
});

const ScheduledPackageId = z.object({
  amazonOrderId: RequiredText,
  packageId: Text,
});

const Dimensions = z.object({
  length: Count,
  width: Count,
  height: Count,
  unit: maybeOneOf<'cm'>(),
  identifier: Text,
});

const Weight = z.object({
  value: Count,
  unit: maybeOneOf<'grams' | 'g'>(),
});

const Item = z.object({
  orderItemId: Text,
  orderItemSerialNumbers: Texts,
});

const InvoiceData = z.object({
  invoiceNumber: Text,
  invoiceDate: Text,
});

const TrackingDetails = z.object({
  trackingId: Text,
});

const Package = z.object({
  scheduledPackageId: ScheduledPackageId,
  packageDimensions: Dimensions.nullish(),
  packageWeight: Weight.nullish(),
  packageItems: z.array(Item).nullish(),
  packageTimeSlot: TimeSlot.nullish(),
  packageIdentifier: Text,
  invoice: InvoiceData.nullish(),
  packageStatus: maybeOneOf<'ReadyForPickup' | 'PickedUp' | 'AtOriginFC' | 'AtDestinationFC' | 'Delivered' | 'Rejected' | 'Undeliverable' | 'ReturnedToSeller' | 'LostInTransit' | 'LabelCanceled' | 'DamagedInTransit' | 'OutForDelivery'>(),
  trackingDetails: TrackingDetails.nullish(),
});

const ErrorSchema = z.object({
  code: Text,
  message: Text,
  details: Text,
});

const RejectedOrder = z.object({
  amazonOrderId: RequiredText,
  error: ErrorSchema.nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface EasyShipParameters {
  listHandoverSlots: {
    body?: requests.ListHandoverSlotsRequest | undefined;
  };
  getScheduledPackage: {
    amazonOrderId: string;
    marketplaceId: string;
  };
  createScheduledPackage: {
    body: requests.CreateScheduledPackageRequest;
  };
  updateScheduledPackages: {
    body?: requests.UpdateScheduledPackagesRequest | undefined;
  };
  createScheduledPackageBulk: {
    body: requests.CreateScheduledPackagesRequest;
  };
}

export const easyShipShapes = {
  listHandoverSlots: {
    parameters: {
      body: { in: 'body', kind: 'json' },
    },
    response: z.object({
      amazonOrderId: RequiredText,
      timeSlots: z.array(TimeSlot),
    }),
  },
  getScheduledPackage: {
    parameters: {
      amazonOrderId: { in: 'query', kind: 'text', isRequired: true, atLeast: 1, atMost: 255 },
      marketplaceId: { in: 'query', kind: 'text', isRequired: true, atLeast: 1, atMost: 255 },
    },
    response: z.object({
      scheduledPackageId: ScheduledPackageId,
      packageDimensions: Dimensions,
      packageWeight: Weight,
      packageItems: z.array(Item).nullish(),
      packageTimeSlot: TimeSlot,
      packageIdentifier: Text,
      invoice: InvoiceData.nullish(),
      packageStatus: maybeOneOf<'ReadyForPickup' | 'PickedUp' | 'AtOriginFC' | 'AtDestinationFC' | 'Delivered' | 'Rejected' | 'Undeliverable' | 'ReturnedToSeller' | 'LostInTransit' | 'LabelCanceled' | 'DamagedInTransit' | 'OutForDelivery'>(),
      trackingDetails: TrackingDetails.nullish(),
    }),
  },
  createScheduledPackage: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      scheduledPackageId: ScheduledPackageId,
      packageDimensions: Dimensions,
      packageWeight: Weight,
      packageItems: z.array(Item).nullish(),
      packageTimeSlot: TimeSlot,
      packageIdentifier: Text,
      invoice: InvoiceData.nullish(),
      packageStatus: maybeOneOf<'ReadyForPickup' | 'PickedUp' | 'AtOriginFC' | 'AtDestinationFC' | 'Delivered' | 'Rejected' | 'Undeliverable' | 'ReturnedToSeller' | 'LostInTransit' | 'LabelCanceled' | 'DamagedInTransit' | 'OutForDelivery'>(),
      trackingDetails: TrackingDetails.nullish(),
    }),
  },
  updateScheduledPackages: {
    parameters: {
      body: { in: 'body', kind: 'json' },
    },
    response: z.object({
      packages: z.array(Package),
    }),
  },
  createScheduledPackageBulk: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      scheduledPackages: z.array(Package).nullish(),
      rejectedOrders: z.array(RejectedOrder).nullish(),
      printableDocumentsUrl: Text,
    }),
  },
} as const;
