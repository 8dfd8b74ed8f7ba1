import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBenchEngine, nullSink, orderHook, stepsOf } from '../engine-under-test.ts';
import { type LogKind, openBenchLog } from '../open-bench-log.ts';

interface Parameters {
  log: LogKind;
  dir: string;
  port: number;
  /** How long each write takes. */
  sinkMs: number;
}

/** What a runner tells its parent: what it holds, and how many changes it delivered since it last said so. */
export type RunnerMessage = { units: number } | { delivered: number };

const tellEveryMs = 20;

/**
 * One of several runners: an engine whose sink writes nothing before the parent's first message, so that
 * all begin at the same moment. Ends when the parent disconnects.
 */
const { log: kind, dir, port, sinkMs } = JSON.parse(process.argv[2] ?? '{}') as Parameters;
const log = await openBenchLog(kind, { dir, port });
const started = once(process, 'message');
let isStarted = false;
let delivered = 0;
const engine = await createBenchEngine(log, {
  source: orderHook(),
  sink: nullSink(() => {
    if (!isStarted || sinkMs > 0) return write();
    delivered += 1;
  }),
  steps: stepsOf('function'),
});
await engine.start();

async function write(): Promise<void> {
  if (!isStarted) await started;
  if (sinkMs > 0) await sleep(sinkMs);
  delivered += 1;
}

let units = 0;
const telling = setInterval(() => {
  const held = engine.status().units.length;
  if (held !== units) tell({ units: held });
  units = held;
  if (delivered > 0) tell({ delivered });
  delivered = 0;
}, tellEveryMs);

function tell(message: RunnerMessage): void {
  if (process.connected) process.send?.(message);
}

process.once('disconnect', async () => {
  clearInterval(telling);
  await engine.stop();
  await log.close();
});
await started;
isStarted = true;
