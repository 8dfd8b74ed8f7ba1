import type { ParametersOf } from '@acorn-i/sp-api-client';
import { createPageTokens, invalidInput } from '@acorn-i/sp-api-client/simulator';

/** Units of one SKU at Amazon. */
export interface SimulatedFbaStock {
  fulfillable: number;
  reserved: number;
  inboundShipped: number;
  unfulfillable: number;
}

export interface FbaBook {
  /** Changes what Amazon holds. Units under way do not count as a change, as at Amazon. */
  set(sku: string, stock: Partial<SimulatedFbaStock>): void;
  /** An order takes units: they are reserved until they ship. */
  reserve(sku: string, quantity: number): void;
  stock(): Map<string, SimulatedFbaStock>;
  /** Answers `getInventorySummaries`. @throws AmazonError 400 */
  summaries(query: Query): object;
}

type Query = ParametersOf<'fbaInventory.getInventorySummaries'>;

interface Held extends SimulatedFbaStock {
  changedMs: number;
}

const nothing: SimulatedFbaStock = {
  fulfillable: 0,
  reserved: 0,
  inboundShipped: 0,
  unfulfillable: 0,
};
const pageSize = 50;

export function createFbaBook(
  now: () => number,
  onChange?: (sku: string, stock: SimulatedFbaStock) => void,
): FbaBook {
  const held = new Map<string, Held>();
  const tokens = createPageTokens({ lifetimeMs: 30_000, now, free: ['nextToken'] });

  function change(sku: string, stock: Partial<SimulatedFbaStock>): void {
    const before = held.get(sku);
    const isCounted = Object.keys(stock).some((name) => name !== 'inboundShipped');
    const changedMs = before && !isCounted ? before.changedMs : now();
    const after = { ...nothing, ...before, ...stock, changedMs };
    held.set(sku, after);
    onChange?.(sku, after);
  }

  return {
    set: change,
    reserve(sku, quantity) {
      const { fulfillable, reserved } = held.get(sku) ?? nothing;
      const taken = Math.min(fulfillable, quantity);
      change(sku, { fulfillable: fulfillable - taken, reserved: reserved + taken });
    },
    stock: () => new Map([...held].map(([sku, { changedMs: _, ...stock }]) => [sku, stock])),
    summaries(query) {
      const { sellerSkus, startDateTime, granularityId, nextToken, details } = query;
      if ((sellerSkus?.length ?? 0) > 50) throw invalidInput('sellerSkus has more than 50 entries');
      const sinceMs = startDateTime === undefined ? 0 : Date.parse(startDateTime);
      const isListed = ([sku, { changedMs }]: readonly [string, Held]) =>
        changedMs >= sinceMs && (sellerSkus?.includes(sku) ?? true);
      const listed = [...held].filter(isListed);
      const from = nextToken ? Number(tokens.open(nextToken, query)) : 0;
      const end = from + pageSize;
      return {
        payload: {
          granularity: { granularityType: 'Marketplace', granularityId },
          inventorySummaries: listed
            .slice(from, end)
            .map(([sku, stock]) => toSummary(sku, stock, details === true)),
        },
        ...(end < listed.length && { pagination: { nextToken: tokens.seal(end, query) } }),
      };
    },
  };
}

function toSummary(sku: string, stock: Held, isDetailed: boolean): object {
  const { fulfillable, reserved, inboundShipped, unfulfillable, changedMs } = stock;
  const inventoryDetails = {
    fulfillableQuantity: fulfillable,
    inboundWorkingQuantity: 0,
    inboundShippedQuantity: inboundShipped,
    inboundReceivingQuantity: 0,
    reservedQuantity: {
      totalReservedQuantity: reserved,
      pendingCustomerOrderQuantity: reserved,
      pendingTransshipmentQuantity: 0,
      fcProcessingQuantity: 0,
    },
    researchingQuantity: { totalResearchingQuantity: 0, researchingQuantityBreakdown: [] },
    unfulfillableQuantity: {
      totalUnfulfillableQuantity: unfulfillable,
      customerDamagedQuantity: unfulfillable,
      warehouseDamagedQuantity: 0,
      distributorDamagedQuantity: 0,
      carrierDamagedQuantity: 0,
      defectiveQuantity: 0,
      expiredQuantity: 0,
    },
  };
  return {
    asin: 'B000000000',
    fnSku: 'X000000000',
    sellerSku: sku,
    condition: 'NewItem',
    lastUpdatedTime: new Date(changedMs).toISOString(),
    productName: sku,
    totalQuantity: fulfillable + reserved + inboundShipped + unfulfillable,
    ...(isDetailed && { inventoryDetails }),
  };
}
