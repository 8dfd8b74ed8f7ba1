import { type Change, type ProcessorContext, RejectedError, type Sink } from '@acorn-i/core';
import { addSku } from '../all-skus.ts';
import type { Network } from '../network.ts';
import { at, isKnown, readSku, skuKey, withLocation } from '../sku-state.ts';

/** What lies where. */
export const stock: Sink<Network, 'inventory-level'> = {
  accepts: 'inventory-level',
  description: 'Stock at each location: on hand, reserved and on the way',
  apply: takeLevel,
};

async function takeLevel(
  network: Network,
  change: Change<'inventory-level'>,
  context: ProcessorContext,
) {
  const { sku: id, available, onHand, reserved = 0, incoming = 0 } = change.data;
  const location = locationOf(change, network);
  const sku = await readSku(context.state, id);
  const own = at(sku, location);
  const countedAt = Date.parse(change.occurredAt);
  if ((own.stock?.at ?? -Infinity) > countedAt) return;
  if (!isKnown(sku)) await addSku(id, change.recordedAt, network, context);
  // Where only what may be sold is told, what is reserved is off it already.
  const counted = onHand === undefined ? { onHand: available, reserved: 0 } : { onHand, reserved };
  const after = { ...own, stock: { ...counted, incoming, at: countedAt } };
  context.state.set(skuKey(id), withLocation(sku, location, after));
}

function locationOf({ data }: Change<'inventory-level'>, network: Network): string {
  const known = Object.keys(network.settings.locations).join(', ');
  if (data.location === undefined) {
    throw new RejectedError(
      `stock of ${data.sku}: names no location. Route the levels of locations (${known}), not what channels may sell`,
      { code: 'STOCK_WITHOUT_LOCATION' },
    );
  }
  const id = network.locationOf(data.location);
  if (id !== undefined) return id;
  throw new RejectedError(
    `stock of ${data.sku}: location "${data.location}" is not known here (${known}). Add it, or an alias, under locations; or filter it out of the route`,
    { code: 'LOCATION_UNKNOWN' },
  );
}
