import {
  type AcornError,
  type Check,
  type Connector,
  type DiagnoseContext,
  networkFault,
  toAcornError,
} from '@acorn-i/core';
import { connectionContainer, tokens } from '@acorn-i/core/container';
import { createMemoryLog, isThrottling } from '@acorn-i/core/engine';
import type { Plan, PlannedConnection } from '../config/plan.ts';
import { createRunnerContainer } from '../container.ts';
import { listenForClock, type RemoteClock } from './remote-clock.ts';

export interface CheckConnectionOptions {
  fetch?: typeof globalThis.fetch;
  /** Milliseconds since the epoch. */
  now?: () => number;
}

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const longestMs = 180_000;

/** Everything that the connector can tell of one connection; its `connect` alone where it tells nothing. */
export async function* checkConnection(
  plan: Plan,
  planned: PlannedConnection,
  { fetch = globalThis.fetch, now = Date.now }: CheckConnectionOptions = {},
): AsyncGenerator<Check> {
  const closing = new AbortController();
  const late = AbortSignal.timeout(longestMs);
  const signal = AbortSignal.any([closing.signal, late]);
  const clock = listenForClock(fetch, now);
  const context = contextOf(plan, planned, { fetch: clock.fetch, signal });
  const names = new Set<string>();
  try {
    for await (const check of checksOf(planned.connector, { ...context, now })) {
      names.add(check.name);
      yield check;
    }
  } catch (error) {
    yield failure('diagnosis', late.aborted ? tooLate : error);
  } finally {
    closing.abort(new Error('the connection closes'));
  }
  const seen = names.has('clock') ? undefined : checkClock(clock);
  if (seen) yield seen;
}

const tooLate = new Error(`it takes longer than ${longestMs / 1_000} s`);

/** What the connection would get in a run, but for the log: nothing is kept. */
function contextOf(
  plan: Plan,
  { name, connector, settings }: PlannedConnection,
  { fetch, signal }: { fetch: typeof globalThis.fetch; signal: AbortSignal },
): DiagnoseContext<unknown> {
  const log = createMemoryLog();
  const root = createRunnerContainer({ log, logger: silent, fetch });
  const { baseDir } = plan;
  const own = connectionContainer(root, { connector, connection: name, settings, baseDir, signal });
  return { ...own.resolve(tokens.connectContext), used: usedOf(plan, name, connector) };
}

function usedOf(plan: Plan, name: string, connector: Connector): DiagnoseContext<unknown>['used'] {
  const ends = plan.routes.flatMap(({ from, to }) => [...from, ...to]);
  const own = ends.filter(({ connection }) => connection === name);
  if (own.length === 0) {
    return { sources: Object.keys(connector.sources), sinks: Object.keys(connector.sinks) };
  }
  const sources = own.flatMap((end) => ('source' in end ? [end.source] : []));
  const sinks = own.flatMap((end) => ('sink' in end ? [end.sink] : []));
  return { sources: [...new Set(sources)], sinks: [...new Set(sinks)] };
}

function checksOf(connector: Connector, context: DiagnoseContext<unknown>): AsyncIterable<Check> {
  return connector.diagnose?.(context) ?? checkConnect(connector, context);
}

async function* checkConnect(
  connector: Connector,
  context: DiagnoseContext<unknown>,
): AsyncGenerator<Check> {
  yield { name: 'settings', outcome: 'ok', message: 'are in order' };
  try {
    const api = await connector.connect(context);
    await connector.disconnect?.(api);
  } catch (error) {
    yield failure('connect', error);
    return;
  }
  yield { name: 'connect', outcome: 'ok', message: 'opens' };
}

function failure(name: string, error: unknown): Check {
  const fault = networkFault(error, 'the remote');
  if (fault) return { name, outcome: 'failed', message: fault.message, nextStep: fault.nextStep };
  const known = toAcornError(error);
  const [message = '', ...next] = known.message.split(/(?<=[\w)])\. /);
  const nextStep = next.join('. ') || usualStep(known);
  return { name, outcome: 'failed', message, nextStep };
}

/** What to do where the error itself does not say it. */
function usualStep(error: AcornError): string {
  if (isThrottling(error)) return `${waitFor(error)}, then run acorn-i doctor again`;
  if (/(^|_)ENOTDIR$/.test(codesOf(error)))
    return 'A part of that path is a file: name another folder in the settings, or move the file away';
  return "See the connector's README";
}

function waitFor({ retryAfterMs }: AcornError): string {
  if (retryAfterMs === undefined) return 'Wait a minute: others use up the rate of the account';
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
  return `Wait ${seconds} s: others use up the rate of the account`;
}

/** A connector may throw the error of the file system as it is. */
function codesOf({ code, cause }: AcornError): string {
  return (cause as NodeJS.ErrnoException | undefined)?.code ?? code;
}

/** What answers said by the way, where the connector does not judge it. */
function checkClock({ aheadMs }: RemoteClock): Check | undefined {
  const ahead = aheadMs();
  if (ahead === undefined) return undefined;
  const seconds = Math.round(Math.abs(ahead) / 1_000);
  const name = 'clock';
  if (seconds <= 30) return { name, outcome: 'ok', message: "agrees with the remote's" };
  return {
    name,
    outcome: seconds < 120 ? 'warning' : 'failed',
    message: `this machine's clock is ${seconds} s ${ahead > 0 ? 'behind' : 'ahead of'} the remote's: signatures and tokens end at the wrong time`,
    nextStep: 'Let the machine take its time from the network: timedatectl set-ntp true',
  };
}
