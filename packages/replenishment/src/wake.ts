import type { Due, ProcessorContext } from '@acorn-i/core';
import { askForNight, chunkKey, nightKey, wakeAll } from './all-skus.ts';
import type { Network } from './network.ts';
import { forgetOrder } from './order-demand.ts';
import { proposeAll } from './propose-all.ts';

/** Every night all SKUs are forecast anew. */
export async function wake(network: Network, due: Due, context: ProcessorContext): Promise<void> {
  if (due.key === nightKey) {
    await wakeAll(due.at, context);
    askForNight(Date.parse(due.at), network, context);
  } else if (due.key.startsWith(chunkKey(0).slice(0, -1))) {
    const skus = (await context.state.get<readonly string[]>(due.key)) ?? [];
    for (const sku of skus) await proposeAll(sku, Date.parse(due.at), network, context);
  } else forgetOrder(due.key, context);
}
