import { RejectedError } from '@acorn-i/core';
import { z } from 'zod';
import type { ReportKind } from '../reports/report-kinds.ts';

const Count = z.number().nullish();
const Amount = z.object({ amount: z.number(), currencyCode: z.string() }).nullish();
const Units = z.object({ units: Count, value: Amount }).nullish();

const Metrics = z.object({
  sourcing: z
    .object({
      vendorConfirmationRate: Count,
      receivedFillRate: Count,
      overallVendorLeadTime: Count,
      procurableProductOOS: Count,
      openPurchaseOrderQuantity: Count,
      netReceived: Units,
    })
    .nullish(),
  productAvailability: z
    .object({
      sellThroughRate: Count,
      sellableOnHandInventory: Units,
      unsellableOnHandInventory: Units,
      aged90DaysSellableInventory: Units,
      unhealthyInventory: Units,
    })
    .nullish(),
  orders: z.object({ unfilledOrderedUnits: Count, orderedUnitsWithRevenue: Units }).nullish(),
  shippedOrders: z.object({ shippedUnitsWithRevenue: Units }).nullish(),
  costs: z.object({ netPPM: Count, shippedCogs: Amount }).nullish(),
  customerSatisfaction: z.object({ customerReturns: Count }).nullish(),
  traffic: z.object({ glanceViews: Count }).nullish(),
});
type Metrics = z.output<typeof Metrics>;

/** One line of a document: a period of a marketplace, in total and by product. */
const View = z.object({
  startDate: z.iso.date(),
  endDate: z.iso.date(),
  marketplaceId: z.string().min(1),
  totals: Metrics.nullish(),
  metrics: z
    .array(z.object({ groupByKey: z.object({ asin: z.string().nullish() }), metrics: Metrics }))
    .nullish(),
});

export interface KioskRow {
  marketplaceId: string;
  kind: ReportKind;
  /** In the words of the report of that kind, so that both ways come to the same. */
  row: Readonly<Record<string, unknown>>;
}

/** @throws RejectedError `REPORT_ROW_INVALID`, naming the fields. */
export function toKioskRows(line: unknown, kinds: readonly ReportKind[]): KioskRow[] {
  const result = View.safeParse(line);
  if (!result.success) {
    const fields = result.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new RejectedError(`a line of the Data Kiosk is not what its schema says: ${fields}`, {
      code: 'REPORT_ROW_INVALID',
    });
  }
  const { startDate, endDate, marketplaceId, totals, metrics } = result.data;
  const all = [
    ...(totals ? [{ asin: undefined, of: totals }] : []),
    ...(metrics ?? []).map((one) => ({ asin: one.groupByKey.asin, of: one.metrics })),
  ];
  return all.flatMap(({ asin, of }) =>
    kinds.flatMap((kind) => {
      const figures = words[kind](of);
      // The sourcing view has no traffic, and a product need not have sales.
      if (Object.values(figures).every((figure) => figure == null)) return [];
      return [
        { marketplaceId, kind, row: { startDate, endDate, ...(asin && { asin }), ...figures } },
      ];
    }),
  );
}

const words: Readonly<Record<ReportKind, (metrics: Metrics) => Record<string, unknown>>> = {
  inventory: ({ sourcing, productAvailability: stock, orders }) => ({
    vendorConfirmationRate: sourcing?.vendorConfirmationRate,
    receiveFillRate: sourcing?.receivedFillRate,
    averageVendorLeadTimeDays: sourcing?.overallVendorLeadTime,
    procurableProductOutOfStockRate: sourcing?.procurableProductOOS,
    openPurchaseOrderUnits: sourcing?.openPurchaseOrderQuantity,
    netReceivedInventoryUnits: sourcing?.netReceived?.units,
    netReceivedInventoryCost: sourcing?.netReceived?.value,
    unfilledCustomerOrderedUnits: orders?.unfilledOrderedUnits,
    sellThroughRate: stock?.sellThroughRate,
    sellableOnHandInventoryUnits: stock?.sellableOnHandInventory?.units,
    sellableOnHandInventoryCost: stock?.sellableOnHandInventory?.value,
    unsellableOnHandInventoryUnits: stock?.unsellableOnHandInventory?.units,
    unsellableOnHandInventoryCost: stock?.unsellableOnHandInventory?.value,
    aged90PlusDaysSellableInventoryUnits: stock?.aged90DaysSellableInventory?.units,
    aged90PlusDaysSellableInventoryCost: stock?.aged90DaysSellableInventory?.value,
    unhealthyInventoryUnits: stock?.unhealthyInventory?.units,
    unhealthyInventoryCost: stock?.unhealthyInventory?.value,
  }),
  sales: ({ orders, shippedOrders, costs, customerSatisfaction }) => ({
    orderedUnits: orders?.orderedUnitsWithRevenue?.units,
    orderedRevenue: orders?.orderedUnitsWithRevenue?.value,
    shippedUnits: shippedOrders?.shippedUnitsWithRevenue?.units,
    shippedRevenue: shippedOrders?.shippedUnitsWithRevenue?.value,
    shippedCogs: costs?.shippedCogs,
    customerReturns: customerSatisfaction?.customerReturns,
  }),
  traffic: ({ traffic }) => ({ glanceViews: traffic?.glanceViews }),
  margin: ({ costs }) => ({ netPureProductMargin: costs?.netPPM }),
};
