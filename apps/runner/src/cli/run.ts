import { constants } from 'node:os';
import { toAcornError } from '@acorn-i/core';
import { noRoutes } from '../config/check-whole.ts';
import { type Fault, formatFault } from '../config/fault.ts';
import { loadPlan } from '../config/load-plan.ts';
import type { Plan } from '../config/plan.ts';
import { createLogger, type LogLevel, type RunnerLogger } from '../logger.ts';
import { markProgress, progressLine } from '../progress.ts';
import { createRedactor } from '../redactor.ts';
import type { ReloadsOptions } from '../reloads.ts';
import { type Runner, startRunner } from '../runner.ts';
import { describeStart } from '../start-report.ts';
import { createTerminalOutput, type TerminalOutput } from '../terminal-output.ts';
import type { Terminal } from './terminal.ts';
import { type IdleEnding, untilIdle } from './until-idle.ts';

export interface RunCommandOptions {
  untilIdle?: true;
  /** Milliseconds; only with `untilIdle`. */
  giveUpAfter?: number;
  watch?: true;
  http?: number;
  maxBody?: number;
  logLevel?: LogLevel;
}

/** Exit codes besides 0 and 1 (nothing was started). */
const exitCodes = { deadLetters: 3, refused: 4, gaveUp: 5 } as const;

const progressMs = 500;
/** Between pulls of a run that only wants to find everything once. */
const untilIdleEvery = '200ms';
/** The engine gives what is under way 10 s; what takes longer than this hangs. */
const stopMostMs = 20_000;

/**
 * `acorn-i run`: runs a routes file until it is told to stop, or until there is nothing more to do.
 *
 * Answers the exit code: 0; 1 if it could not start; and of `--until-idle` 3 if dead letters arose, 4 if a
 * remote refused a connection, so that the rest will never come, and 5 if it gave up waiting.
 */
export async function run(
  file: string,
  options: RunCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const loaded = await loadPlan(file, terminal);
  const redactor = createRedactor(loaded.secrets);
  const isNothing = ({ code }: Fault) => code === noRoutes.code;
  for (const warning of loaded.warnings)
    if (!isNothing(warning)) terminal.complain(`warning: ${formatFault(warning)}`);
  if (loaded.plan === undefined) return refuse(loaded.faults, terminal);
  if (loaded.plan.routes.length === 0) return refuse(loaded.warnings.filter(isNothing), terminal);

  const output = terminal.isTTY ? createTerminalOutput(process.stdout) : undefined;
  const level = options.logLevel ?? (output ? 'warn' : 'info');
  const logger = createLogger({ redactor, level, ...(output && { destination: output }) });
  const signals = listenForSignals(logger, output);
  dieLoudly(logger);
  let runner: Runner;
  try {
    runner = await startRunner(loaded.plan, {
      logger,
      redactor,
      http: httpOf(loaded.plan, options),
      maxBodyBytes: options.maxBody,
      everyUntilQuiet: options.untilIdle && untilIdleEvery,
      isDevelopment: options.watch === true,
    });
  } catch (error) {
    const { message, code } = toAcornError(error);
    terminal.complain(redactor.text(`${message} [${code}]`));
    logger.flush();
    signals.stopListening();
    return 1;
  }
  sayStart(runner, file, logger, output);
  const progress = output && showProgress(runner, output);
  const watching =
    options.watch && (await watch({ file, plan: loaded.plan, runner, logger, redactor, terminal }));
  const over = new AbortController();
  const ending = options.untilIdle
    ? await Promise.race([
        signals.first,
        untilIdle(runner, { signal: over.signal, logger, giveUpAfterMs: options.giveUpAfter }),
      ])
    : await signals.first;
  over.abort();
  await (watching || undefined)?.close();
  await stop(runner, logger);
  progress?.end();
  signals.stopListening();
  return sayEnd(runner, ending, options, logger, output);
}

function refuse(faults: readonly Fault[], terminal: Terminal): number {
  for (const fault of faults) terminal.complain(`${formatFault(fault)} [${fault.code}]`);
  terminal.complain('nothing was started');
  return 1;
}

function httpOf(plan: Plan, { http }: RunCommandOptions) {
  return http === undefined ? undefined : { host: plan.http?.host ?? '127.0.0.1', port: http };
}

interface Signals {
  first: Promise<IdleEnding>;
  stopListening(): void;
}

