import type { InventoryLevel, SalesMetric } from '@acorn-i/core';
import { compact } from '../../codec/compact.ts';
import type { MapContext } from '../../codec/map-context.ts';
import type { Node } from '../../codec/nodes.ts';
import { firstOf, nodesOf, segmentsOf } from '../../codec/nodes.ts';
import { at, type Segment, segmentOf } from '../../codec/segment.ts';
import { demandSku } from './inventory.ts';
import { readParty } from './party.ts';
import { readProduct, writeProduct } from './product.ts';
import { readQuantity } from './quantity.ts';
import { fromDate, toDate } from './time.ts';

/** What a buyer's 852 says: what of each product was sold in a stretch, and what there is at its end. */
export interface ProductActivity {
  sales: readonly SalesMetric[];
  levels: readonly InventoryLevel[];
}

/** ZA01: quantity sold, and on hand. */
const activities = { sold: 'QS', onHand: 'QA' } as const;
const dayMs = 86_400_000;

/** What of a metric has no place in an 852. */
export const salesLeaves = ['updatedAt', 'channel', 'id'];

/** An 852 without ST and SE, of metrics of one stretch. */
export function writeProductActivity(
  { sales, levels }: ProductActivity,
  context: MapContext,
): readonly Segment[] {
  const { from = context.writtenAt, to = from } = sales[0]?.interval ?? {};
  const last = new Date(Date.parse(to) - 1_000).toISOString();
  const location = levels[0]?.location;
  const lines = sales.map((metric) => ({
    product: metric as { sku?: string },
    units: metric.units,
    onHand: levels.find(({ sku }) => sku === metric.sku)?.available,
  }));
  return [
    segmentOf('XQ', 'H', toDate(from, context), toDate(last, context)),
    ...(location === undefined
      ? []
      : [segmentOf('N1', 'WH', undefined, context.partyQualifier, location)]),
    ...lines.flatMap(({ product, units, onHand }, index) => [
      segmentOf('LIN', String(index + 1), ...writeProduct(product, context)),
      segmentOf('ZA', activities.sold, String(units), 'EA'),
      ...(onHand === undefined ? [] : [segmentOf('ZA', activities.onHand, String(onHand), 'EA')]),
    ]),
    segmentOf('CTT', String(lines.length)),
  ];
}

/** Figures of everything where a line is about no location, else of that location's stock. */
export function readProductActivity(nodes: readonly Node[], context: MapContext): ProductActivity {
  const xq = firstOf(nodes, 'XQ');
  const { timeZone, channel, writtenAt } = context;
  const first = at(xq, 2) ?? '';
  const from = fromDate(first, context);
  const lastDay = fromDate(at(xq, 3) ?? first, context, true);
  const to = new Date(Date.parse(lastDay) + 1_000).toISOString();
  const date = `${first.slice(0, 4)}-${first.slice(4, 6)}-${first.slice(6, 8)}`;
  const location = readParty(nodes, 'WH', 'ST')?.id;
  const sales: SalesMetric[] = [];
  const levels: InventoryLevel[] = [];
  for (const { segment, children } of nodesOf(nodes, 'LIN')) {
    const { sku: own, externalIds } = readProduct(segment, 2, context);
    const sku = demandSku(own ?? externalIds?.[0]?.id);
    const count = (code: string) => {
      const found = segmentsOf(children, 'ZA').filter((one) => at(one, 1) === code);
      if (found.length === 0) return undefined;
      return found.reduce((all, one) => all + readQuantity(at(one, 2), at(one, 3)).amount, 0);
    };
    const [units, onHand] = [count(activities.sold), count(activities.onHand)];
    const place = location === undefined ? '' : `@${location}`;
    if (units !== undefined) {
      sales.push(
        compact({
          id: `852:${channel.id ?? channel.kind}:${sku}${place}:${date}`,
          channel,
          granularity: granularityOf(Date.parse(to) - Date.parse(from)),
          interval: { from, to },
          timeZone,
          date,
          isOver: Date.parse(to) <= Date.parse(writtenAt),
          sku,
          externalIds,
          units,
          updatedAt: writtenAt,
        }),
      );
    }
    if (onHand !== undefined) {
      levels.push(compact({ sku, location, externalIds, available: onHand, updatedAt: writtenAt }));
    }
  }
  return { sales, levels };
}

function granularityOf(ms: number): SalesMetric['granularity'] {
  const days = Math.round(ms / dayMs);
  if (days <= 1) return 'day';
  if (days <= 7) return 'week';
  return days <= 31 ? 'month' : 'year';
}
