// Written by scripts/generate-shapes.ts from Amazon's easyShip_2022-03-23.json. Do not edit.
import { z } from 'zod';
import type { Body } from '../body.ts';

export const Dimensions = z.strictObject({
  length: z.number().min(0.01).optional(),
  width: z.number().min(0.01).optional(),
  height: z.number().min(0.01).optional(),
  unit: z.enum(['cm']).optional(),
  identifier: z.string().min(1).max(255).optional(),
});
export type Dimensions = Body<typeof Dimensions>;

export const Weight = z.strictObject({
  value: z.number().min(11).optional(),
  unit: z.enum(['grams', 'g']).optional(),
});
export type Weight = Body<typeof Weight>;

export const ListHandoverSlotsRequest = z.strictObject({
  marketplaceId: z.string().min(1).max(255),
  amazonOrderId: z.string(),
  packageDimensions: Dimensions,
  packageWeight: Weight,
});
export type ListHandoverSlotsRequest = Body<typeof ListHandoverSlotsRequest>;

export const Item = z.strictObject({
  orderItemId: z.string().max(255).optional(),
  orderItemSerialNumbers: z.array(z.string().max(255)).max(100).optional(),
});
export type Item = Body<typeof Item>;

export const TimeSlot = z.strictObject({
  slotId: z.string().min(1).max(255),
  startTime: z.string().optional(),
  endTime: z.string().optional(),
  handoverMethod: z.enum(['PICKUP', 'DROPOFF']).optional(),
});
export type TimeSlot = Body<typeof TimeSlot>;

export const PackageDetails = z.strictObject({
  packageItems: z.array(Item).max(500).optional(),
  packageTimeSlot: TimeSlot,
  packageIdentifier: z.string().optional(),
});
export type PackageDetails = Body<typeof PackageDetails>;

export const CreateScheduledPackageRequest = z.strictObject({
  amazonOrderId: z.string(),
  marketplaceId: z.string().min(1).max(255),
  packageDetails: PackageDetails,
});
export type CreateScheduledPackageRequest = Body<typeof CreateScheduledPackageRequest>;

export const ScheduledPackageId = z.strictObject({
  amazonOrderId: z.string(),
  packageId: z.string().optional(),
});
export type ScheduledPackageId = Body<typeof ScheduledPackageId>;

export const UpdatePackageDetails = z.strictObject({
  scheduledPackageId: ScheduledPackageId,
  packageTimeSlot: TimeSlot,
});
export type UpdatePackageDetails = Body<typeof UpdatePackageDetails>;

export const UpdateScheduledPackagesRequest = z.strictObject({
  marketplaceId: z.string().min(1).max(255),
  updatePackageDetailsList: z.array(UpdatePackageDetails).min(1).max(500),
});
export type UpdateScheduledPackagesRequest = Body<typeof UpdateScheduledPackagesRequest>;

export const OrderScheduleDetails = z.strictObject({
  amazonOrderId: z.string(),
  packageDetails: PackageDetails.optional(),
});
export type OrderScheduleDetails = Body<typeof OrderScheduleDetails>;

export const CreateScheduledPackagesRequest = z.strictObject({
  marketplaceId: z.string().min(1).max(255),
  orderScheduleDetailsList: z.array(OrderScheduleDetails).min(1),
  labelFormat: z.enum(['PDF', 'ZPL']),
});
export type CreateScheduledPackagesRequest = Body<typeof CreateScheduledPackagesRequest>;

export const easyShipBodies = {
  listHandoverSlots: ListHandoverSlotsRequest,
  createScheduledPackage: CreateScheduledPackageRequest,
  updateScheduledPackages: UpdateScheduledPackagesRequest,
  createScheduledPackageBulk: CreateScheduledPackagesRequest,
} as const;
