// Written by scripts/generate-shapes.ts from Amazon's transfers_2024-06-01.json. Do not edit.
import { z } from 'zod';
import { Count, maybeOneOf, RequiredText, Text } from '../shape.ts';
import type * as requests from './transfers-requests.ts';

const PartnerMetadata = z.object({
  partnerId: RequiredText,
  accountType: Text,
  marketplaceId: RequiredText,
});

const PayoutStatusEntry = z.object({
  status: maybeOneOf<'STARTED' | 'IN_TRANSIT' | 'PAID' | 'FAILED' | 'CANCELLED' | 'NO_PAYOUT'>(),
  lastUpdatedDate: Text,
  failureReason: Text,
});

const Currency = z.object({
  currencyCode: Text,
  currencyAmount: Count,
});

const Period = z.object({
  startDate: Text,
  endDate: Text,
});

const RelatedIdentifier = z.object({
  relatedIdentifierName: maybeOneOf<'SETTLEMENT_ID'>(),
  relatedIdentifierValue: Text,
});

const Payout = z.object({
  id: RequiredText,
  partnerMetadata: PartnerMetadata.nullish(),
  currentStatus: maybeOneOf<'STARTED' | 'IN_TRANSIT' | 'PAID' | 'FAILED' | 'CANCELLED' | 'NO_PAYOUT'>(),
  statusHistory: z.array(PayoutStatusEntry).nullish(),
  type: maybeOneOf<'SCHEDULED' | 'ON_DEMAND'>(),
  amount: Currency.nullish(),
  accountTail: Text,
  paymentMethod: maybeOneOf<'BANK_ACCOUNT' | 'DEBIT_CARD'>(),
  creationDate: Text,
  paymentRail: Text,
  traceId: Text,
  period: Period.nullish(),
  relatedIdentifiers: z.array(RelatedIdentifier).nullish(),
});

const ExpiryDate = z.object({
  month: Text,
  year: Text,
});

const PaymentMethodDetails = z.object({
  accountHolderName: Text,
  paymentMethodId: Text,
  tail: Text,
  expiryDate: ExpiryDate.nullish(),
  countryCode: Text,
  paymentMethodType: maybeOneOf<'BANK_ACCOUNT' | 'CARD' | 'SELLER_WALLET'>(),
  assignmentType: maybeOneOf<'DEFAULT_DEPOSIT_METHOD'>(),
});

const ExpectedPayout = z.object({
  partnerMetadata: PartnerMetadata.nullish(),
  amount: Currency.nullish(),
  status: maybeOneOf<'SCHEDULED' | 'DISABLED' | 'AT_RISK' | 'NO_PAYOUT_EXPECTED'>(),
  period: Period.nullish(),
  scheduledDate: Text,
  accountTail: Text,
  paymentMethod: maybeOneOf<'BANK_ACCOUNT' | 'DEBIT_CARD'>(),
  relatedIdentifiers: z.array(RelatedIdentifier).nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface TransfersParameters {
  initiatePayout: {
    body: requests.InitiatePayoutRequest;
  };
  listPayouts: {
    marketplaceIds?: readonly string[] | undefined;
    createdAfter?: string | undefined;
    createdBefore?: string | undefined;
    payoutId?: string | undefined;
    accountType?: string | undefined;
    nextToken?: string | undefined;
  };
  getPaymentMethods: {
    marketplaceId: string;
    paymentMethodTypes?: readonly ('BANK_ACCOUNT' | 'CARD' | 'SELLER_WALLET')[] | undefined;
  };
  listExpectedPayouts: {
    marketplaceIds?: readonly string[] | undefined;
    accountType?: string | undefined;
    nextToken?: string | undefined;
  };
}

export const transfersShapes = {
  initiatePayout: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      payoutReferenceId: RequiredText,
    }),
  },
  listPayouts: {
    parameters: {
      marketplaceIds: { in: 'query', kind: 'list' },
      createdAfter: { in: 'query', kind: 'date-time' },
      createdBefore: { in: 'query', kind: 'date-time' },
      payoutId: { in: 'query', kind: 'text' },
      accountType: { in: 'query', kind: 'text' },
      nextToken: { in: 'query', kind: 'text' },
    },
    response: z.object({
      payouts: z.array(Payout).nullish(),
      nextToken: Text,
    }),
  },
  getPaymentMethods: {
    parameters: {
      marketplaceId: { in: 'query', kind: 'text', isRequired: true },
      paymentMethodTypes: { in: 'query', kind: 'list', values: ['BANK_ACCOUNT', 'CARD', 'SELLER_WALLET'], atLeast: 1 },
    },
    response: z.object({
      paymentMethods: z.array(PaymentMethodDetails).nullish(),
    }),
  },
  listExpectedPayouts: {
    parameters: {
      marketplaceIds: { in: 'query', kind: 'list' },
      accountType: { in: 'query', kind: 'text' },
      nextToken: { in: 'query', kind: 'text' },
    },
    response: z.object({
      expectedPayouts: z.array(ExpectedPayout).nullish(),
      nextToken: Text,
    }),
  },
} as const;
