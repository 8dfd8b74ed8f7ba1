import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connector } from '../../src/connector.ts';
import { compileExpression, createMemoryLog, type Engine, holdStep } from '../../src/engine.ts';
import type { Log } from '../../src/log/log.ts';
import { createMemoryLeases, type MemoryLeases } from '../../src/log/memory-leases.ts';
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
  const leases = createMemoryLeases();
  const kinds = [
    () => createMemoryLog(),
    () => openSqliteLog(join(folder, 'log.db')),
    () => createMemoryLog({ partitions: 4, leases }),
  ];
  const log = kinds[Math.floor(random() * kinds.length)]!();
  const world = createWorld(random, chance, log, leases);
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

interface Process {
  engine: Engine;
  log: CrashableLog;
  crash(): Promise<void>;
}

/** Each outside sink's partitions; the processor, the stages and the source. */
function unitCount(partitions: number): number {
  const sinks = routes.flatMap(({ to }) => to).filter((sink) => sink !== 'sum.add');
  const stages = routes.filter(({ steps }) => steps.length > 0);
  return sinks.length * partitions + 1 + stages.length + 1;
}

/** `random` draws the plot; `chance` what befalls single calls, whose order is never the same. */
function createWorld(random: () => number, chance: () => number, log: Log, leases: MemoryLeases) {
  const shop = createFakeSystem();
  const produced = new Map<string, number[]>();
  const released = new Set<string>();
  const refused = new Set<string>();
  const tooEarly: string[] = [];
  const systems = createSystems(random);
  let units = 0;
  let writeFaults = 0;
  const processes: Process[] = [];

  /** Where leases share the work out, two do it. */
  async function startAll(): Promise<void> {
    processes.push(await start());
    if (log.leases !== undefined) processes.push(await start());
  }

  async function replace(index: number): Promise<void> {
    processes[index] = await start();
  }

  async function start(): Promise<Process> {
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
      {
        retry: { baseMs: 1, maxMs: 6, attempts: 10_000 },
        leaseTimes: { ttlMs: 500, tendMs: 50 },
      },
    );
    return {
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
    announce();
  }

  function announce(): void {
    for (const { log: own } of processes) own.announceOutsideChange();
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
    announce,
    () => leases.reset(),
    () => {
      pick(Object.values(systems)).faults.isDown = random() < 0.5;
    },
    () => {
      writeFaults = random() < 0.5 ? 0 : 0.2;
    },
    async () => {
      const index = Math.floor(random() * processes.length);
      await processes[index]!.crash();
      await replace(index);
    },
    async () => {
      writeFaults = 0;
      const index = Math.floor(random() * processes.length);
      await processes[index]!.engine.stop();
      await replace(index);
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
    while (!isAllIdle() || (await log.waiting({ kind: 'hold' })).length > 0) {
      if (Date.now() > deadline) return;
      await decide(false);
      await pause(5);
    }
    checkHeld();
  }

  /** What a dead process held is nobody's for a while, and the living are idle meanwhile. */
  function isAllIdle(): boolean {
    const held = processes.flatMap(({ engine }) => engine.status().units);
    return (
      processes.every(({ engine }) => engine.isIdle()) &&
      new Set(held).size === unitCount(log.partitions)
    );
  }

  const history: ScenarioHistory = { produced, systems, released, refused, tooEarly, log };
  return {
    history,
    start: startAll,
    settle,
    act: async () => pick(actions)(),
    async stop() {
      await Promise.all(processes.map(({ engine }) => engine.stop()));
    },
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
