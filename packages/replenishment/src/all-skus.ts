import { createKeyParts, type ProcessorContext } from '@acorn-i/core';
import { nextMidnight } from './calendar.ts';
import type { Network } from './network.ts';

/** Every SKU that was sold or counted. Each night all are forecast. */
export const allSkus = createKeyParts('skus');

/** What the processor is woken by every night. */
export const nightKey = 'night';

/** Remembers a SKU that was not known; the first one of all starts the nights. */
export async function addSku(
  sku: string,
  recordedAt: string,
  network: Network,
  context: Pick<ProcessorContext, 'state' | 'wakeAt'>,
): Promise<void> {
  const isFirst = await allSkus.add(sku, context);
  if (isFirst) askForNight(Date.parse(recordedAt), network, context);
}

export function askForNight(
  afterMs: number,
  { settings }: Network,
  { wakeAt }: Pick<ProcessorContext, 'wakeAt'>,
): void {
  wakeAt(nightKey, new Date(nextMidnight(afterMs, settings.timeZone)).toISOString());
}
