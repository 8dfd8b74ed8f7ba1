import {
  type Money,
  RejectedError,
  type VendorForecast,
  type VendorScorecard,
} from '@acorn-i/core';
import { type Marketplace, present, toNumberMoney, toShortDecimal } from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { ReportKind, ReportPeriod } from '../reports/report-kinds.ts';

const Count = z.number().nullish();
const Amount = z
  .object({ amount: z.number().nullish(), currencyCode: z.string().nullish() })
  .nullish();

const Row = z.object({
  startDate: z.iso.date(),
  endDate: z.iso.date(),
  asin: z.string().min(1).nullish(),
});

export const ForecastRow = Row.extend({
  asin: z.string().min(1),
  forecastGenerationDate: z.iso.date(),
  meanForecastUnits: z.number(),
  p70ForecastUnits: z.number(),
  p80ForecastUnits: z.number(),
  p90ForecastUnits: z.number(),
});
const ScoreRow = Row.extend({
  vendorConfirmationRate: Count,
  receiveFillRate: Count,
  averageVendorLeadTimeDays: Count,
  procurableProductOutOfStockRate: Count,
  sellThroughRate: Count,
  openPurchaseOrderUnits: Count,
  unfilledCustomerOrderedUnits: Count,
  netReceivedInventoryUnits: Count,
  netReceivedInventoryCost: Amount,
  sellableOnHandInventoryUnits: Count,
  sellableOnHandInventoryCost: Amount,
  unsellableOnHandInventoryUnits: Count,
  unsellableOnHandInventoryCost: Amount,
  aged90PlusDaysSellableInventoryUnits: Count,
  aged90PlusDaysSellableInventoryCost: Amount,
  unhealthyInventoryUnits: Count,
  unhealthyInventoryCost: Amount,
  orderedUnits: Count,
  orderedRevenue: Amount,
  shippedUnits: Count,
  shippedRevenue: Amount,
  shippedCogs: Amount,
  customerReturns: Count,
  glanceViews: Count,
  netPureProductMargin: Count,
});

/** Where in a report its rows are: of everything, and by product. */
export const rowLists: Readonly<Record<ReportKind, readonly [all: string, byAsin: string]>> = {
  inventory: ['inventoryAggregate', 'inventoryByAsin'],
  sales: ['salesAggregate', 'salesByAsin'],
  traffic: ['trafficAggregate', 'trafficByAsin'],
  margin: ['netPureProductMarginAggregate', 'netPureProductMarginByAsin'],
};

/** @throws RejectedError `REPORT_ROW_INVALID`, naming the fields. */
export function toForecast(row: unknown, { id, country }: Marketplace): VendorForecast {
  const { asin, startDate, endDate, forecastGenerationDate, ...units } = read(ForecastRow, row);
  return {
    id: `${country}:${asin}:${startDate}`,
    channel: { kind: 'amazon-vendor', id, country },
    externalIds: [{ system: 'amazon', type: 'asin', id: asin }],
    generatedOn: forecastGenerationDate,
    week: { from: startDate, to: endDate },
    mean: decimal(units.meanForecastUnits) ?? '0',
    p70: decimal(units.p70ForecastUnits) ?? '0',
    p80: decimal(units.p80ForecastUnits) ?? '0',
    p90: decimal(units.p90ForecastUnits) ?? '0',
    updatedAt: `${forecastGenerationDate}T00:00:00Z`,
  };
}

/** @throws RejectedError `REPORT_ROW_INVALID`, naming the fields. */
export function toScorecard(
  given: unknown,
  {
    aspect,
    period,
    marketplace,
  }: { aspect: ReportKind; period: ReportPeriod; marketplace: Marketplace },
): VendorScorecard {
  const row = read(ScoreRow, given);
  const { startDate: from, endDate: to, asin } = row;
  const { id: marketplaceId, country } = marketplace;
  const granularity = period.toLowerCase() as VendorScorecard['granularity'];
  return {
    id: [country, granularity, from, aspect, ...(asin ? [asin] : [])].join(':'),
    channel: { kind: 'amazon-vendor', id: marketplaceId, country },
    ...{ aspect, by: 'buyer', granularity, period: { from, to } },
    ...present({
      externalIds: asin ? [{ system: 'amazon', type: 'asin', id: asin }] : [],
      confirmationRate: decimal(row.vendorConfirmationRate),
      fillRate: decimal(row.receiveFillRate),
      leadTimeDays: decimal(row.averageVendorLeadTimeDays),
      outOfStockRate: decimal(row.procurableProductOutOfStockRate),
      sellThroughRate: decimal(row.sellThroughRate),
      openOrderUnits: units(row.openPurchaseOrderUnits),
      unfilledCustomerUnits: units(row.unfilledCustomerOrderedUnits),
      receivedUnits: units(row.netReceivedInventoryUnits),
      receivedCost: money(row.netReceivedInventoryCost),
      sellableUnits: units(row.sellableOnHandInventoryUnits),
      sellableCost: money(row.sellableOnHandInventoryCost),
      unsellableUnits: units(row.unsellableOnHandInventoryUnits),
      unsellableCost: money(row.unsellableOnHandInventoryCost),
      agedUnits: units(row.aged90PlusDaysSellableInventoryUnits),
      agedCost: money(row.aged90PlusDaysSellableInventoryCost),
      unhealthyUnits: units(row.unhealthyInventoryUnits),
      unhealthyCost: money(row.unhealthyInventoryCost),
      orderedUnits: units(row.orderedUnits),
      orderedRevenue: money(row.orderedRevenue),
      shippedUnits: units(row.shippedUnits),
      shippedRevenue: money(row.shippedRevenue),
      shippedCost: money(row.shippedCogs),
      customerReturns: units(row.customerReturns),
      views: units(row.glanceViews),
      netMargin: decimal(row.netPureProductMargin),
    }),
    // The day it is about, not that of the reading: the same figures are the same state.
    updatedAt: `${to}T00:00:00Z`,
  };
}

function read<T>(schema: z.ZodType<T>, row: unknown): T {
  const result = schema.safeParse(row);
  if (result.success) return result.data;
  const fields = result.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new RejectedError(`a row of a report is not what Amazon describes: ${fields}`, {
    code: 'REPORT_ROW_INVALID',
  });
}

function decimal(number: number | null | undefined): string | undefined {
  return number == null ? undefined : toShortDecimal(number);
}

function units(number: number | null | undefined): number | undefined {
  return number == null ? undefined : Math.round(number);
}

function money(amount: z.output<typeof Amount>): Money | undefined {
  return toNumberMoney(amount?.amount, amount?.currencyCode);
}
