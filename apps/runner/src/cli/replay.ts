import { type AnyChange, ConfigurationError } from '@acorn-i/core';
import { afterSteps, type DeadLetter, type LogBatch, type NewWaiting } from '@acorn-i/core/engine';
import type { Plan } from '../config/plan.ts';
import { newerStates } from '../newer-states.ts';
import { consumersOf, type RouteConsumer } from '../route-consumers.ts';
import { deadLetterOf, letterTrail, notOpen } from './dead-letters.ts';
import { type Operated, withOperatedLog } from './open-operated-log.ts';
import { askForReplay, cancelReplay, listReplays, type StretchOptions } from './replay-stretch.ts';
import type { Terminal } from './terminal.ts';

export interface ReplayOptions extends StretchOptions {
  file: string;
  /** A person saw that the remote has it: the sink is to remember it as written. */
  found?: true;
  list?: true;
  /** The ID of a stretch that was asked for. */
  cancel?: string;
  json?: true;
}

/**
 * `acorn-i replay`: gives dead letters another try, in the order in which they died. A change goes
 * back into its route where it stopped; raw input is decoded again by its source. With `--from` it asks
 * for a stretch of what was carried to go to the sinks once more.
 */
export function replay(
  id: number | undefined,
  options: ReplayOptions,
  terminal: Terminal,
): Promise<number> {
  return withOperatedLog(options.file, terminal, async (operated) => {
    if (options.list) return listReplays(options, operated);
    if (options.cancel !== undefined) return cancelReplay(options.cancel, operated);
    if (options.from !== undefined && id === undefined) return askForReplay(options, operated);
    refuseStretchWords(options);
    if (options.found) return sayFound(id, options, operated);
    const letters = await lettersOf(id, options, operated);
    if (letters.length === 0) return sayNone(options, operated);
    const stale = options.force ? new Set<number>() : await staleOf(letters, operated);
    const counts = { replayed: 0, dismissed: 0, left: 0 };
    for (const letter of letters) {
      const done = stale.has(letter.id)
        ? supersede(letter, operated)
        : putBack(letter, operated.plan, operated);
      if ('problem' in done) {
        operated.complain(`${letter.id}: ${done.problem}`);
        counts.left += 1;
        continue;
      }
      await operated.log.write(done);
      counts[stale.has(letter.id) ? 'dismissed' : 'replayed'] += 1;
    }
    sayCounts(counts, operated);
    return counts.left === 0 ? 0 : 1;
  });
}

/** Whoever gave it up could not know, and a person does. */
async function sayFound(
  id: number | undefined,
  { key, route, force }: ReplayOptions,
  operated: Operated,
): Promise<number> {
  if (id === undefined || [key, route, force].some((word) => word !== undefined)) {
    throw new ConfigurationError(
      'replay: --found says of one dead letter that the remote has it: name its ID and nothing else. See acorn-i dead-letters list',
      { code: 'USAGE' },
    );
  }
  const letter = await openLetter(id, operated);
  const { change, place, nextStep } = letter;
  const consumer = consumersOf(operated.plan).find(({ name }) => name === place);
  const wasSent = change !== undefined && nextStep === afterSteps;
  if (!wasSent || !takesWord(consumer?.sink, operated.plan)) {
    throw new ConfigurationError(
      `replay: ${id}: ${place} keeps nothing that a person could say it of. Where the remote has it, acorn-i dead-letters dismiss ${id}`,
      { code: 'TAKES_NO_WORD' },
    );
  }
  const note = `found at the remote: dead letter ${id}`;
  await operated.log.write({
    wait: [waitingOf(letter, { ...change, isFound: true }, note, operated)],
    deadLetterUpdates: [{ id, state: 'replayed' }],
    trail: [letterTrail(letter, 'replay', note, operated)],
  });
  operated.print(`${id}: to be remembered as written; nothing is sent`);
  return 0;
}

function takesWord(sink: RouteConsumer['sink'], { connections }: Plan): boolean {
  if (sink === undefined) return false;
  return connections.get(sink.connection)?.connector.sinks[sink.sink]?.takesWord === true;
}

/** What only makes sense with a stretch must not be passed by in silence. */
function refuseStretchWords({ from, to, sink, again }: ReplayOptions): void {
  if ([from, to, sink, again].every((word) => word === undefined)) return;
  throw new ConfigurationError(
    'replay: --to, --sink and --again go with --route NAME --from TIME, and with no ID of a dead letter',
    { code: 'USAGE' },
  );
}

const page = 500;

