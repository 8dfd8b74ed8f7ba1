import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { Order } from '@acorn-i/core';
import { createOrderTexts } from '../orders.ts';
import { postgresCpuSeconds } from '../peers/postgres-server.ts';
import { runJob } from '../run-job.ts';
import { isLive, toRouted } from '../work.ts';

interface Parameters {
  count: number;
  warmUp: number;
  /** The folder that the peers are installed in. */
  peers: string;
  url: string;
  serverPid: number;
  /** `live`: jobs are added while the worker runs. `drain`: all are there before it starts. */
  mode: 'live' | 'drain';
}

/** What is used of it. https://worker.graphile.org/docs/library */
interface GraphileWorker {
  run(options: object): Promise<{ stop(): Promise<void> }>;
  makeWorkerUtils(options: object): Promise<WorkerUtils>;
  Logger: new (write: () => () => void) => object;
}

interface WorkerUtils {
  migrate(): Promise<void>;
  addJobs(jobs: readonly { identifier: string; payload: unknown }[]): Promise<unknown>;
  release(): Promise<void>;
}

const addedAtOnce = 100;
/** Its fastest of what was tried: jobs are fetched and completed in batches. */
const worker = {
  concurrentJobs: 50,
  maxPoolSize: 20,
  localQueue: { size: 500 },
  completeJobBatchDelay: 0,
  failJobBatchDelay: 0,
};

await runJob<Parameters>(
  async ({ count, warmUp, peers, url, mode }, measure) => {
    const require = createRequire(join(peers, 'package.json'));
    const { run, makeWorkerUtils, Logger } = require('graphile-worker') as GraphileWorker;
    const preset = { worker: { ...worker, connectionString: url, logger: new Logger(silent) } };
    const utils = await makeWorkerUtils({ preset });
    await utils.migrate();
    await carry(warmUp, (start) => start());
    const result = await carry(count, (start) => measure(count, start));
    await utils.release();
    return result;

    async function carry<T>(
      most: number,
      around: (start: () => Promise<void>) => Promise<T>,
    ): Promise<T> {
      if (mode === 'drain') await addAll(utils, most);
      const events = new EventEmitter();
      const done = completed(events, most);
      let runner: { stop(): Promise<void> } | undefined;
      const result = await around(async () => {
        runner = await run({ preset, taskList: { order: handle }, noHandleSignals: true, events });
        if (mode === 'live') await addAll(utils, most);
        await done;
      });
      await runner?.stop();
      return result;
    }
  },
  {
    extraCpuSeconds: async () =>
      postgresCpuSeconds(JSON.parse(process.argv[2] ?? '{}').serverPid as number),
  },
);

function handle(payload: unknown): void {
  const order = Order.parse(payload);
  if (isLive(order)) Order.parse(toRouted(order));
}

function completed(events: EventEmitter, most: number): Promise<void> {
  let left = most;
  return new Promise((resolve, reject) => {
    events.on('job:error', ({ error }) => reject(error));
    events.on('job:complete', () => {
      left -= 1;
      if (left === 0) resolve();
    });
  });
}

/** A payload is JSON for PostgreSQL, so that the order goes in as an object and comes out as one. */
async function addAll(utils: WorkerUtils, most: number): Promise<void> {
  const textOf = createOrderTexts();
  for (let at = 0; at < most; at += addedAtOnce) {
    const length = Math.min(addedAtOnce, most - at);
    await utils.addJobs(
      Array.from({ length }, (_, index) => ({
        identifier: 'order',
        payload: JSON.parse(textOf(at + index)),
      })),
    );
  }
}

function silent(): () => void {
  return () => {};
}
