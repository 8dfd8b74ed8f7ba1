// Written by scripts/generate-shapes.ts from Amazon's externalFulfillmentInventory_2024-09-11.json. Do not edit.
import { z } from 'zod';
import { Count, maybeOneOf, Text } from '../shape.ts';
import type * as requests from './external-inventory-requests.ts';

const HttpStatusLine = z.object({
  statusCode: Count,
  reasonPhrase: Text,
});

const MarketplaceAttributes = z.object({
  channelName: maybeOneOf<'FBA' | 'MFN' | 'DF'>(),
  marketplaceId: Text,
});

const ActionableError = z.object({
  errorType: Text,
  errorSubType: Text,
});

const InventoryResponseBody = z.object({
  clientSequenceNumber: Count,
  locationId: Text,
  skuId: Text,
  sellableQuantity: Count,
  reservedQuantity: Count,
  marketplaceAttributes: MarketplaceAttributes.nullish(),
  actionableErrors: z.array(ActionableError).nullish(),
});

const InventoryResponse = z.object({
  status: HttpStatusLine.nullish(),
  body: InventoryResponseBody.nullish(),
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface ExternalInventoryParameters {
  batchInventory: {
    body: requests.BatchInventoryRequest;
  };
}

export const externalInventoryShapes = {
  batchInventory: {
    parameters: {
      body: { in: 'body', kind: 'json', isRequired: true },
    },
    success: 207,
    response: z.object({
      responses: z.array(InventoryResponse).nullish(),
    }),
  },
} as const;
