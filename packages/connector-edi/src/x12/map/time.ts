import { localParts, zonedInstant } from '../../codec/local-time.ts';
import type { MapContext } from '../../codec/map-context.ts';
import type { Node } from '../../codec/nodes.ts';
import { qualified } from '../../codec/nodes.ts';
import { at, type Segment, segmentOf } from '../../codec/segment.ts';

type Zone = Pick<MapContext, 'timeZone'>;

/** The zones of element 623 that stand still. */
const offsets: Readonly<Record<string, number>> = {
  UT: 0,
  GM: 0,
  ES: -5,
  ED: -4,
  CS: -6,
  CD: -5,
  MS: -7,
  MD: -6,
  PS: -8,
  PD: -7,
};

/** And those that change with the season. */
const zones: Readonly<Record<string, string>> = {
  ET: 'America/New_York',
  CT: 'America/Chicago',
  MT: 'America/Denver',
  PT: 'America/Los_Angeles',
};

/** `20260302`, as the partner's clocks show it. */
export function toDate(instant: string, { timeZone }: Zone): string {
  return localParts(instant, timeZone).date;
}

/** A day as the instant at which it begins, or at which its last second does. */
export function fromDate(date: string, { timeZone }: Zone, isEnd = false): string {
  return zonedInstant(date, isEnd ? '235959' : '000000', timeZone);
}

/** A day alone where the instant is its beginning (its end, where that is meant), else a time in UTC. */
export function writeDtm(
  qualifier: string,
  instant: string | undefined,
  context: Zone,
  isEnd = false,
): readonly Segment[] {
  if (instant === undefined) return [];
  const { date, time } = localParts(instant, context.timeZone);
  if (time === (isEnd ? '235959' : '000000')) return [segmentOf('DTM', qualifier, date)];
  const utc = localParts(instant, 'UTC');
  return [segmentOf('DTM', qualifier, utc.date, utc.time, 'UT')];
}

/** The instant of a DTM. */
export function fromDtm(
  segment: Segment | undefined,
  { timeZone }: Zone,
  isEnd = false,
): string | undefined {
  const [date, time, code] = [at(segment, 2), at(segment, 3), at(segment, 4)];
  if (date === undefined) return undefined;
  if (time === undefined) return fromDate(date, { timeZone }, isEnd);
  const offset = offsets[code ?? ''];
  if (offset === undefined) return zonedInstant(date, time, zones[code ?? ''] ?? timeZone);
  const utc = Date.parse(zonedInstant(date, time, 'UTC'));
  return new Date(utc - offset * 3_600_000).toISOString();
}

export function readDtm(
  nodes: readonly Node[],
  qualifier: string,
  context: Zone,
  isEnd = false,
): string | undefined {
  return fromDtm(qualified(nodes, 'DTM', qualifier), context, isEnd);
}

/** The DTM that a day alone, in another segment, needs beside it; none where the day says all. */
export function restOfDay(qualifier: string, instant: string, context: Zone): readonly Segment[] {
  const [dtm] = writeDtm(qualifier, instant, context);
  return dtm && dtm.length > 3 ? [dtm] : [];
}
