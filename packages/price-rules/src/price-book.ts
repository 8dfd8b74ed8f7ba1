import type { ProcessorContext } from '@acorn-i/core';
import type { Rates } from './exchange.ts';
import { type Place, placesOf } from './place.ts';
import type { PriceRuleSettings } from './settings.ts';

/** The settings, made ready for look-ups. */
export interface PriceBook {
  readonly settings: PriceRuleSettings;
  readonly places: readonly Place[];
  readonly settledRates: Rates;
}

export type Context = Pick<ProcessorContext, 'state' | 'emit' | 'wakeAt'>;

export function openPriceBook(settings: PriceRuleSettings): PriceBook {
  const settledRates = Object.fromEntries(
    Object.entries(settings.rates).map(([pair, rate]) => [pair, { rate }]),
  );
  return { settings, places: placesOf(settings.targets), settledRates };
}

const ratesKey = 'rates';

/** Those that were told over those of the settings. */
export async function readRates(
  state: Pick<ProcessorContext['state'], 'get'>,
  { settledRates }: Pick<PriceBook, 'settledRates'>,
): Promise<Rates> {
  return { ...settledRates, ...(await state.get<Rates>(ratesKey)) };
}

/** Answers whether the rate is news: an older one than the last is not. */
export async function writeRate(
  state: ProcessorContext['state'],
  pair: string,
  rate: string,
  at: number,
): Promise<boolean> {
  const told = (await state.get<Rates>(ratesKey)) ?? {};
  if ((told[pair]?.at ?? -Infinity) >= at) return false;
  state.set(ratesKey, { ...told, [pair]: { rate, at } });
  return true;
}
