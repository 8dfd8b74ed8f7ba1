import type { Separators } from '../codec/segment.ts';
import { isTime } from './check-segment.ts';
import { type InterchangeCode, interchangeCodes } from './fault.ts';

/** The header of an interchange: who sends what to whom. Ids without the spaces that fill them up. */
export interface InterchangeHeader {
  senderQualifier: string;
  sender: string;
  receiverQualifier: string;
  receiver: string;
  /** `YYMMDD` and `HHMM`. */
  date: string;
  time: string;
  /** `00401` or `00501`. */
  version: string;
  /** Nine digits. */
  control: string;
  isAcknowledgmentAsked: boolean;
  usage: 'T' | 'P';
}

/** An ISA has a fixed length, by which its separators are known. */
const isaLength = 106;
const lengths = [2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1];

export interface ReadIsa {
  header: InterchangeHeader;
  separators: Separators;
  /** Where the next segment begins. */
  end: number;
  faults: readonly InterchangeCode[];
}

/** The header that begins at a place of a text; undefined where nothing there can be told apart. */
export function readIsa(text: string, start: number): ReadIsa | undefined {
  const isa = text.slice(start, start + isaLength);
  const element = isa[3] ?? '';
  const parts = isa.slice(0, -1).split(element);
  if (isa.length < isaLength || parts.length !== 17 || /[A-Za-z0-9 ]/.test(element))
    return undefined;
  const [, ...fields] = parts;
  if (fields.some((field, index) => field.length !== lengths[index])) return undefined;
  const field = (place: number) => (fields[place - 1] ?? '').trim();
  const version = field(12);
  const separators: Separators = {
    element,
    component: fields[15] ?? '',
    segment: isa[isaLength - 1] ?? '',
    repetition: version >= '00402' ? fields[10] : undefined,
  };
  const usage = field(15);
  const header: InterchangeHeader = {
    senderQualifier: field(5),
    sender: field(6),
    receiverQualifier: field(7),
    receiver: field(8),
    date: field(9),
    time: field(10),
    version,
    control: field(13),
    isAcknowledgmentAsked: field(14) === '1',
    usage: usage === 'P' ? 'P' : 'T',
  };
  const faults: InterchangeCode[] = [];
  if (!/^004|^005/.test(version)) faults.push(interchangeCodes.version);
  if (!/^\d{9}$/.test(header.control)) faults.push(interchangeCodes.badControl);
  if (usage !== 'P' && usage !== 'T') faults.push(interchangeCodes.testIndicator);
  if (!/^\d{6}$/.test(header.date) || !isTime(header.time))
    faults.push(interchangeCodes.badStructure);
  return { header, separators, end: start + isaLength, faults };
}

/** The header as text, with its terminator. */
export function writeIsa(header: InterchangeHeader, separators: Separators): string {
  const { element, component, segment, repetition } = separators;
  const fields = [
    '00',
    '',
    '00',
    '',
    header.senderQualifier,
    header.sender,
    header.receiverQualifier,
    header.receiver,
    header.date,
    header.time,
    header.version >= '00402' ? (repetition ?? '^') : 'U',
    header.version,
    header.control,
    header.isAcknowledgmentAsked ? '1' : '0',
    header.usage,
    component,
  ];
  const filled = fields.map((field, index) => field.padEnd(lengths[index] ?? 0));
  return ['ISA', ...filled].join(element) + segment;
}
