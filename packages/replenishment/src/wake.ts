import type { Due, ProcessorContext } from '@acorn-i/core';
import { allSkus, askForNight, nightKey } from './all-skus.ts';
import type { Network } from './network.ts';
import { forgetOrder } from './order-demand.ts';
import { proposeAll } from './propose-all.ts';

/** Every night all SKUs are forecast anew. */
export async function wake(network: Network, due: Due, context: ProcessorContext): Promise<void> {
  if (due.key === nightKey) {
    await allSkus.wakeAll(due.at, context);
    askForNight(Date.parse(due.at), network, context);
    return;
  }
  const skus = await allSkus.dueKeys(due.key, context);
  if (skus === undefined) forgetOrder(due.key, context);
  else for (const sku of skus) await proposeAll(sku, Date.parse(due.at), network, context);
}
