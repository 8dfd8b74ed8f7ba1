import { hash } from 'node:crypto';
import { rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  isAcornError,
  type Json,
  makeFolder,
  type PullContext,
  type ShipPlan,
} from '@acorn-i/core';
import { readPages } from '@acorn-i/sp-api-client';
import { z } from 'zod';
import type { VendorAccount } from '../account.ts';
import type { WireShipment } from '../map/ship-plan.ts';

type Labels = NonNullable<ShipPlan['labels']>;

const Kept = z.array(
  z.object({
    sequence: z.int(),
    trackingNumber: z.string().optional(),
    file: z.string(),
    sha256: z.string(),
  }),
);

/**
 * Amazon's own labels of a parcel shipment, put unchanged into the folder that the settings name. Asked for until all
 * are there, then remembered. Empty where there are none yet, or no folder is set.
 */
export async function transportLabels(
  account: VendorAccount,
  { shipment, context }: { shipment: WireShipment; context: PullContext },
): Promise<Labels> {
  const { settings, store, baseDir } = account;
  const id = shipment.vendorShipmentIdentifier ?? '';
  const isParcel = shipment.transportationDetails?.shipMode?.toLowerCase() === 'smallparcel';
  const isReady = /carrierassigned|shipped/i.test(shipment.currentShipmentStatus ?? '');
  if (settings.labelFolder === undefined || !isParcel || !isReady || id === '') return [];
  const key = `transport-labels:${id}`;
  const kept = Kept.safeParse(await store.get(key)).data;
  if (kept) return kept as Labels;
  const { labels, isWhole } = await readLabels(account, id, context);
  if (context.isRehearsal) return [];
  const folder = resolve(baseDir, settings.labelFolder);
  const told = await Promise.all(labels.map((label) => keep(folder, id, label)));
  if (isWhole) await store.set(key, told as unknown as Json);
  return told;
}

interface ReadLabel {
  sequence: number;
  trackingNumber: string | undefined;
  bytes: Buffer;
}

/** Facts: pages may be empty. */
const mostPages = 50;

async function readLabels(
  { client }: VendorAccount,
  id: string,
  { now, signal, priority }: PullContext,
): Promise<{ labels: ReadLabel[]; isWhole: boolean }> {
  const labels: ReadLabel[] = [];
  let wanted = 0;
  let pages = 0;
  const query = { vendorShipmentIdentifier: id };
  const options = { now, signal, priority };
  try {
    for await (const { response } of readPages(
      client,
      'vendorShipments.getShipmentLabels',
      query,
      options,
    )) {
      for (const { labelData, shipmentInformation } of response.payload?.transportLabels ?? []) {
        wanted += shipmentInformation?.totalLabelCount ?? labelData?.length ?? 0;
        for (const { label, labelSequenceNumber, trackingId } of labelData ?? []) {
          if (!label) continue;
          labels.push({
            sequence: labelSequenceNumber ?? labels.length + 1,
            trackingNumber: trackingId || undefined,
            bytes: Buffer.from(label, 'base64'),
          });
        }
      }
      pages += 1;
      if (pages >= mostPages) break;
    }
  } catch (error) {
    if (!isAcornError(error) || error.code !== 'HTTP_404') throw error;
  }
  return { labels, isWhole: labels.length > 0 && labels.length >= wanted };
}

async function keep(
  folder: string,
  id: string,
  { sequence, trackingNumber, bytes }: ReadLabel,
): Promise<Labels[number]> {
  makeFolder(folder);
  const file = `${id.replace(/[^\w.-]/g, '_')}-${sequence}.pdf`;
  const path = join(folder, file);
  await writeFile(`${path}.part`, bytes);
  await rename(`${path}.part`, path);
  const sha256 = hash('sha256', bytes, 'hex');
  return { sequence, ...(trackingNumber && { trackingNumber }), file, sha256 };
}
