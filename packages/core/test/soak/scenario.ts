import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connector } from '../../src/connector.ts';
import { compileExpression, createMemoryLog, type Engine, holdStep } from '../../src/engine.ts';
import type { Log } from '../../src/log/log.ts';
import { openSqliteLog } from '../../src/log/sqlite-log.ts';
import { seededRandom } from '../../src/testing/simulator.ts';
import { createFakeSystem, level, startEngine, sumProcessor } from '../fake-system.ts';
import { type CrashableLog, crashableLog } from './crashable-log.ts';
import { type FlakySystem, flakyConnector, pause, unitsOf } from './flaky-system.ts';

/** Everything that a scenario did and that the remotes saw. */
export interface ScenarioHistory {
  /** Units by key, in the order in which the source told them; each number is used once. */
  produced: ReadonlyMap<string, readonly number[]>;
  systems: Readonly<Record<SystemName, FlakySystem>>;
  /** What a person let go, and refused: `route units`. */
  released: ReadonlySet<string>;
  refused: ReadonlySet<string>;
  /** Units that a remote took before a person had let them go. */
  tooEarly: readonly string[];
  log: Log;
}

export type SystemName = 'single' | 'batched' | 'latest' | 'sums' | 'held' | 'heldToo' | 'careful';

/** Every so many units, a person must look. */
export const isHeld = (units: number): boolean => units % 7 === 0;

const routes = [
  { name: 'plain', to: ['single.levels', 'batched.levels', 'latest.levels'] },
  { name: 'in', to: ['sum.add'] },
  { name: 'out', from: [{ source: 'sum.sums' }], to: ['sums.levels'] },
  {
    name: 'watched',
    steps: [holdStep(compileExpression('available % 7 = 0'), 'look')],
    to: ['held.levels', 'heldToo.levels'],
  },
  {
    name: 'replaced',
    steps: [holdStep(compileExpression('available % 7 = 0'), 'look')],
    to: ['careful.levels'],
  },
].map((route) => ({ from: [{ source: 'shop.levels' }], steps: [], ...route }));

/**
 * Plays a random sequence of production, faults, crashes, restarts and decisions, then heals
 * everything, lets every hold go and waits until nothing is left to do.
 */
export async function playScenario<T>(
  seed: number,
  judge: (history: ScenarioHistory) => Promise<T>,
): Promise<T> {
  const random = seededRandom(seed);
  const chance = seededRandom(seed + 1_000_000);
  const folder = await mkdtemp(join(tmpdir(), 'acorn-soak-'));
  const log = random() < 0.5 ? createMemoryLog() : openSqliteLog(join(folder, 'log.db'));
  const world = createWorld(random, chance, log);
  try {
    await world.start();
    const actions = 20 + Math.floor(random() * 40);
    for (let action = 0; action < actions; action += 1) await world.act();
    await world.settle();
    return await judge(world.history);
  } finally {
    await world.stop();
    await log.close();
    await rm(folder, { recursive: true });
  }
}

