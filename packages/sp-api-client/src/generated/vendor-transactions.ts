// Written by scripts/generate-shapes.ts from Amazon's vendorTransactionStatus.json. Do not edit.
import { z } from 'zod';
import { maybeOneOf, RequiredText, Text } from '../shape.ts';

const ErrorSchema = z.object({
  code: Text,
  message: Text,
  details: Text,
});

const Transaction = z.object({
  transactionId: RequiredText,
  status: maybeOneOf<'Failure' | 'Processing' | 'Success'>(),
  errors: z.array(ErrorSchema).nullish(),
});

const TransactionStatus = z.object({
  transactionStatus: Transaction.nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface VendorTransactionsParameters {
  getTransaction: {
    transactionId: string;
  };
}

export const vendorTransactionsShapes = {
  getTransaction: {
    parameters: {
      transactionId: { in: 'path', kind: 'text', isRequired: true },
    },
    response: z.object({
      payload: TransactionStatus.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
} as const;
