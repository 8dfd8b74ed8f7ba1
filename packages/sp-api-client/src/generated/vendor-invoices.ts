// Written by scripts/generate-shapes.ts from Amazon's vendorInvoices.json. Do not edit.
import { z } from 'zod';
import { Text } from '../shape.ts';
import type * as requests from './vendor-invoices-requests.ts';

const TransactionId = z.object({
  transactionId: Text,
});

const ErrorSchema = z.object({
  code: Text,
  message: Text,
  details: Text,
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface VendorInvoicesParameters {
  submitInvoices: {
    body: requests.SubmitInvoicesRequest;
  };
}

export const vendorInvoicesShapes = {
  submitInvoices: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 202,
    response: z.object({
      payload: TransactionId.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
} as const;