/** `random` draws the plot; `chance` what befalls single calls, whose order is never the same. */
function createWorld(random: () => number, chance: () => number, log: Log) {
  const shop = createFakeSystem();
  const produced = new Map<string, number[]>();
  const released = new Set<string>();
  const refused = new Set<string>();
  const tooEarly: string[] = [];
  const systems = createSystems(random);
  let units = 0;
  let writeFaults = 0;
  let process: { engine: Engine; log: CrashableLog; crash(): Promise<void> } | undefined;

  async function start(): Promise<void> {
    let isAlive = true;
    const own = crashableLog(log, () => isAlive && chance() < writeFaults);
    const remotes = Object.fromEntries(
      Object.values(systems).map((system) => [
        system.name,
        flakyConnector(system, chance, () => isAlive),
      ]),
    ) as Record<string, Connector>;
    const engine = await startEngine(
      own,
      { shop: shop.connector, sum: sumProcessor, ...remotes },
      routes,
      { retry: { baseMs: 1, maxMs: 6, attempts: 10_000 } },
    );
    process = {
      engine,
      log: own,
      async crash() {
        isAlive = false;
        void engine.stop();
        await own.crash();
      },
    };
  }

  function produce(): void {
    const amount = 1 + Math.floor(random() * 40);
    for (let count = 0; count < amount; count += 1) {
      units += 1;
      const key = `SKU-${Math.floor(random() * 8)}`;
      produced.set(key, [...(produced.get(key) ?? []), units]);
      shop.produce(level(key, units));
    }
  }

  async function decide(mayRefuse: boolean): Promise<void> {
    checkHeld();
    for (const { id, consumer, change } of await log.waiting({ kind: 'hold' })) {
      if (mayRefuse && chance() < 0.4) continue;
      const own = `${consumer} ${unitsOf(change)}`;
      const refuses = mayRefuse && chance() < 0.3;
      (refuses ? refused : released).add(own);
      const set = refuses ? undefined : ({ kind: 'retry', notBefore: 0 } as const);
      await log.write({ waitingUpdates: [{ id, set }] });
    }
    process?.log.announceOutsideChange();
  }

  /** Called before every decision, so that what came through before it is seen. */
  function checkHeld(): void {
    for (const { name, taken } of [systems.held, systems.heldToo, systems.careful]) {
      const route = name === 'careful' ? 'replaced' : 'watched';
      for (const { units: own } of taken)
        if (isHeld(own) && !released.has(`${route} ${own}`)) tooEarly.push(`${name}: ${own}`);
    }
  }

  const actions: readonly (() => void | Promise<void>)[] = [
    produce,
    produce,
    produce,
    () => pause(random() * 12),
    () => pause(random() * 3),
    () => decide(true),
    () => process?.log.announceOutsideChange(),
    () => {
      pick(Object.values(systems)).faults.isDown = random() < 0.5;
    },
    () => {
      writeFaults = random() < 0.5 ? 0 : 0.2;
    },
    async () => {
      await process?.crash();
      await start();
    },
    async () => {
      writeFaults = 0;
      await process?.engine.stop();
      await start();
    },
  ];

  function pick<T>(list: readonly T[]): T {
    return list[Math.floor(random() * list.length)]!;
  }

  async function settle(): Promise<void> {
    writeFaults = 0;
    for (const { faults } of Object.values(systems))
      Object.assign(faults, { unavailable: 0, failAfterCommit: 0, slow: 0, isDown: false });
    const deadline = Date.now() + 20_000;
    while (!process?.engine.isIdle() || (await log.waiting({ kind: 'hold' })).length > 0) {
      if (Date.now() > deadline) return;
      await decide(false);
      await pause(5);
    }
    checkHeld();
  }

  const history: ScenarioHistory = { produced, systems, released, refused, tooEarly, log };
  return {
    history,
    start,
    settle,
    act: async () => pick(actions)(),
    stop: async () => process?.engine.stop(),
  };
}

function createSystems(random: () => number): Record<SystemName, FlakySystem> {
  const system = (name: string, sink: FlakySystem['sink'], poisonEvery: number): FlakySystem => ({
    name,
    sink,
    taken: [],
    faults: {
      unavailable: random() * 0.3,
      failAfterCommit: random() * 0.2,
      slow: random(),
      isDown: false,
    },
    isPoison: (units) => units % poisonEvery === 0,
  });
  return {
    single: system('single', {}, 31),
    batched: system('batched', { batch: 10 }, 29),
    latest: system('latest', { coalesce: true, concurrency: 2 }, Number.POSITIVE_INFINITY),
    sums: system('sums', { concurrency: 3 }, Number.POSITIVE_INFINITY),
    held: system('held', {}, 37),
    heldToo: system('heldToo', { batch: 5 }, Number.POSITIVE_INFINITY),
    careful: system('careful', { coalesce: true, batch: 5 }, Number.POSITIVE_INFINITY),
  };
}
