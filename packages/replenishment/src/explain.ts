import type { KeyedState, Told } from '@acorn-i/core';
import type { ReplenishmentSettings } from './settings.ts';
import { readSku } from './sku-state.ts';

/** What is expected of a SKU, and what is proposed. */
export async function explain(
  _settings: ReplenishmentSettings,
  key: string,
  state: Pick<KeyedState, 'get'>,
): Promise<readonly Told[]> {
  const { told, proposals } = await readSku(state, key);
  return [
    ...Object.entries(told).map(([location, perDay]) => ({
      text: `${location} is expected to sell ${perDay} a day`,
    })),
    ...Object.values(proposals).map(({ kind, quantity, from, location, reason, updatedAt }) => ({
      at: updatedAt,
      text: `${kind} ${quantity}${from === undefined ? '' : ` from ${from}`} at ${location}: ${reason}`,
    })),
  ];
}
