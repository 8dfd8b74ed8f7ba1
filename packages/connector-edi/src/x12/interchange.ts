import type { Segment, Separators } from '../codec/segment.ts';
import type { GroupCode, InterchangeCode, SetCode } from './fault.ts';
import type { InterchangeHeader } from './isa.ts';

/** A transaction set as it was read; `segments` begin with ST and end with SE where it has one. */
export interface ReadSet {
  /** `850`. */
  id: string;
  control: string;
  segments: readonly Segment[];
  faults: readonly SetCode[];
}

export interface GroupHeader {
  /** `PO`. */
  id: string;
  sender: string;
  receiver: string;
  /** `YYYYMMDD` and `HHMM` with seconds. */
  date: string;
  time: string;
  control: string;
  /** `004010`. */
  version: string;
}

export interface ReadGroup {
  header: GroupHeader;
  sets: readonly ReadSet[];
  /** What GE says; undefined where it is missing or no number. */
  counted: number | undefined;
  faults: readonly GroupCode[];
}

export interface ReadInterchange {
  header: InterchangeHeader;
  separators: Separators;
  groups: readonly ReadGroup[];
  /** Answers to interchanges of ours. */
  ta1: readonly Segment[];
  faults: readonly InterchangeCode[];
  /** As it came. */
  text: string;
  /** Whether its trailer is there. */
  isClosed: boolean;
}
