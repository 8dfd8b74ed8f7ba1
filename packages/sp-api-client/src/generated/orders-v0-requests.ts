// Written by scripts/generate-shapes.ts from Amazon's ordersV0.json. Do not edit.
import { z } from 'zod';
import type { Body } from '../body.ts';

export const UpdateShipmentStatusRequest = z.strictObject({
  marketplaceId: z.string(),
  shipmentStatus: z.enum(['ReadyForPickup', 'PickedUp', 'RefusedPickup']),
  orderItems: z.array(z.strictObject({
  orderItemId: z.string().optional(),
  quantity: z.int().optional(),
})).optional(),
});
export type UpdateShipmentStatusRequest = Body<typeof UpdateShipmentStatusRequest>;

export const PrescriptionDetail = z.strictObject({
  prescriptionId: z.string(),
  expirationDate: z.string(),
  writtenQuantity: z.int().min(1),
  totalRefillsAuthorized: z.int(),
  refillsRemaining: z.int(),
  clinicId: z.string(),
  usageInstructions: z.string(),
});
export type PrescriptionDetail = Body<typeof PrescriptionDetail>;

export const ApprovedAttribute = z.strictObject({
  attributeName: z.string(),
  originalValue: z.string(),
  approvedValue: z.string(),
});
export type ApprovedAttribute = Body<typeof ApprovedAttribute>;

export const InterimStatusDetail = z.strictObject({
  statusCode: z.string(),
  statusDateTime: z.string(),
});
export type InterimStatusDetail = Body<typeof InterimStatusDetail>;

export const VerificationDetails = z.strictObject({
  prescriptionDetail: PrescriptionDetail.optional(),
  approvedAlternativeDetails: z.array(ApprovedAttribute).optional(),
  interimStatusDetail: InterimStatusDetail.optional(),
});
export type VerificationDetails = Body<typeof VerificationDetails>;

export const UpdateVerificationStatusRequestBody = z.strictObject({
  status: z.enum(['Pending', 'Approved', 'Rejected', 'Expired', 'Cancelled']).optional(),
  externalReviewerId: z.string(),
  rejectionReasonId: z.string().optional(),
  verificationDetails: VerificationDetails.optional(),
});
export type UpdateVerificationStatusRequestBody = Body<typeof UpdateVerificationStatusRequestBody>;

export const UpdateVerificationStatusRequest = z.strictObject({
  regulatedOrderVerificationStatus: UpdateVerificationStatusRequestBody,
});
export type UpdateVerificationStatusRequest = Body<typeof UpdateVerificationStatusRequest>;

export const ConfirmShipmentOrderItem = z.strictObject({
  orderItemId: z.string(),
  quantity: z.int(),
  transparencyCodes: z.array(z.string()).optional(),
});
export type ConfirmShipmentOrderItem = Body<typeof ConfirmShipmentOrderItem>;

export const PackageDetail = z.strictObject({
  packageReferenceId: z.string(),
  carrierCode: z.string(),
  carrierName: z.string().optional(),
  shippingMethod: z.string().optional(),
  trackingNumber: z.string(),
  shipDate: z.string(),
  shipFromSupplySourceId: z.string().optional(),
  orderItems: z.array(ConfirmShipmentOrderItem),
});
export type PackageDetail = Body<typeof PackageDetail>;

export const ConfirmShipmentRequest = z.strictObject({
  packageDetail: PackageDetail,
  codCollectionMethod: z.enum(['DirectPayment']).optional(),
  marketplaceId: z.string(),
});
export type ConfirmShipmentRequest = Body<typeof ConfirmShipmentRequest>;

export const ordersV0Bodies = {
  updateShipmentStatus: UpdateShipmentStatusRequest,
  updateVerificationStatus: UpdateVerificationStatusRequest,
  confirmShipment: ConfirmShipmentRequest,
} as const;
