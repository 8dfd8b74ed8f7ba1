import { ConfigurationError } from '@acorn-i/core';
import { controlNamespace, type Log, type Pause, pauseKey, readPauses } from '@acorn-i/core/engine';
import type { Plan } from '../config/plan.ts';
import { runnersOf } from '../runners-of.ts';
import { type Operated, withOperatedLog } from './open-operated-log.ts';
import type { Terminal } from './terminal.ts';

export interface PauseOptions {
  file: string;
  reason?: string;
  json?: true;
}

type Kind = Pause['kind'];

/** `acorn-i pause KIND NAME`: holds all runners of a log to it until it is resumed. */
export function pause(
  kind: Kind,
  name: string,
  options: PauseOptions,
  terminal: Terminal,
): Promise<number> {
  return withOperatedLog(options.file, terminal, async (operated) => {
    demandKnown(kind, name, operated.plan);
    const before = await pauseOf(kind, name, operated.log);
    if (before !== undefined) {
      operated.print(`already paused: ${describePause(before)}`);
      return 0;
    }
    const { who: by, now } = operated;
    const paused: Pause = { kind, name, by, at: now(), reason: options.reason ?? '' };
    await write(pauseKey(paused), { ...paused }, operated);
    const stays = { route: 'what its sources tell', connection: 'what is meant for it' }[kind];
    operated.print(`paused: ${kind} ${name}. Webhooks are still taken; ${stays} waits in the log`);
    await sayWho(operated);
    return 0;
  });
}

/** `acorn-i resume KIND NAME`: it goes on where it was. */
export function resume(
  kind: Kind,
  name: string,
  options: PauseOptions,
  terminal: Terminal,
): Promise<number> {
  return withOperatedLog(options.file, terminal, async (operated) => {
    const before = await pauseOf(kind, name, operated.log);
    if (before === undefined) throw notPaused(kind, name, operated.plan);
    await write(pauseKey({ kind, name }), undefined, operated);
    operated.print(`resumed: ${kind} ${name} goes on where it was`);
    await sayWho(operated);
    return 0;
  });
}

/** Who paused what, when and why, in one line. */
export function describePause({ kind, name, by, at, reason }: Pause): string {
  return `${kind} ${name} by ${by} since ${at}${reason === '' ? '' : `: ${reason}`}`;
}

async function pauseOf(kind: Kind, name: string, log: Log): Promise<Pause | undefined> {
  return (await readPauses(log)).find((each) => each.kind === kind && each.name === name);
}

async function write(
  key: string,
  value: Readonly<Record<string, string>> | undefined,
  { log }: Operated,
): Promise<void> {
  await log.write({ state: [{ namespace: controlNamespace, key, value }] }, 'full');
}

async function sayWho({ plan, log, print }: Operated): Promise<void> {
  if ((await runnersOf(plan.log, log)).length === 0)
    print('No runner works on this log now: the next one keeps to it');
}

function demandKnown(kind: Kind, name: string, plan: Plan): void {
  const names = namesOf(kind, plan);
  if (names.includes(name)) return;
  throw new ConfigurationError(
    `pause: there is no ${kind} "${name}". There is ${names.join(', ') || 'none'}`,
    { code: kind === 'route' ? 'NO_SUCH_ROUTE' : 'NO_SUCH_CONNECTION' },
  );
}

function namesOf(kind: Kind, { routes, connections }: Plan): readonly string[] {
  return kind === 'route' ? routes.map(({ name }) => name) : [...connections.keys()];
}

function notPaused(kind: Kind, name: string, plan: Plan): ConfigurationError {
  const isInFile =
    kind === 'route'
      ? plan.routes.some((route) => route.name === name && route.isPaused)
      : plan.connections.get(name)?.isPaused === true;
  const next = isInFile
    ? 'It is paused in the routes file: take "paused: true" out there'
    : 'See acorn-i status for what is';
  return new ConfigurationError(`resume: ${kind} ${name} was not paused by a command. ${next}`, {
    code: 'NOT_PAUSED',
  });
}
