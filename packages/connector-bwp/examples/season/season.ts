import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startReferenceShop } from '@acorn-i/connector-site/reference-shop';
import { startBwpSimulator } from '../../simulator/index.ts';
import { compareSides, type SideReport } from './compare-sides.ts';
import { createDriver } from './driver.ts';
import { planOrders } from './plan-orders.ts';
import { routesFile } from './routes-file.ts';
import { type RunnerProcess, startRunner } from './runner-process.ts';

export interface SeasonOptions {
  orders: number;
  seed: number;
  kills: number;
  /** How long packages stay pending at least. Default 2 s: minutes, as a season of minutes has them. */
  pendingMs?: number;
  /** Default: as long as it takes, ten minutes at most. */
  timeoutMs?: number;
  say?(line: string): void;
}

export interface SeasonReport extends SideReport {
  seconds: number;
  kills: number;
  events: { sent: number; dropped: number; refused: number };
  calls: Readonly<Record<string, number>>;
  throttled: number;
}

/**
 * A season of a brand's site with Buy with Prime, between the reference shop and the simulator, with every
 * fault switch on and a real runner that is killed again and again.
 */
export async function playSeason(options: SeasonOptions): Promise<SeasonReport> {
  const { orders, seed, kills, pendingMs = 2_000, timeoutMs = 600_000, say = () => {} } = options;
  const folder = await mkdtemp(join(tmpdir(), 'acorn-bwp-season-'));
  const shop = await startReferenceShop({ requestsPerMinute: 1_000_000, seed });
  const skus = Array.from({ length: 7 }, (_, index) => `MUG-${index + 1}`);
  const products = [...skus, 'CHECK-ME'].map((sku) => ({ sku, stock: 1_000_000 }));
  const bwp = await startBwpSimulator({ products, seed, isSigned: true });
  const port = await freePort();
  await writeFile(join(folder, 'acorn-i.yaml'), routesFile(folder, port));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  const env = {
    SITE_URL: shop.settings.url,
    SITE_SECRET: shop.settings.clientSecret,
    BWP_URL: bwp.settings.endpoint,
    BWP_SECRET: bwp.settings.clientSecret,
    BWP_TARGET: bwp.settings.targetId,
    HOOK_SECRET: 'webhook-password-of-the-season',
  };
  Object.assign(bwp.faults, {
    throttle: 0.02,
    unavailable: 0.01,
    failAfterCommit: 0.02,
    halfAnswer: 0.01,
    cut: 0.01,
    slow: 0.01,
    slowMs: 200,
    duplicateWebhook: 0.1,
    reorderWebhook: 0.1,
    dropWebhook: 0.15,
    tokenLivesMs: 5_000,
    pendingMs,
  });
  Object.assign(shop.faults, { unavailable: 0.01, failAfterCommit: 0.01, halfAnswer: 0.01 });
  const plan = planOrders(orders, seed);
  const driver = createDriver({ plan, shop, bwp, seed });
  const startedAt = performance.now();
  const deadline = startedAt + timeoutMs;
  let runner: RunnerProcess = startRunner({ folder, port, env });
  let killed = 0;
  let saidAt = startedAt;
  try {
    await runner.ready();
    while (!(await driver.step())) {
      await sleep(20);
      const { progress } = driver;
      if (killed < kills && progress() >= (killed + 0.5) / kills) {
        await runner.kill();
        killed += 1;
        if (killed % 2 === 0) bwp.expireTokens();
        say(`kill ${killed} at ${Math.round(progress() * 100)} %`);
        runner = startRunner({ folder, port, env });
        await runner.ready();
      }
      if (performance.now() - saidAt > 15_000) {
        saidAt = performance.now();
        say(`${Math.round((saidAt - startedAt) / 1_000)} s: ${driver.describe()}`);
      }
      if (performance.now() > deadline) throw new Error(`not done in time: ${driver.describe()}`);
    }
    // What was made once too often would be seen now.
    await sleep(4_000);
    const { calls, throttled } = bwp.stats();
    return {
      ...compareSides({ plan, shop, bwp }),
      seconds: Math.round((performance.now() - startedAt) / 100) / 10,
      kills: killed,
      events: bwp.events(),
      calls,
      throttled,
    };
  } finally {
    await runner.kill();
    await bwp.close();
    await shop.close();
    if (process.env.KEEP_SEASON) say(folder);
    else await rm(folder, { recursive: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
