import { type AnyChange, compareDecimals, subtractDecimals } from '@acorn-i/core';
import type { Forecast, KeyForecast, SinkForecast } from './forecast.ts';

/** A forecast in the words of the business, a line each. */
export function describeForecast(forecast: Forecast): readonly string[] {
  const { sources, sinks, holds, deadLetters, paused } = forecast;
  const lines = [
    ...sources.map(({ source, added, problem }) => `${source}: ${problem ?? `${added} new`}`),
    ...sinks.flatMap(describeSink),
    ...holds.map(
      ({ consumer, reason, count }) => `${consumer}: would hold ${count} for a person: ${reason}`,
    ),
    ...deadLetters.map(
      ({ place, code, message, count }) =>
        `${place}: ${counted(count, 'dead letter')}: ${message} [${code}]`,
    ),
    ...paused.map(({ kind, name }) => `${kind} ${name}: paused, so nothing is carried`),
  ];
  const isNothing = sinks.length + holds.length + deadLetters.length === 0;
  const unreadable = sources.filter(({ isUnreadable }) => isUnreadable);
  if (unreadable.length > 0) return [...lines, uncertainty(unreadable, isNothing)];
  if (!isNothing) return lines;
  const isAllKnown = sources.every(({ problem }) => problem === undefined);
  return [
    ...lines,
    isAllKnown ? 'A run would write nothing' : 'Of what was looked at, a run would write nothing',
  ];
}

/** What is not known is not nothing. */
function uncertainty(unreadable: Forecast['sources'], isNothing: boolean): string {
  const names = unreadable.map(({ source }) => source);
  const connections = [...new Set(names.map((name) => name.split('.')[0]))];
  const doubt = isNothing
    ? 'It cannot be told what a run would write'
    : 'A run may write more than this';
  const doctor = connections.map((name) => `acorn-i doctor ${name}`).join(', ');
  return `${doubt}, because ${names.join(', ')} could not be read. See ${doctor}`;
}

/** Every thing that a sink would be told, a line each. */
export function describeDetails({ sinks }: Forecast): readonly string[] {
  return sinks.flatMap(({ sink, keys }) =>
    keys.map(({ key, before, after }) => {
      const was = before === undefined ? 'new' : stateOf(before);
      return `  ${sink}  ${key}: ${was} → ${stateOf(after)}`;
    }),
  );
}

function describeSink({ sink, writes, keys }: SinkForecast): readonly string[] {
  const kinds = [...Map.groupBy(keys, ({ after }) => after.entity)];
  const calls = writes > keys.length ? `, in ${writes} calls` : '';
  return kinds.map(
    ([entity, own]) => `${sink}: ${words[entity]?.(own) ?? plain(entity, own)}${calls}`,
  );
}

type Words = (keys: readonly KeyForecast[]) => string;

const words: Partial<Record<AnyChange['entity'], Words>> = {
  'inventory-level': levelWords,
  price: priceWords,
};

function levelWords(keys: readonly KeyForecast[]): string {
  const moves = keys.map(({ key, before, after }) => ({
    key,
    from: levelOf(before),
    to: levelOf(after) ?? 0,
  }));
  const drops = moves.flatMap((each) =>
    each.from !== undefined && each.to < each.from ? [{ ...each, from: each.from }] : [],
  );
  const biggest = drops.toSorted((a, b) => b.from - b.to - (a.from - a.to))[0];
  const zeroed = moves.filter(({ from, to }) => to <= 0 && (from === undefined || from > 0));
  const parts = [
    part(zeroed.length, `to zero${few(zeroed)}`),
    part(drops.filter(({ to }) => to > 0).length, 'down'),
    part(moves.filter(({ from, to }) => from !== undefined && to > from).length, 'up'),
    part(moves.filter(({ from, to }) => from === to).length, 'as they are'),
    part(moves.filter(({ from, to }) => from === undefined && to > 0).length, 'new'),
  ].filter((each) => each !== '');
  const drop = biggest && `; biggest drop: ${biggest.key} ${biggest.from} → ${biggest.to}`;
  return `${counted(keys.length, 'stock level')}: ${parts.join(', ')}${drop ?? ''}`;
}

function priceWords(keys: readonly KeyForecast[]): string {
  const moves = keys.map(({ key, before, after }) => ({
    key,
    from: moneyOf(before),
    to: moneyOf(after)!,
  }));
  const changed = moves.flatMap(({ key, from, to }) => {
    if (from === undefined || from.currency !== to.currency) return [];
    return [{ key, from: from.amount, to: to.amount, share: shareOf(from.amount, to.amount) }];
  });
  const by = (sign: number) =>
    changed.filter(({ from, to }) => compareDecimals(to, from) === sign).length;
  const largest = changed.toSorted((a, b) => Math.abs(b.share) - Math.abs(a.share))[0];
  const parts = [
    part(by(1), 'up'),
    part(by(-1), 'down'),
    part(by(0), 'as they are'),
    part(moves.length - changed.length, 'new'),
  ].filter((each) => each !== '');
  const isMoved = largest !== undefined && largest.share !== 0;
  const change = isMoved
    ? `; largest change: ${largest.key} ${largest.from} → ${largest.to} (${signed(largest.share)} %)`
    : '';
  return `${counted(keys.length, 'price')}: ${parts.join(', ')}${change}`;
}

function plain(entity: string, keys: readonly KeyForecast[]): string {
  const created = keys.filter(({ before }) => before === undefined).length;
  const gone = keys.filter(({ after }) => after.deleted === true).length;
  const parts = [
    part(created, 'new'),
    part(keys.length - created - gone, 'changed'),
    part(gone, 'gone'),
  ].filter((each) => each !== '');
  return `${counted(keys.length, entity.replaceAll('-', ' '))}: ${parts.join(', ')}`;
}

/** What of a change tells a person most, in a word or two. Nothing personal. */
function stateOf(change: AnyChange): string {
  if (change.deleted) return 'gone';
  switch (change.entity) {
    case 'inventory-level':
      return String(change.data.available);
    case 'price':
      return `${change.data.price.amount} ${change.data.price.currency}${byRule(change.data.rule)}`;
    case 'order':
      return change.data.status;
    default:
      // Where nobody tells when it changed it is of 1970.
      return Date.parse(change.occurredAt) === 0 ? 'as it is now' : `as of ${change.occurredAt}`;
  }
}

/** Which rule made a price, where one did. */
function byRule(rule: string | undefined): string {
  return rule === undefined ? '' : ` by "${rule}"`;
}

function levelOf(change: AnyChange | undefined): number | undefined {
  if (change?.entity !== 'inventory-level') return undefined;
  return change.deleted ? 0 : change.data.available;
}

function moneyOf(change: AnyChange | undefined) {
  return change?.entity === 'price' ? change.data.price : undefined;
}

/** Per cent. Only to say how much, so a float will do. */
function shareOf(from: string, to: string): number {
  const base = Number(from);
  return base === 0 ? 0 : Math.round((Number(subtractDecimals(to, from)) / base) * 1_000) / 10;
}

function signed(share: number): string {
  return share > 0 ? `+${share}` : String(share);
}

function part(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}`;
}

function few(moves: readonly { key: string }[]): string {
  const most = 5;
  const names = moves.slice(0, most).map(({ key }) => key);
  return moves.length === 0 ? '' : ` (${names.join(', ')}${moves.length > most ? ', …' : ''})`;
}

function counted(count: number, word: string): string {
  return `${count} ${count === 1 ? word : pluralOf(word)}`;
}

function pluralOf(word: string): string {
  return /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`;
}
