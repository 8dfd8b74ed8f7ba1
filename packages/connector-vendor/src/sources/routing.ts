import { durationMs, type PullContext, type ShipPlan, type Source } from '@acorn-i/core';
import { readPages } from '@acorn-i/sp-api-client';
import type { VendorAccount } from '../account.ts';
import { transportLabels } from '../documents/transport-labels.ts';
import { toShipPlan, type WireShipment } from '../map/ship-plan.ts';
import { type Question, readStretches } from './stretches.ts';

/** What Amazon arranged for each transport: carrier, pick-up, appointment, labels. */
export const routing: Source<VendorAccount, 'ship-plan'> = {
  entity: 'ship-plan',
  description:
    'Transports with carrier, pick-up, appointment and parcel labels, by getShipmentDetails and getShipmentLabels',
  every: '15m',
  isRereadable: true,
  pull(account, context) {
    const { settings } = account;
    const backMs = durationMs(settings.routingFor);
    return readStretches<Row, 'ship-plan'>(context, {
      questions: [created(account, context)],
      map: ({ shipment, labels }) =>
        isOurs(shipment, settings.vendorCodes) ? toShipPlan(shipment, labels) : undefined,
      placeOf: ({ shipment }) => `getShipmentDetails:${shipment.vendorShipmentIdentifier}`,
      lookBackMs: backMs,
      overlapMs: durationMs(settings.overlap),
      settleMs: durationMs(settings.settle),
      // Amazon cannot be asked for what changed: all that is young is read again.
      sweep: { everyMs: 0, backMs },
    });
  },
};

interface Row {
  shipment: WireShipment;
  labels: ShipPlan['labels'];
}

/** Facts: at most 50 of a page. */
const mostOfPage = 50;

function created(account: VendorAccount, context: PullContext): Question<Row> {
  const { client, settings } = account;
  const { now, signal, priority } = context;
  return async function* ({ after, before }, token) {
    const query = {
      createdAfter: after,
      createdBefore: before,
      limit: Math.min(settings.pageSize, mostOfPage),
    };
    const options = { now, signal, priority, token };
    const pages = readPages(client, 'vendorShipments.getShipmentDetails', query, options);
    for await (const { response, token: next } of pages) {
      const rows: Row[] = [];
      for (const shipment of response.payload?.shipments ?? []) {
        rows.push({ shipment, labels: await transportLabels(account, { shipment, context }) });
      }
      yield { rows, token: next };
    }
  };
}

function isOurs({ sellingParty }: WireShipment, codes: readonly string[]): boolean {
  return codes.length === 0 || codes.includes(sellingParty?.partyId ?? '');
}
