// Written by scripts/generate-shapes.ts from Amazon's fbaInventory.json. Do not edit.
import { z } from 'zod';
import { Count, maybeOneOf, Text, Texts } from '../shape.ts';
import type * as requests from './fba-inventory-requests.ts';

const Granularity = z.object({
  granularityType: Text,
  granularityId: Text,
});

const ReservedQuantity = z.object({
  totalReservedQuantity: Count,
  pendingCustomerOrderQuantity: Count,
  pendingTransshipmentQuantity: Count,
  fcProcessingQuantity: Count,
});

const ResearchingQuantityEntry = z.object({
  name: maybeOneOf<'researchingQuantityInShortTerm' | 'researchingQuantityInMidTerm' | 'researchingQuantityInLongTerm'>(),
  quantity: Count,
});

const ResearchingQuantity = z.object({
  totalResearchingQuantity: Count,
  researchingQuantityBreakdown: z.array(ResearchingQuantityEntry).nullish(),
});

const UnfulfillableQuantity = z.object({
  totalUnfulfillableQuantity: Count,
  customerDamagedQuantity: Count,
  warehouseDamagedQuantity: Count,
  distributorDamagedQuantity: Count,
  carrierDamagedQuantity: Count,
  defectiveQuantity: Count,
  expiredQuantity: Count,
});

const InventoryDetails = z.object({
  fulfillableQuantity: Count,
  inboundWorkingQuantity: Count,
  inboundShippedQuantity: Count,
  inboundReceivingQuantity: Count,
  reservedQuantity: ReservedQuantity.nullish(),
  researchingQuantity: ResearchingQuantity.nullish(),
  unfulfillableQuantity: UnfulfillableQuantity.nullish(),
});

const InventorySummary = z.object({
  asin: Text,
  fnSku: Text,
  sellerSku: Text,
  condition: Text,
  inventoryDetails: InventoryDetails.nullish(),
  lastUpdatedTime: Text,
  productName: Text,
  totalQuantity: Count,
  stores: Texts,
});

const GetInventorySummariesResult = z.object({
  granularity: Granularity.nullish(),
  inventorySummaries: z.array(InventorySummary).nullish(),
});

const Pagination = z.object({
  nextToken: Text,
});

const ErrorSchema = z.object({
  code: Text,
  message: Text,
  details: Text,
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface FbaInventoryParameters {
  getInventorySummaries: {
    details?: boolean | undefined;
    granularityType: 'Marketplace';
    granularityId: string;
    startDateTime?: string | undefined;
    sellerSkus?: readonly string[] | undefined;
    sellerSku?: string | undefined;
    nextToken?: string | undefined;
    marketplaceIds: readonly string[];
  };
  createInventoryItem: {
    body: requests.CreateInventoryItemRequest;
  };
  deleteInventoryItem: {
    sellerSku: string;
    marketplaceId: string;
  };
  addInventory: {
    'x-amzn-idempotency-token': string;
    body: requests.AddInventoryRequest;
  };
}

export const fbaInventoryShapes = {
  getInventorySummaries: {
    parameters: {
      details: { in: 'query', kind: 'boolean' },
      granularityType: { in: 'query', kind: 'text', isRequired: true, values: ['Marketplace'] },
      granularityId: { in: 'query', kind: 'text', isRequired: true },
      startDateTime: { in: 'query', kind: 'date-time' },
      sellerSkus: { in: 'query', kind: 'list', atMost: 50 },
      sellerSku: { in: 'query', kind: 'text' },
      nextToken: { in: 'query', kind: 'text' },
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true, atMost: 1 },
    },
    response: z.object({
      payload: GetInventorySummariesResult.nullish(),
      pagination: Pagination.nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  createInventoryItem: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  deleteInventoryItem: {
    parameters: {
      sellerSku: { in: 'path', kind: 'text', isRequired: true },
      marketplaceId: { in: 'query', kind: 'text', isRequired: true },
    },
    response: z.object({
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
  addInventory: {
    parameters: {
      'x-amzn-idempotency-token': { in: 'header', kind: 'text', isRequired: true },
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    response: z.object({
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
} as const;
