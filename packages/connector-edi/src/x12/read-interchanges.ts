import { RejectedError } from '@acorn-i/core';
import { at, type Segment, type Separators } from '../codec/segment.ts';
import {
  type GroupCode,
  groupCodes,
  type InterchangeCode,
  interchangeCodes,
  type SetCode,
  setCodes,
} from './fault.ts';
import type { GroupHeader, ReadGroup, ReadInterchange, ReadSet } from './interchange.ts';
import { type ReadIsa, readIsa } from './isa.ts';

type Draft<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer U)[] ? U[] : T[K] };
interface OpenGroup extends Omit<Draft<ReadGroup>, 'sets'> {
  sets: Draft<ReadSet>[];
}

/**
 * All interchanges of a file. What is wrong with an envelope is in its faults.
 *
 * @throws RejectedError `EDI_NOT_AN_INTERCHANGE` where something does not begin with a header that can be read.
 */
export function readInterchanges(text: string): readonly ReadInterchange[] {
  const found: ReadInterchange[] = [];
  let start = skipSpace(text, 0);
  while (start < text.length) {
    const isa = text.startsWith('ISA', start) ? readIsa(text, start) : undefined;
    if (isa === undefined) {
      throw new RejectedError(
        `at character ${start + 1} no interchange begins: its first 106 characters are no ISA segment`,
        { code: 'EDI_NOT_AN_INTERCHANGE' },
      );
    }
    const { interchange, end } = readInterchange(text, start, isa);
    found.push(interchange);
    start = skipSpace(text, end);
  }
  return found;
}

function readInterchange(text: string, start: number, isa: ReadIsa) {
  const faults: InterchangeCode[] = [...isa.faults];
  const groups: OpenGroup[] = [];
  const ta1: Segment[] = [];
  let group: OpenGroup | undefined;
  let set: Draft<ReadSet> | undefined;
  let controls = new Set<string>();
  let end = isa.end;
  let isClosed = false;

  const closeSet = () => {
    if (set) set.faults.push(setCodes.trailerMissing);
    set = undefined;
  };
  const closeGroup = () => {
    closeSet();
    if (group) group.faults.push(groupCodes.trailerMissing);
    group = undefined;
  };

  for (;;) {
    const next = nextSegment(text, end, isa.separators);
    if (next === undefined) end = text.length;
    if (next === undefined || next.segment[0] === 'ISA') break;
    const { segment } = next;
    end = next.end;
    const [tag] = segment;
    if (tag === 'GS') {
      closeGroup();
      group = openGroup(segment, groups);
      groups.push(group);
      controls = new Set();
    } else if (tag === 'ST' && group) {
      closeSet();
      set = openSet(segment, controls);
      controls.add(set.control);
      group.sets.push(set);
    } else if (tag === 'GE' && group) {
      closeSet();
      endGroup(group, segment);
      group = undefined;
    } else if (tag === 'IEA') {
      closeGroup();
      isClosed = true;
      if (at(segment, 1) !== String(groups.length) && Number(at(segment, 1)) !== groups.length) {
        faults.push(interchangeCodes.countDiffers);
      }
      if (at(segment, 2) !== isa.header.control) faults.push(interchangeCodes.controlDiffers);
      break;
    } else if (set) {
      set.segments.push(segment);
      if (tag === 'SE') {
        endSet(set, segment);
        set = undefined;
      }
    } else if (tag === 'TA1' && !group) ta1.push(segment);
    else faults.push(interchangeCodes.badContent);
  }
  if (!isClosed) {
    closeGroup();
    faults.push(interchangeCodes.ended);
  }
  const interchange: ReadInterchange = {
    header: isa.header,
    separators: isa.separators,
    groups,
    ta1,
    faults: [...new Set(faults)],
    text: text.slice(start, end),
    isClosed,
  };
  return { interchange, end };
}

function openGroup(segment: Segment, earlier: readonly OpenGroup[]): OpenGroup {
  const field = (place: number) => at(segment, place) ?? '';
  const header: GroupHeader = {
    id: field(1),
    sender: field(2),
    receiver: field(3),
    date: field(4),
    time: field(5),
    control: field(6),
    version: field(8),
  };
  const faults: GroupCode[] = [];
  if (!/^\d{1,9}$/.test(header.control)) faults.push(groupCodes.badControl);
  if (earlier.some((one) => one.header.control === header.control)) {
    faults.push(groupCodes.controlRepeated);
  }
  if (!/^00[45]0\d\d/.test(header.version)) faults.push(groupCodes.version);
  return { header, sets: [], counted: undefined, faults };
}

function openSet(segment: Segment, earlier: ReadonlySet<string>): Draft<ReadSet> {
  const [id, control] = [at(segment, 1) ?? '', at(segment, 2) ?? ''];
  const faults: SetCode[] = [];
  if (!/^\d{3}$/.test(id)) faults.push(setCodes.badId);
  if (!/^[A-Za-z0-9]{4,9}$/.test(control)) faults.push(setCodes.badControl);
  if (earlier.has(control)) faults.push(setCodes.controlRepeated);
  return { id, control, segments: [segment], faults };
}

function endSet(set: Draft<ReadSet>, segment: Segment): void {
  if (Number(at(segment, 1)) !== set.segments.length) set.faults.push(setCodes.countDiffers);
  if (at(segment, 2) !== set.control) set.faults.push(setCodes.controlDiffers);
}

function endGroup(group: OpenGroup, segment: Segment): void {
  const counted = Number(at(segment, 1) ?? Number.NaN);
  group.counted = Number.isSafeInteger(counted) ? counted : undefined;
  if (counted !== group.sets.length) group.faults.push(groupCodes.countDiffers);
  if (at(segment, 2) !== group.header.control) group.faults.push(groupCodes.controlDiffers);
}

/** The segment that begins at a place, and where the next one may; line ends between them do not count. */
function nextSegment(text: string, start: number, { element, segment }: Separators) {
  const begin = /[\r\n]/.test(segment) ? start : skipSpace(text, start);
  const stop = text.indexOf(segment, begin);
  if (stop < 0) return undefined;
  const [tag = '', ...elements] = text.slice(begin, stop).split(element);
  return { segment: [tag.trim(), ...elements] as Segment, end: stop + segment.length };
}

function skipSpace(text: string, start: number): number {
  let place = start;
  while (place < text.length && /[\s\p{Cc}\ufeff]/u.test(text[place] ?? '')) place += 1;
  return place;
}
