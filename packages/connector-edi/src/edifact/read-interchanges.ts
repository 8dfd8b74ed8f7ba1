import { RejectedError } from '@acorn-i/core';
import type { Segment } from '../codec/segment.ts';
import { part, readSegment, type ServiceCharacters, usualCharacters } from './segment.ts';

/** Why something is refused: the codes of 0085 in a CONTRL. */
export const syntaxErrors = {
  notSupported: '2',
  notRecipient: '7',
  invalidValue: '12',
  missing: '13',
  senderUnknown: '23',
  testNotSupported: '25',
  duplicate: '26',
  referencesDiffer: '28',
  countDiffers: '29',
} as const;
export type EdifactError = (typeof syntaxErrors)[keyof typeof syntaxErrors];

const words: Readonly<Record<string, string>> = {
  2: 'the syntax or message is not supported',
  7: 'the receiver is not this connection',
  12: 'an invalid value',
  13: 'something mandatory is missing',
  23: 'the sender is not the partner of this connection',
  25: 'test and production are mixed up',
  26: 'its control number was used before',
  28: 'header and trailer have different control numbers',
  29: 'a count is wrong',
};

export function errorInWords(code: string): string {
  return words[code] ?? `code ${code}`;
}

export interface ReadMessage {
  /** `ORDERS`. */
  id: string;
  reference: string;
  /** From UNH to UNT. */
  segments: readonly Segment[];
  faults: readonly EdifactError[];
}

export interface ReadEdifact {
  header: Segment;
  sender: string;
  receiver: string;
  control: string;
  isTest: boolean;
  messages: readonly ReadMessage[];
  faults: readonly EdifactError[];
  isClosed: boolean;
}

interface OpenMessage {
  id: string;
  reference: string;
  segments: Segment[];
  faults: EdifactError[];
}

/**
 * All interchanges of a file. What is wrong with an envelope is in its faults.
 *
 * @throws RejectedError `EDI_NOT_AN_INTERCHANGE`
 */
export function readEdifact(text: string): readonly ReadEdifact[] {
  const found: ReadEdifact[] = [];
  let rest = text.trimStart().replace(/^\ufeff/, '');
  while (rest.length > 0) {
    const { characters, start } = readUna(rest);
    const { segments, end, isClosed } = upToUnz(rest, start, characters);
    const header = segments[0];
    if (header?.[0] !== 'UNB') {
      throw new RejectedError('no interchange begins: neither UNA nor UNB', {
        code: 'EDI_NOT_AN_INTERCHANGE',
      });
    }
    found.push(toInterchange(header, segments.slice(1), isClosed));
    rest = rest.slice(end).trimStart();
  }
  return found;
}

function readUna(text: string): { characters: ServiceCharacters; start: number } {
  if (!text.startsWith('UNA')) return { characters: usualCharacters, start: 0 };
  const [component = ':', element = '+', decimal = '.', release = '?', , segment = "'"] =
    text.slice(3, 9);
  return { characters: { component, element, decimal, release, segment }, start: 9 };
}

function upToUnz(text: string, start: number, characters: ServiceCharacters) {
  const segments: Segment[] = [];
  let begin = start;
  for (let place = start; place < text.length; place += 1) {
    if (text[place] === characters.release) place += 1;
    else if (text[place] === characters.segment) {
      const segment = readSegment(text.slice(begin, place).trimStart(), characters);
      begin = place + 1;
      segments.push(segment);
      if (segment[0] === 'UNZ') return { segments, end: begin, isClosed: true };
    }
  }
  return { segments, end: text.length, isClosed: false };
}

function toInterchange(
  header: Segment,
  segments: readonly Segment[],
  isClosed: boolean,
): ReadEdifact {
  const faults: EdifactError[] = [];
  const messages: OpenMessage[] = [];
  const references = new Set<string>();
  const control = part(header, 5) ?? '';
  let open: OpenMessage | undefined;
  for (const segment of segments) {
    const [tag] = segment;
    if (tag === 'UNH') {
      if (open) open.faults.push(syntaxErrors.missing);
      const reference = part(segment, 1) ?? '';
      open = { id: part(segment, 2) ?? '', reference, segments: [segment], faults: [] };
      if (references.has(reference)) open.faults.push(syntaxErrors.duplicate);
      references.add(reference);
      messages.push(open);
    } else if (tag === 'UNZ') {
      if (Number(part(segment, 1)) !== messages.length) faults.push(syntaxErrors.countDiffers);
      if (part(segment, 2) !== control) faults.push(syntaxErrors.referencesDiffer);
    } else if (open) {
      open.segments.push(segment);
      if (tag === 'UNT') {
        const { segments: own, reference, faults: bad } = open;
        if (Number(part(segment, 1)) !== own.length) bad.push(syntaxErrors.countDiffers);
        if (part(segment, 2) !== reference) bad.push(syntaxErrors.referencesDiffer);
        open = undefined;
      }
    } else faults.push(syntaxErrors.notSupported);
  }
  if (open) open.faults.push(syntaxErrors.missing);
  if (!isClosed || control === '') faults.push(syntaxErrors.missing);
  return {
    header,
    sender: part(header, 2) ?? '',
    receiver: part(header, 3) ?? '',
    control,
    isTest: part(header, 11) === '1',
    messages,
    faults,
    isClosed,
  };
}
