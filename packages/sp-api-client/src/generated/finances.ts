// Written by scripts/generate-shapes.ts from Amazon's finances_2024-06-19.json. Do not edit.
import { z } from 'zod';
import type { Open } from '../shape.ts';
import { Count, maybeOneOf, Text } from '../shape.ts';

const SellingPartnerMetadata = z.object({
  sellingPartnerId: Text,
  accountType: Text,
  marketplaceId: Text,
});

const RelatedIdentifier = z.object({
  relatedIdentifierName: maybeOneOf<'ORDER_ID' | 'SHIPMENT_ID' | 'FINANCIAL_EVENT_GROUP_ID' | 'REFUND_ID' | 'INVOICE_ID' | 'DISBURSEMENT_ID' | 'TRANSFER_ID' | 'DEFERRED_TRANSACTION_ID' | 'RELEASE_TRANSACTION_ID' | 'SETTLEMENT_ID'>(),
  relatedIdentifierValue: Text,
});

const Currency = z.object({
  currencyCode: Text,
  currencyAmount: Count,
});

const MarketplaceDetails = z.object({
  marketplaceId: Text,
  marketplaceName: Text,
});

const ItemRelatedIdentifier = z.object({
  itemRelatedIdentifierName: maybeOneOf<'ORDER_ADJUSTMENT_ITEM_ID' | 'COUPON_ID' | 'REMOVAL_SHIPMENT_ITEM_ID' | 'TRANSACTION_ID'>(),
  itemRelatedIdentifierValue: Text,
});

interface Breakdown {
  breakdownType?: string | null | undefined;
  breakdownAmount?: z.output<typeof Currency> | null | undefined;
  breakdowns?: Breakdown[] | null | undefined;
}
const Breakdown: z.ZodType<Breakdown> = z.object({
  breakdownType: Text,
  breakdownAmount: Currency.nullish(),
  get breakdowns() {
    return z.array(Breakdown).nullish();
  },
});

const Context = z.object({
  contextType: Text,
  storeName: maybeOneOf<'AMAZON_HAUL'>(),
  orderType: Text,
  channel: Text,
  asin: Text,
  sku: Text,
  quantityShipped: Count,
  fulfillmentNetwork: Text,
  paymentType: Text,
  paymentMethod: Text,
  paymentReference: Text,
  paymentDate: Text,
  deferralReason: Text,
  maturityDate: Text,
  startTime: Text,
  endTime: Text,
});

const Item = z.object({
  description: Text,
  relatedIdentifiers: z.array(ItemRelatedIdentifier).nullish(),
  totalAmount: Currency.nullish(),
  breakdowns: z.array(Breakdown).nullish(),
  contexts: z.array(Context).nullish(),
});

const Transaction = z.object({
  sellingPartnerMetadata: SellingPartnerMetadata.nullish(),
  relatedIdentifiers: z.array(RelatedIdentifier).nullish(),
  transactionType: Text,
  transactionId: Text,
  transactionStatus: Text,
  description: Text,
  postedDate: Text,
  totalAmount: Currency.nullish(),
  marketplaceDetails: MarketplaceDetails.nullish(),
  items: z.array(Item).nullish(),
  contexts: z.array(Context).nullish(),
  breakdowns: z.array(Breakdown).nullish(),
});

const TransactionsPayload = z.object({
  nextToken: Text,
  transactions: z.array(Transaction).nullish(),
});

const PartnerMetadata = z.object({
  partnerId: Text,
  accountType: Text,
  marketplaceId: Text,
});

interface Balance {
  partnerMetadata?: z.output<typeof PartnerMetadata> | null | undefined;
  balanceType?: Open<'AVAILABLE' | 'RESERVED' | 'ACCOUNT_LEVEL_RESERVE' | 'DEFERRED' | 'TOTAL'> | null | undefined;
  amount?: z.output<typeof Currency> | null | undefined;
  balances?: Balance[] | null | undefined;
  asOfDate?: string | null | undefined;
  lastUpdatedTime?: string | null | undefined;
}
const Balance: z.ZodType<Balance> = z.object({
  partnerMetadata: PartnerMetadata.nullish(),
  balanceType: maybeOneOf<'AVAILABLE' | 'RESERVED' | 'ACCOUNT_LEVEL_RESERVE' | 'DEFERRED' | 'TOTAL'>(),
  amount: Currency.nullish(),
  get balances() {
    return z.array(Balance).nullish();
  },
  asOfDate: Text,
  lastUpdatedTime: Text,
});

const Summary = z.object({
  partnerMetadata: PartnerMetadata.nullish(),
  netProceeds: Currency.nullish(),
  relatedIdentifiers: z.array(RelatedIdentifier).nullish(),
  breakdowns: z.array(Breakdown).nullish(),
  periodStart: Text,
  periodEnd: Text,
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface FinancesParameters {
  listTransactions: {
    postedAfter?: string | undefined;
    postedBefore?: string | undefined;
    marketplaceId?: string | undefined;
    transactionStatus?: string | undefined;
    relatedIdentifierName?: string | undefined;
    relatedIdentifierValue?: string | undefined;
    nextToken?: string | undefined;
  };
  listBalances: {
    marketplaceIds?: readonly string[] | undefined;
    balanceType?: string | undefined;
    accountType?: string | undefined;
    asOfDate?: string | undefined;
    nextToken?: string | undefined;
  };
  listSummary: {
    marketplaceIds?: readonly string[] | undefined;
    accountType?: string | undefined;
    relatedIdentifierName?: string | undefined;
    relatedIdentifierValue?: string | undefined;
    periodStart?: string | undefined;
    periodEnd?: string | undefined;
    nextToken?: string | undefined;
  };
}

export const financesShapes = {
  listTransactions: {
    parameters: {
      postedAfter: { in: 'query', kind: 'date-time' },
      postedBefore: { in: 'query', kind: 'date-time' },
      marketplaceId: { in: 'query', kind: 'text' },
      transactionStatus: { in: 'query', kind: 'text' },
      relatedIdentifierName: { in: 'query', kind: 'text' },
      relatedIdentifierValue: { in: 'query', kind: 'text' },
      nextToken: { in: 'query', kind: 'text' },
    },
    response: z.object({
      payload: TransactionsPayload.nullish(),
    }),
  },
  listBalances: {
    parameters: {
      marketplaceIds: { in: 'query', kind: 'list' },
      balanceType: { in: 'query', kind: 'text' },
      accountType: { in: 'query', kind: 'text' },
      asOfDate: { in: 'query', kind: 'date' },
      nextToken: { in: 'query', kind: 'text' },
    },
    response: z.object({
      balances: z.array(Balance).nullish(),
      nextToken: Text,
    }),
  },
  listSummary: {
    parameters: {
      marketplaceIds: { in: 'query', kind: 'list' },
      accountType: { in: 'query', kind: 'text' },
      relatedIdentifierName: { in: 'query', kind: 'text' },
      relatedIdentifierValue: { in: 'query', kind: 'text' },
      periodStart: { in: 'query', kind: 'date' },
      periodEnd: { in: 'query', kind: 'date' },
      nextToken: { in: 'query', kind: 'text' },
    },
    response: z.object({
      summaries: z.array(Summary).nullish(),
      nextToken: Text,
    }),
  },
} as const;
