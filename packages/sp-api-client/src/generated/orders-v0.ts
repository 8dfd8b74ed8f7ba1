// Written by scripts/generate-shapes.ts from Amazon's ordersV0.json. Do not edit.
import { z } from 'zod';
import { Flag, maybeOneOf, Nothing, oneOf, RequiredText, Text } from '../shape.ts';
import type * as requests from './orders-v0-requests.ts';

const RegulatedInformationField = z.object({
  FieldId: RequiredText,
  FieldLabel: Text,
  FieldType: maybeOneOf<'Text' | 'FileAttachment'>(),
  FieldValue: Text,
});

const RegulatedInformation = z.object({
  Fields: z.array(RegulatedInformationField).nullish(),
});

const RejectionReason = z.object({
  RejectionReasonId: RequiredText,
  RejectionReasonDescription: Text,
});

const ValidVerificationDetail = z.object({
  VerificationDetailType: Text,
  ValidVerificationStatuses: z.array(oneOf<'Pending' | 'Approved' | 'Rejected' | 'Expired' | 'Cancelled'>()).nullish(),
});

const ValidInterimStatusCode = z.object({
  StatusCode: Text,
  StatusDescription: Text,
});

const RegulatedOrderVerificationStatus = z.object({
  Status: maybeOneOf<'Pending' | 'Approved' | 'Rejected' | 'Expired' | 'Cancelled'>(),
  RequiresMerchantAction: Flag,
  ValidRejectionReasons: z.array(RejectionReason).nullish(),
  RejectionReason: RejectionReason.nullish(),
  ReviewDate: Text,
  ExternalReviewerId: Text,
  ValidVerificationDetails: z.array(ValidVerificationDetail).nullish(),
  ValidInterimStatusCodes: z.array(ValidInterimStatusCode).nullish(),
});

const OrderRegulatedInfo = z.object({
  AmazonOrderId: RequiredText,
  RegulatedInformation: RegulatedInformation.nullish(),
  RequiresDosageLabel: Flag,
  RegulatedOrderVerificationStatus: RegulatedOrderVerificationStatus.nullish(),
});

const ErrorSchema = z.object({
  code: Text,
  message: Text,
  details: Text,
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface OrdersV0Parameters {
  updateShipmentStatus: {
    orderId: string;
    body: requests.UpdateShipmentStatusRequest;
  };
  getOrderRegulatedInfo: {
    orderId: string;
  };
  updateVerificationStatus: {
    orderId: string;
    body: requests.UpdateVerificationStatusRequest;
  };
  confirmShipment: {
    orderId: string;
    body: requests.ConfirmShipmentRequest;
  };
}

export const ordersV0Shapes = {
  updateShipmentStatus: {
    parameters: {
      orderId: { in: 'path', kind: 'text', isRequired: true },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 204,
    response: Nothing,
  },
  getOrderRegulatedInfo: {
    parameters: {
      orderId: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      payload: OrderRegulatedInfo.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  updateVerificationStatus: {
    parameters: {
      orderId: { in: 'path', kind: 'text', isRequired: true },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 204,
    response: Nothing,
  },
  confirmShipment: {
    parameters: {
      orderId: { in: 'path', kind: 'text', isRequired: true },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 204,
    response: Nothing,
  },
} as const;
