import type { ShopifySettings } from '../settings.ts';

export interface ReadingPlan {
  by: 'bulk' | 'pages';
  /** For the log. */
  reason: string;
}

/** One bulk operation needs a minute or two however little it finds; paging needs points for everything. */
export function planReading(
  { bulkFrom }: Pick<ShopifySettings, 'bulkFrom'>,
  count: number,
  pointsEach: number,
): ReadingPlan {
  const minutes = Math.ceil((count * pointsEach) / standardRate / 60);
  const paging = `${count} to read; pages would take about ${minutes} min at ${standardRate} points a second`;
  return count >= bulkFrom
    ? { by: 'bulk', reason: `${paging}, and bulkFrom is ${bulkFrom}` }
    : { by: 'pages', reason: `${paging}; fewer than bulkFrom (${bulkFrom})` };
}

/** The Standard plan. */
const standardRate = 100;
