// Written by scripts/generate-shapes.ts from Amazon's messaging.json. Do not edit.
import { z } from 'zod';
import type { Body } from '../body.ts';

export const Attachment = z.strictObject({
  uploadDestinationId: z.string(),
  fileName: z.string(),
});
export type Attachment = Body<typeof Attachment>;

export const CreateConfirmCustomizationDetailsRequest = z.strictObject({
  text: z.string().min(1).max(800).optional(),
  attachments: z.array(Attachment).optional(),
});
export type CreateConfirmCustomizationDetailsRequest = Body<typeof CreateConfirmCustomizationDetailsRequest>;

export const CreateConfirmDeliveryDetailsRequest = z.strictObject({
  text: z.string().min(1).max(2000).optional(),
});
export type CreateConfirmDeliveryDetailsRequest = Body<typeof CreateConfirmDeliveryDetailsRequest>;

export const CreateLegalDisclosureRequest = z.strictObject({
  attachments: z.array(Attachment).optional(),
});
export type CreateLegalDisclosureRequest = Body<typeof CreateLegalDisclosureRequest>;

export const CreateConfirmOrderDetailsRequest = z.strictObject({
  text: z.string().min(1).max(2000).optional(),
});
export type CreateConfirmOrderDetailsRequest = Body<typeof CreateConfirmOrderDetailsRequest>;

export const CreateConfirmServiceDetailsRequest = z.strictObject({
  text: z.string().min(1).max(2000).optional(),
});
export type CreateConfirmServiceDetailsRequest = Body<typeof CreateConfirmServiceDetailsRequest>;

export const CreateWarrantyRequest = z.strictObject({
  attachments: z.array(Attachment).optional(),
  coverageStartDate: z.string().optional(),
  coverageEndDate: z.string().optional(),
});
export type CreateWarrantyRequest = Body<typeof CreateWarrantyRequest>;

export const CreateDigitalAccessKeyRequest = z.strictObject({
  text: z.string().min(1).max(400).optional(),
  attachments: z.array(Attachment).optional(),
});
export type CreateDigitalAccessKeyRequest = Body<typeof CreateDigitalAccessKeyRequest>;

export const CreateUnexpectedProblemRequest = z.strictObject({
  text: z.string().min(1).max(2000).optional(),
});
export type CreateUnexpectedProblemRequest = Body<typeof CreateUnexpectedProblemRequest>;

export const InvoiceRequest = z.strictObject({
  attachments: z.array(Attachment).optional(),
});
export type InvoiceRequest = Body<typeof InvoiceRequest>;

export const messagingBodies = {
  confirmCustomizationDetails: CreateConfirmCustomizationDetailsRequest,
  createConfirmDeliveryDetails: CreateConfirmDeliveryDetailsRequest,
  createLegalDisclosure: CreateLegalDisclosureRequest,
  createConfirmOrderDetails: CreateConfirmOrderDetailsRequest,
  createConfirmServiceDetails: CreateConfirmServiceDetailsRequest,
  createWarranty: CreateWarrantyRequest,
  createDigitalAccessKey: CreateDigitalAccessKeyRequest,
  createUnexpectedProblem: CreateUnexpectedProblemRequest,
  sendInvoice: InvoiceRequest,
} as const;
