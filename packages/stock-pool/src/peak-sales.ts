/** Units that channels sold at an instant, ms. */
export interface RecentSale {
  readonly at: number;
  readonly units: number;
}

/** Sales that are remembered one by one for each SKU. */
const remembered = 128;

export function withRecentSale(
  sales: readonly RecentSale[] = [],
  sale: RecentSale,
): readonly RecentSale[] {
  if (sale.units <= 0) return sales;
  return [...sales, sale].sort((a, b) => a.at - b.at).slice(-remembered);
}

/** The most units that were ever sold within one stretch of `lengthMs`, its first instant left out. */
export function peakUnits(sales: readonly RecentSale[] = [], lengthMs: number): number {
  let [from, sum, peak] = [0, 0, 0];
  for (const sale of sales) {
    sum += sale.units;
    for (let oldest = sales[from]; oldest !== undefined && oldest.at <= sale.at - lengthMs; ) {
      sum -= oldest.units;
      from += 1;
      oldest = sales[from];
    }
    peak = Math.max(peak, sum);
  }
  return peak;
}