/** The first signal stops gracefully, the second at once: the log stands either way. */
function listenForSignals(logger: RunnerLogger, output: TerminalOutput | undefined): Signals {
  const { promise, resolve } = Promise.withResolvers<IdleEnding>();
  // Nothing else may be open: routes that only wait. Node would end under the promise.
  const alive = setInterval(() => {}, 2 ** 30);
  let isFirst = true;
  const onSignal = (signal: 'SIGINT' | 'SIGTERM'): void => {
    if (!isFirst) {
      logger.flush();
      process.exit(128 + constants.signals[signal]);
    }
    isFirst = false;
    logger.info(
      { signal },
      'stopping: what is under way is finished first, for 15 s at most; once more to end at once',
    );
    output?.line('stopping: what is under way is finished first; once more to end at once');
    resolve({ kind: 'signal' });
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return {
    first: promise,
    stopListening() {
      clearInterval(alive);
      process.off('SIGINT', onSignal);
      process.off('SIGTERM', onSignal);
    },
  };
}

/** Node would print the error as it is, with whatever secret it quotes. */
function dieLoudly(logger: RunnerLogger): void {
  const die = (error: unknown): void => {
    logger.error(
      { err: error },
      'a fault in the program; start again, nothing acknowledged is lost',
    );
    logger.flush();
    process.exit(1);
  };
  process.on('uncaughtException', die);
  process.on('unhandledRejection', die);
}

function sayStart(
  runner: Runner,
  file: string,
  logger: RunnerLogger,
  output: TerminalOutput | undefined,
): void {
  const { report, url } = runner;
  const log = report.previousEnd === 'unclean' ? logger.warn : logger.info;
  const where = url === undefined ? {} : { url };
  log({ pid: process.pid, ...where, ...report }, `started: ${describeStart(report)}`);
  const listening = url === undefined ? '' : `, listening on ${url}`;
  output?.line(`${file} runs${listening}: ${describeStart(report)}`);
}

function showProgress(runner: Runner, output: TerminalOutput): { end(): void } {
  let mark = {
    atMs: performance.now(),
    delivered: new Map<string, number>() as ReadonlyMap<string, number>,
  };
  const timer = setInterval(() => {
    const status = runner.engine()?.status();
    if (status === undefined) return;
    const now = performance.now();
    output.foot(progressLine(status, mark, now));
    mark = markProgress(status, now);
  }, progressMs);
  return {
    end() {
      clearInterval(timer);
      output.foot('');
    },
  };
}

async function watch(options: ReloadsOptions): Promise<{ close(): Promise<void> }> {
  const { createReloads } = await import('../reloads.ts');
  return createReloads(options);
}

async function stop(runner: Runner, logger: RunnerLogger): Promise<void> {
  const timer = setTimeout(() => {
    logger.error({}, 'the stop hangs: ending at once. Nothing acknowledged is lost');
    logger.flush();
    process.exit(1);
  }, stopMostMs);
  await runner.stop();
  clearTimeout(timer);
}

function sayEnd(
  runner: Runner,
  ending: IdleEnding,
  { untilIdle: isUntilIdle }: RunCommandOptions,
  logger: RunnerLogger,
  output: TerminalOutput | undefined,
): number {
  const summary = summaryOf(runner);
  if (ending.kind === 'refused') logger.error({ reason: ending.reason }, 'a remote refused us');
  if (ending.kind === 'gave-up')
    logger.error(
      { left: ending.left },
      'gave up: nothing was read or delivered for as long as --give-up-after says. The next run goes on from here',
    );
  logger.info({ reason: ending.kind, ...summary }, 'ended');
  const { delivered, deadLetters, superseded, dropped } = summary;
  output?.line(
    `${delivered} delivered, ${dropped} left out, ${superseded} superseded, ${deadLetters} dead letters`,
  );
  logger.flush();
  if (!isUntilIdle || ending.kind === 'signal') return 0;
  if (ending.kind === 'refused') return exitCodes.refused;
  if (ending.kind === 'gave-up') return exitCodes.gaveUp;
  return deadLetters > 0 ? exitCodes.deadLetters : 0;
}

function summaryOf({ tally }: Runner) {
  const consumers = [...tally.consumers()].filter(([name]) => name.includes('>'));
  const total = (pick: (counts: (typeof consumers)[number][1]) => number) =>
    consumers.reduce((sum, [, counts]) => sum + pick(counts), 0);
  const rejected = [...tally.sources().values()].reduce((sum, each) => sum + each.rejected, 0);
  const stages = [...tally.consumers()].filter(([name]) => !name.includes('>'));
  const deadInStages = stages.reduce((sum, [, counts]) => sum + counts['dead-letter'], 0);
  return {
    delivered: total(({ delivered }) => delivered),
    dropped: total(({ dropped }) => dropped),
    superseded: total(({ superseded }) => superseded),
    deadLetters: total((counts) => counts['dead-letter']) + rejected + deadInStages,
  };
}
