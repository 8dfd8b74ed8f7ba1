import type { Change, Receipt, Shipment, Sink, WriteContext } from '@acorn-i/core';
import type { SiteApi } from '../connect-site.ts';
import { toNewShipment } from '../map/new-shipment.ts';
import { present } from '../map/present.ts';

/** Tells the shop, and so the buyer, what left. */
export const shipments: Sink<SiteApi, 'shipment'> = {
  accepts: 'shipment',
  description: 'Shipments with carrier and tracking (POST /shipments)',
  write: writeShipment,
};

const shipped: ReadonlySet<Shipment['status']> = new Set(['shipped', 'in-transit', 'delivered']);

async function writeShipment(
  api: SiteApi,
  { data }: Change<'shipment'>,
  { idempotencyKey, signal }: WriteContext,
): Promise<Receipt> {
  if (!shipped.has(data.status)) return { note: `not written: ${data.status}` };
  await api.shop();
  const taxIds = api.settings.taxIds.map(({ kind, value, country }) =>
    present({ kind, value, country }),
  );
  const body = toNewShipment(data, taxIds);
  const { id } = await api.client.call('createShipment', { body, idempotencyKey, signal });
  return { ref: id };
}
