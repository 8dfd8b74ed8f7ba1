import { durationMs } from '@acorn-i/core';
import type { Circumstances } from './conversion.ts';
import type { SkuState } from './sku-state.ts';

/** The next moment after `at` at which a price may be another one although nothing comes in, ms; undefined where there is none. */
export function nextTurn(
  sku: SkuState,
  { settings, rates, at }: Circumstances,
): number | undefined {
  const { rules, maxRateAge } = settings;
  const texts = [
    ...rules.flatMap(({ when }) => [when.from, when.until]),
    ...Object.values(sku.bases).flatMap(({ validFrom, validTo }) => [validFrom, validTo]),
    ...Object.values(sku.promotions).flatMap(({ startsAt, endsAt }) => [startsAt, endsAt]),
  ];
  const instants = texts.flatMap((text) => (text === undefined ? [] : [Date.parse(text)]));
  const ages =
    maxRateAge === undefined
      ? []
      : Object.values(rates).flatMap((rate) =>
          rate.at === undefined ? [] : [rate.at + durationMs(maxRateAge)],
        );
  const coming = [...instants, ...ages].filter((instant) => instant > at);
  return coming.length === 0 ? undefined : Math.min(...coming);
}
