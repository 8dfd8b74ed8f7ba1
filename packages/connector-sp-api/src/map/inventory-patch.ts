import type { InventoryLevel } from '@acorn-i/core';
import type { ParametersOf } from '@acorn-i/sp-api-client';

/** One change of one top-level attribute. `merge` alone leaves the fields that it does not name. */
export type ListingsPatch = ParametersOf<'listings.patchListingsItem'>['body']['patches'][number];

/**
 * The patch that sets what a listing may sell. `merge` keeps the fields beside the quantity (such as
 * a lead time set by hand), which `replace` would wipe: amzn/selling-partner-api-models#4406.
 */
export function toInventoryPatch(level: InventoryLevel, fulfillmentChannel: string): ListingsPatch {
  const value = {
    fulfillment_channel_code: fulfillmentChannel,
    // Amazon knows no debt: an oversold pool has nothing to sell.
    quantity: Math.max(0, level.available),
    ...(level.handlingDays !== undefined && { lead_time_to_ship_max_days: level.handlingDays }),
  };
  return { op: 'merge', path: '/attributes/fulfillment_availability', value: [value] };
}
