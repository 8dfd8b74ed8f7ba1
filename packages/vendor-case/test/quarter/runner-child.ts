import process from 'node:process';
import { createMemoryBudgets } from '@acorn-i/core/testing';
import {
  createLogger,
  createRedactor,
  formatFault,
  loadPlan,
  type Plan,
  startRunner,
} from '@acorn-i/runner';
import { type Anchor, createPacedClock, type Stretch } from './paced-clock.ts';

/** What the process that plays the world says at the start. */
export interface ChildArgument {
  file: string;
  stretches: readonly Stretch[];
  anchor: Anchor;
}

const { file, stretches, anchor } = JSON.parse(process.argv[2] ?? '') as ChildArgument;
const clock = createPacedClock(stretches, anchor);
process.on('disconnect', () => process.exit());
process.on('message', (message: { anchor?: Anchor; stop?: true }) => {
  if (message.anchor) {
    clock.anchor(message.anchor);
    // Once everything that is at hand is done.
    setImmediate(() => process.send?.({ beat: true }, () => {}));
  }
  if (message.stop) void end();
});

const { plan, faults, secrets } = await loadPlan(file, { env: process.env, cwd: process.cwd() });
if (plan === undefined) throw new Error(faults.map((fault) => formatFault(fault)).join('\n'));
const redactor = createRedactor(secrets);
const level = (process.env.QUARTER_LOG as 'error' | undefined) ?? 'error';
const logger = createLogger({ redactor, level });
// Amazon's rates are per second of the world.
const budgets = createMemoryBudgets({ clock: { ...clock, monotonic: clock.now } });
const runner = await startRunner(inHaste(plan), { logger, redactor, clock, budgets });
process.send?.({ ready: true });

/** Sources are asked by the machine's time, which the world leaves far behind. */
function inHaste(given: Plan): Plan {
  const every = (source: string) => (source === 'documents' ? '50ms' : '200ms');
  const routes = given.routes.map((route) => ({
    ...route,
    from: route.from.map((source) => ({ ...source, every: every(source.source) })),
  }));
  return { ...given, routes };
}

async function end(): Promise<void> {
  await runner.stop();
  process.send?.({ stopped: true }, () => process.disconnect());
}
