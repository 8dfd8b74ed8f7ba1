import { existsSync } from 'node:fs';
import { ConfigurationError } from '@acorn-i/core';
import { createMemoryLog, type Log } from '@acorn-i/core/engine';
import { formatFault } from '../config/fault.ts';
import { loadPlan } from '../config/load-plan.ts';
import type { Plan } from '../config/plan.ts';
import { describeDetails, describeForecast } from '../forecast/describe-forecast.ts';
import { type Forecast, forecast } from '../forecast/forecast.ts';
import { createLogger } from '../logger.ts';
import { coverLog, openStoredLog } from '../open-log.ts';
import { keysPath, openPlanVault } from '../personal/open-vault.ts';
import { createRedactor, type Redactor } from '../redactor.ts';
import { secretTexts } from '../secret-texts.ts';
import type { Terminal } from './terminal.ts';
import { withoutPersonal } from './without-personal.ts';

export interface PlanOptions {
  json?: true;
  details?: true;
}

/**
 * `acorn-i plan`: what a run would write, in the words of the business. Sources are asked; nothing is
 * written anywhere. Answers the exit code: 1 where a source could not be read, so that not all is known.
 */
export async function planChanges(
  file: string,
  options: PlanOptions,
  terminal: Terminal,
): Promise<number> {
  const { plan, faults, secrets } = await loadPlan(file, terminal);
  if (plan === undefined) {
    const lines = faults.map((fault) => formatFault(fault)).join('\n');
    throw new ConfigurationError(`${lines}\n${file}: run acorn-i lint first`, {
      code: 'ROUTES_FAULTY',
    });
  }
  const redactor = createRedactor([...secrets, ...secretTexts(plan)]);
  const stopping = new AbortController();
  const stop = () => stopping.abort(new Error('interrupted'));
  process.once('SIGINT', stop);
  try {
    const found = await withLog(plan, redactor, (log) => {
      const complain = { write: (line: string) => terminal.complain(line.trimEnd()) };
      const logger = createLogger({ redactor, level: 'error', destination: complain });
      return forecast({ plan, log, logger, signal: stopping.signal });
    });
    show(found, options, redactor, terminal);
    return found.sources.some(({ isUnreadable }) => isUnreadable) ? 1 : 0;
  } finally {
    process.removeListener('SIGINT', stop);
  }
}

/** Where there is no log yet, none is made. */
async function withLog<T>(
  plan: Plan,
  redactor: Redactor,
  use: (log: Log) => Promise<T>,
): Promise<T> {
  if (plan.log.kind === 'sqlite' && !existsSync(plan.log.path)) return use(createMemoryLog());
  await using stack = new AsyncDisposableStack();
  const stored = await openStoredLog(plan.log, { create: false });
  stack.defer(() => stored.close());
  // Nothing is sealed where there are no keys, and none are made for a look.
  const isSealed = plan.log.kind === 'redis' || existsSync(keysPath(plan));
  const keys = isSealed ? await openPlanVault(plan, redactor, stored) : undefined;
  stack.defer(() => keys?.close());
  return await use(coverLog(stored, { redactor, vault: keys?.vault }));
}

function show(
  found: Forecast,
  options: PlanOptions,
  redactor: Redactor,
  { print }: Terminal,
): void {
  if (options.json) {
    print(JSON.stringify(redactor.value(toJson(found, options)), null, 2));
    return;
  }
  for (const line of describeForecast(found)) print(redactor.text(line));
  if (options.details) for (const line of describeDetails(found)) print(redactor.text(line));
}

function toJson({ sinks, ...rest }: Forecast, { details }: PlanOptions): object {
  const shown = sinks.map(({ keys, ...sink }) => ({
    ...sink,
    keys: details
      ? keys.map(({ key, before, after }) => ({
          key,
          ...(before && { before: withoutPersonal(before, {}) }),
          after: withoutPersonal(after, {}),
        }))
      : keys.length,
  }));
  return { ...rest, sinks: shown, summary: describeForecast({ ...rest, sinks }) };
}
