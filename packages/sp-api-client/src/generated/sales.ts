// Written by scripts/generate-shapes.ts from Amazon's sales.json. Do not edit.
import { z } from 'zod';
import { Count, Text } from '../shape.ts';

const Money = z.object({
  currencyCode: Text,
  amount: Text,
});

const OrderMetricsInterval = z.object({
  interval: Text,
  unitCount: Count,
  orderItemCount: Count,
  orderCount: Count,
  averageUnitPrice: Money.nullish(),
  totalSales: Money.nullish(),
});

const ErrorSchema = z.object({
  code: Text,
  message: Text,
  details: Text,
});

/** Parameters by operation, as the model names them; `body` is the request's body. */
export interface SalesParameters {
  getOrderMetrics: {
    marketplaceIds: readonly string[];
    interval: string;
    granularityTimeZone?: string | undefined;
    granularity: 'Hour' | 'Day' | 'Week' | 'Month' | 'Year' | 'Total';
    buyerType?: 'B2B' | 'B2C' | 'All' | undefined;
    fulfillmentNetwork?: string | undefined;
    firstDayOfWeek?: 'Monday' | 'Sunday' | undefined;
    asin?: string | undefined;
    sku?: string | undefined;
    amazonProgram?: 'AmazonHaul' | undefined;
  };
}

export const salesShapes = {
  getOrderMetrics: {
    parameters: {
      marketplaceIds: { in: 'query', kind: 'list', isRequired: true },
      interval: { in: 'query', kind: 'text', isRequired: true },
      granularityTimeZone: { in: 'query', kind: 'text' },
      granularity: { in: 'query', kind: 'text', isRequired: true, values: ['Hour', 'Day', 'Week', 'Month', 'Year', 'Total'] },
      buyerType: { in: 'query', kind: 'text', values: ['B2B', 'B2C', 'All'] },
      fulfillmentNetwork: { in: 'query', kind: 'text' },
      firstDayOfWeek: { in: 'query', kind: 'text', values: ['Monday', 'Sunday'] },
      asin: { in: 'query', kind: 'text' },
      sku: { in: 'query', kind: 'text' },
      amazonProgram: { in: 'query', kind: 'text', values: ['AmazonHaul'] },
    },
    response: z.object({
      payload: z.array(OrderMetricsInterval).nullish(),
      errors: z.array(ErrorSchema).nullish(),
    }),
  },
} as const;
