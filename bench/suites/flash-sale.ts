import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Channel, FlashSaleParameters, FlashSaleResult } from '../jobs/flash-sale.ts';
import { formatFlashSale } from '../report/flash-sale.ts';
import { runChild } from '../run-child.ts';
import { type Spread, spreadOf } from '../spread.ts';
import { type BenchContext, defineSuite } from '../suite.ts';

export interface FlashSaleReport {
  sales: number;
  seconds: number;
  rounds: number;
  /** Seconds from the last sale until a channel agreed. */
  agreedAfter: Record<Channel, Spread>;
  /** Until all of them did, as a ratio of the least that Amazon's rate allows. */
  timeRatio: Spread;
  leastSeconds: Spread;
  /** Calls that wrote stock. */
  writes: Record<Channel, Spread>;
  /** Amazon's, as a ratio of what keeps its figures as fresh as its rate allows, up to the least time. */
  writeRatio: Spread;
  leastWrites: Spread;
  refused: Spread;
  oversold: Spread;
}

/**
 * A flash sale on four channels at the true rates of Amazon and Shopify, on the machine's clock: how long until all
 * of them agree after the last sale, and with how many writes.
 */
export const flashSale = defineSuite({ name: 'flash-sale', measure, format: formatFlashSale });

async function measure({ scale, dir }: BenchContext): Promise<FlashSaleReport> {
  const { sales, seconds, rounds } = scale.flashSale;
  const runs: FlashSaleResult[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const own = await mkdtemp(join(dir, 'flash-'));
    // The sale ends at another moment of Amazon's bucket each time.
    const length = seconds + round * 0.7;
    const parameters: FlashSaleParameters = { dir: own, seed: round + 1, sales, seconds: length };
    runs.push(await runChild<FlashSaleResult>('jobs/flash-sale.ts', parameters));
  }
  const of = (value: (run: FlashSaleResult) => number) => spreadOf(runs.map(value));
  return {
    ...{ sales, seconds, rounds },
    agreedAfter: ofEach((channel) => of(({ agreedAfter }) => agreedAfter[channel])),
    timeRatio: of((run) => Math.max(...Object.values(run.agreedAfter)) / leastSecondsOf(run)),
    leastSeconds: of(leastSecondsOf),
    writes: ofEach((channel) => of(({ writes }) => writes[channel])),
    writeRatio: of((run) => run.writes.amazon / leastWritesOf(run)),
    leastWrites: of(leastWritesOf),
    refused: of(({ refused }) => refused),
    oversold: of(({ oversold }) => oversold),
  };
}

/**
 * Amazon takes one SKU a call; the other channels take all SKUs in one, so Amazon decides. A SKU that was last sold `q`
 * seconds before the last sale needs a write within those `q` seconds or after. While figures are stale no call is held
 * back, so the bucket is empty then: `rate × (q + T)` calls fit in, and of the SKUs at least those with no more than `q`
 * need one each. Hence `T ≥ n(q) / rate − q` for every `q`. One that is told beforehand when the sale ends could save up
 * a burst and be earlier by `burst / rate`, at the price of figures that are staler until then.
 */
function leastSecondsOf({ quietSeconds, amazonRate }: FlashSaleResult): number {
  const quiet = quietSeconds.toSorted((a, b) => a - b);
  return Math.max(...quiet.map((seconds, index) => (index + 1) / amazonRate.rate - seconds));
}

/** All that the rate allows from the first sale to the least time: with fewer, some figure is stale while it could be told. */
function leastWritesOf(run: FlashSaleResult): number {
  const { rate, burst } = run.amazonRate;
  return burst + rate * (run.saleSeconds + leastSecondsOf(run));
}

function ofEach(spread: (channel: Channel) => Spread): Record<Channel, Spread> {
  return {
    amazon: spread('amazon'),
    shop: spread('shop'),
    outlet: spread('outlet'),
    stores: spread('stores'),
  };
}
