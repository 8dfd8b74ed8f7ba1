import {
  type Change,
  isAcornError,
  present,
  type Receipt,
  RejectedError,
  type Shipment,
  type Sink,
  type WriteContext,
} from '@acorn-i/core';
import type { SiteApi } from '../connect-site.ts';
import { toNewShipment } from '../map/new-shipment.ts';
import { refuseOther } from './refuse-other.ts';

/** Tells the shop, and so the buyer, what left. */
export const shipments: Sink<SiteApi, 'shipment'> = {
  accepts: 'shipment',
  description: 'Shipments with carrier and tracking (POST /shipments)',
  write: writeShipment,
};

const shipped: ReadonlySet<Shipment['status']> = new Set(['shipped', 'in-transit', 'delivered']);

async function writeShipment(
  api: SiteApi,
  { id: changeId, data }: Change<'shipment'>,
  { idempotencyKey, signal }: WriteContext,
): Promise<Receipt> {
  if (!shipped.has(data.status)) return { note: `not written: ${data.status}` };
  await api.shop();
  const taxIds = api.settings.taxIds.map(({ kind, value, country }) =>
    present({ kind, value, country }),
  );
  const body = toNewShipment(data, taxIds);
  try {
    const answer = await api.client.call('createShipment', { body, idempotencyKey, signal });
    refuseOther('POST /shipments', body, answer);
    return { ref: answer.id };
  } catch (error) {
    if (!isAcornError(error) || error.code !== 'SITE_ORDER_CANCELLED') throw error;
    // A shipment changes on its way, and the order stays cancelled.
    if (!(await api.toldOnce.isNew(`shipped-cancelled/${data.id}`, changeId))) {
      return {
        note: `not written: order ${data.orderId} is cancelled, a dead letter told it before`,
      };
    }
    throw shippedThough(data, error);
  }
}

function shippedThough({ id, orderId }: Shipment, cause: Error): RejectedError {
  return new RejectedError(
    `shipment ${id}: order ${orderId} is cancelled at the shop, and this has left. Have the carrier bring it back, ` +
      'or leave it to the buyer and charge it at the shop; then discard this letter',
    { code: 'SITE_ORDER_CANCELLED', cause },
  );
}
