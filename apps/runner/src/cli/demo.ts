import { constants } from 'node:os';
import { type DemoReport, type Moment, renderMoment, renderReport } from '../demo/report.ts';
import { runDemo } from '../demo/run-demo.ts';
import type { RunnerProcess } from '../demo/spawn-runner.ts';
import type { Terminal } from './terminal.ts';

export interface DemoCommandOptions {
  json?: true;
  keep?: true;
  orders: number;
  seconds: number;
  seed: number;
}

/** Where nothing is drawn over, a line now and then is enough. */
const quietMs = 5_000;

/** `acorn-i demo`: simulators, a runner and a day of trade. Answers with the exit code. */
export async function demo(
  file: string,
  options: DemoCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const stopping = new AbortController();
  const interrupt = () => stopping.abort();
  // Who started us may pass on what the terminal sent already: the second one ends nothing early.
  process.on('SIGINT', interrupt);
  try {
    const report = await runDemo({
      file,
      orders: options.orders,
      skus: 500,
      durationMs: options.seconds * 1_000,
      seed: options.seed,
      show: options.json ? () => {} : createShow(terminal),
      until: (found, runner) =>
        options.keep ? keep(found, runner, stopping.signal, terminal) : Promise.resolve(),
      signal: stopping.signal,
    });
    if (terminal.isTTY && !options.json) terminal.print('\r\u001b[K');
    terminal.print(options.json ? JSON.stringify(report) : renderReport(report));
    return report.ok ? 0 : 1;
  } catch (error) {
    if (!stopping.signal.aborted) throw error;
    if (terminal.isTTY && !options.json) terminal.print('\r\u001b[K');
    terminal.complain('interrupted');
    return 128 + constants.signals.SIGINT;
  } finally {
    process.removeListener('SIGINT', interrupt);
  }
}

function createShow(terminal: Terminal): (moment: Moment) => void {
  let shownAt = 0;
  return (moment) => {
    if (terminal.isTTY) {
      process.stdout.write(`\r\u001b[K${renderMoment(moment)}`);
      return;
    }
    if (Date.now() - shownAt < quietMs) return;
    shownAt = Date.now();
    terminal.print(renderMoment(moment));
  };
}

async function keep(
  report: DemoReport,
  runner: RunnerProcess,
  signal: AbortSignal,
  terminal: Terminal,
): Promise<void> {
  terminal.complain(
    `${renderReport(report)}\n\nThe runner goes on: ${runner.url}/metrics. Its log: ${runner.logFile}. Ctrl-C ends it.`,
  );
  if (signal.aborted) return;
  await new Promise<void>((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true }),
  );
}
