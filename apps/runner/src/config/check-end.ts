import type { Connector, Gap } from '@acorn-i/core';
import type { CheckedConnection } from './check-connections.ts';
import { checkShape } from './check-shape.ts';
import type { Path } from './fault.ts';
import type { Faults } from './faults.ts';
import type { PlannedSink, PlannedSource } from './plan.ts';
import { EndAddress, FromObject, ToObject } from './routes-file.ts';
import { suggest } from './suggest.ts';
import { toSentence } from './to-sentence.ts';

/** One end of a route. Neither source nor sink: its connection is at fault elsewhere. */
export interface End {
  address: string;
  source?: PlannedSource;
  sink?: PlannedSink;
}

interface EndContext {
  connections: ReadonlyMap<string, CheckedConnection>;
  faults: Faults;
}

/** Checks one item of `from` or `to`: an address, or a mapping with one. */
export async function checkEnd(
  side: 'from' | 'to',
  value: unknown,
  path: Path,
  context: EndContext,
): Promise<End | undefined> {
  const { faults } = context;
  if (typeof value !== 'object' || value === null) {
    const address = await checkShape(EndAddress, value, path, faults);
    return address === undefined ? undefined : resolveEnd(side, address, {}, path, context);
  }
  if (side === 'from') {
    const parsed = await checkShape(FromObject, value, path, faults);
    if (parsed === undefined) return undefined;
    const { source, every } = parsed;
    return resolveEnd(side, source, { ...(every && { every }) }, [...path, 'source'], context);
  }
  const parsed = await checkShape(ToObject, value, path, faults);
  if (parsed === undefined) return undefined;
  const { sink, concurrency } = parsed;
  return resolveEnd(
    side,
    sink,
    { ...(concurrency && { concurrency }) },
    [...path, 'sink'],
    context,
  );
}

interface Options {
  every?: string;
  concurrency?: number;
}

function resolveEnd(
  side: 'from' | 'to',
  address: string,
  options: Options,
  path: Path,
  context: EndContext,
): End | undefined {
  const { connections, faults } = context;
  const [name = '', end = ''] = address.split('.');
  const connection = connections.get(name);
  if (connection === undefined) {
    const known = [...connections.keys()];
    const finding = { code: 'UNKNOWN_CONNECTION', message: `there is no connection "${name}"` };
    faults.add(path, { ...finding, next: suggest(name, known, 'Declare it under "connections".') });
    return undefined;
  }
  const { connector } = connection;
  // Its fault stands at the connection; what it has cannot be known.
  if (connector === undefined) return { address };
  const planned =
    side === 'from' ? toSource(connector, address, options) : toSink(connector, address, options);
  if (planned === undefined) reportUnknown(side, connector, name, end, path, faults);
  else if (options.every !== undefined && connector.sources[end]?.pull === undefined)
    warnOfEvery(address, path, faults);
  return planned;
}

function toSource(connector: Connector, address: string, { every }: Options): End | undefined {
  const [connection = '', source = ''] = address.split('.');
  if (!Object.hasOwn(connector.sources, source)) return undefined;
  const { entity } = connector.sources[source] as Connector['sources'][string];
  return { address, source: { address, connection, source, entity, ...(every && { every }) } };
}

function toSink(connector: Connector, address: string, { concurrency }: Options): End | undefined {
  const [connection = '', sink = ''] = address.split('.');
  if (!Object.hasOwn(connector.sinks, sink)) return undefined;
  const { accepts, ships } = connector.sinks[sink] as Connector['sinks'][string];
  const told = { ...(ships && { ships }), ...(concurrency && { concurrency }) };
  return { address, sink: { address, connection, sink, accepts, ...told } };
}

function reportUnknown(
  side: 'from' | 'to',
  connector: Connector,
  name: string,
  end: string,
  path: Path,
  faults: Faults,
): void {
  const sources = Object.keys(connector.sources);
  const sinks = Object.keys(connector.sinks);
  const [wanted, other] = side === 'from' ? [sources, sinks] : [sinks, sources];
  const [word, otherWord] = side === 'from' ? ['source', 'sink'] : ['sink', 'source'];
  const otherSide = side === 'from' ? 'to' : 'from';
  const gaps = connector.unsupported?.[side === 'from' ? 'sources' : 'sinks'] ?? {};
  if (Object.hasOwn(gaps, end)) {
    const { reason, instead } = gaps[end] as Gap;
    faults.add(path, {
      code: side === 'from' ? 'UNSUPPORTED_SOURCE' : 'UNSUPPORTED_SINK',
      message: `${name}.${end} is not possible: ${reason.replace(/\.$/, '')}`,
      next: `Instead: ${toSentence(instead)}`,
    });
    return;
  }
  if (other.includes(end)) {
    const message = `${name}.${end} is a ${otherWord}, it belongs under "${otherSide}"`;
    const choice = wanted.map((each) => `${name}.${each}`).join(', ');
    const next =
      choice === '' ? `${name} has no ${word}s.` : `The ${word}s of ${name} are: ${choice}.`;
    faults.add(path, {
      code: side === 'from' ? 'NOT_A_SOURCE' : 'NOT_A_SINK',
      message,
      next,
    });
    return;
  }
  faults.add(path, {
    code: side === 'from' ? 'UNKNOWN_SOURCE' : 'UNKNOWN_SINK',
    message: `${name} (${connector.name}) has no ${word} "${end}"`,
    next: suggest(end, wanted, wanted.length === 0 ? `It has no ${word}s at all.` : ''),
  });
}

function warnOfEvery(address: string, path: Path, faults: Faults): void {
  faults.add([...path.slice(0, -1), 'every'], {
    code: 'EVERY_IGNORED',
    at: 'key',
    isWarning: true,
    message: `${address} is not pulled, so "every" changes nothing`,
    next: 'Remove it.',
  });
}