async function lettersOf(
  id: number | undefined,
  { key, route }: StretchOptions,
  { log, plan }: Operated,
): Promise<readonly DeadLetter[]> {
  if ([id, key, route].filter((each) => each !== undefined).length !== 1) {
    throw new ConfigurationError(
      'replay: say which: the ID of a dead letter, --key KEY or --route NAME; with --from TIME what a route carried since then. See acorn-i dead-letters list',
      { code: 'USAGE' },
    );
  }
  if (id !== undefined) return [await openLetter(id, { log })];
  if (route !== undefined && !plan.routes.some(({ name }) => name === route)) {
    const known = plan.routes.map(({ name }) => name).join(', ');
    throw new ConfigurationError(`replay: there is no route "${route}". There is ${known}`, {
      code: 'NO_SUCH_ROUTE',
    });
  }
  const found: DeadLetter[] = [];
  while (true) {
    const query = { state: 'open' as const, after: found.at(-1)?.id ?? 0, limit: page };
    const rows = await log.deadLetters({ ...query, ...(key !== undefined && { key }) });
    found.push(...rows);
    if (rows.length < page) break;
  }
  const isOfRoute = ({ place }: DeadLetter) => place === route || place.startsWith(`${route}>`);
  return route === undefined ? found : found.filter(isOfRoute);
}

async function openLetter(id: number, { log }: Pick<Operated, 'log'>): Promise<DeadLetter> {
  const letter = await deadLetterOf(id, log);
  if (letter.state !== 'open') throw notOpen(letter);
  return letter;
}

/** Letters of sinks for which only the latest state matters, and whose key has a newer one by now. */
async function staleOf(
  letters: readonly DeadLetter[],
  { plan, log }: Operated,
): Promise<ReadonlySet<number>> {
  const coalescing = new Map(
    consumersOf(plan)
      .filter((consumer) => isLatestOnly(consumer, plan))
      .map((consumer) => [consumer.name, consumer]),
  );
  const judged = letters.filter(({ place }) => coalescing.has(place));
  const newer = await newerStates(
    judged.flatMap(({ change, place }) =>
      change === undefined ? [] : [{ change, streams: coalescing.get(place)!.streams }],
    ),
    log,
  );
  return new Set(
    judged.filter(({ change }) => change !== undefined && newer.has(change)).map(({ id }) => id),
  );
}

function isLatestOnly({ sink }: ReturnType<typeof consumersOf>[number], plan: Plan): boolean {
  if (sink === undefined) return false;
  return plan.connections.get(sink.connection)?.connector.sinks[sink.sink]?.coalesce === true;
}

function supersede(letter: DeadLetter, operated: Operated): LogBatch {
  const note = 'a newer state of this key followed: nothing to replay';
  return {
    deadLetterUpdates: [{ id: letter.id, state: 'dismissed' }],
    trail: [letterTrail(letter, 'superseded', note, operated)],
  };
}

function putBack(
  letter: DeadLetter,
  plan: Plan,
  operated: Operated,
): LogBatch | { problem: string } {
  const { id, place, change, raw } = letter;
  const trail = [letterTrail(letter, 'replay', `dead letter ${id}`, operated)];
  if (change === undefined) {
    if (raw === undefined) return { problem: 'nothing of its input was kept' };
    if (!plan.routes.some(({ from }) => from.some(({ address }) => address === place)))
      return { problem: `no route reads ${place} any more. Put it back, or dismiss this` };
    if (!isDecoded(place, plan)) return { problem: `${place} was pulled: ${unreadable(id)}` };
    return { deadLetterUpdates: [{ id, state: 'replay' }], trail };
  }
  if (!consumersOf(plan).some(({ name }) => name === place))
    return { problem: `there is no ${place} any more. Put it back, or dismiss this` };
  // A word that it was found may not have been taken; whoever asks plainly wants it sent.
  const { isFound: _, ...plain } = change;
  const reason = `replay of dead letter ${id}`;
  const waiting = waitingOf(letter, plain as AnyChange, reason, operated);
  return { wait: [waiting], deadLetterUpdates: [{ id, state: 'replayed' }], trail };
}

function waitingOf(
  { place: consumer, nextStep, code }: DeadLetter,
  change: AnyChange,
  reason: string,
  { now }: Operated,
): NewWaiting {
  const { key } = change;
  const row = { consumer, key, kind: 'retry' as const, change, nextStep, reason, code };
  return { ...row, attempts: 0, notBefore: 0, since: now() };
}

/** Only what came as a webhook can be read again by itself. */
function isDecoded(place: string, { connections }: Plan): boolean {
  const [connection = '', source = ''] = place.split('.');
  return connections.get(connection)?.connector.sources[source]?.decode !== undefined;
}

function unreadable(id: number): string {
  return `its raw input cannot be read again by itself. Mend it where it came from, so that a pull finds it (a file: mend it and drop it again), then acorn-i dead-letters dismiss ${id}`;
}

/** A route without any is well; a key is most likely mistyped. */
function sayNone({ key, route }: StretchOptions, { print, complain }: Operated): number {
  if (key === undefined) {
    print(`no dead letter of ${route} is open`);
    return 0;
  }
  complain(`no dead letter of the key ${key} is open. See acorn-i dead-letters list`);
  return 1;
}

function sayCounts(
  { replayed, dismissed, left }: Record<'replayed' | 'dismissed' | 'left', number>,
  { print }: Operated,
): void {
  print(`${replayed} to be tried again`);
  if (dismissed > 0)
    print(`${dismissed} dismissed: a newer state of their key followed (--force replays them)`);
  if (left > 0) print(`${left} left as they are`);
}
