import { type InventoryLevel, RejectedError } from '@acorn-i/core';
import { filled, type Marketplace, present, type ResponseOf } from '@acorn-i/sp-api-client';
import { toInstant } from './time.ts';

type Summaries = NonNullable<ResponseOf<'fbaInventory.getInventorySummaries'>['payload']>;
export type FbaSummary = NonNullable<Summaries['inventorySummaries']>[number];

/** The location that Amazon's units for a marketplace lie at. */
export function fbaLocation({ country }: Pick<Marketplace, 'country'>): string {
  return `amazon-fba-${country.toLowerCase()}`;
}

/**
 * What Amazon holds of a SKU for one marketplace. On hand is what lies in its centres, sellable or not;
 * incoming is under way to them or being received.
 *
 * @throws RejectedError `SKU_MISSING`, `TIME_INVALID`
 */
export function toFbaLevel(summary: FbaSummary, marketplace: Marketplace): InventoryLevel {
  const sku = filled(summary.sellerSku);
  if (sku === undefined) {
    throw new RejectedError('an FBA inventory summary has no SKU', { code: 'SKU_MISSING' });
  }
  const details = summary.inventoryDetails;
  const available = units(details?.fulfillableQuantity);
  const reserved = units(details?.reservedQuantity?.totalReservedQuantity);
  const damaged = units(details?.unfulfillableQuantity?.totalUnfulfillableQuantity);
  const researching = units(details?.researchingQuantity?.totalResearchingQuantity);
  return present({
    sku,
    location: fbaLocation(marketplace),
    externalIds: [...idOf('asin', summary.asin), ...idOf('fnsku', summary.fnSku)],
    available,
    onHand: available + reserved + damaged + researching,
    reserved,
    incoming: units(details?.inboundShippedQuantity) + units(details?.inboundReceivingQuantity),
    damaged,
    // Amazon tells none for what never moved.
    updatedAt: toInstant(filled(summary.lastUpdatedTime) ?? '1970-01-01T00:00:00Z'),
  });
}

function units(count: number | null | undefined): number {
  return Math.max(0, Math.trunc(count ?? 0));
}

function idOf(type: string, id: string | null | undefined) {
  const text = filled(id);
  return text === undefined ? [] : [{ system: 'amazon', type, id: text }];
}
