import { RejectedError } from '@acorn-i/core';
import { type Segment, type Separators, segmentOf } from '../codec/segment.ts';
import type { GroupHeader } from './interchange.ts';
import { type InterchangeHeader, writeIsa } from './isa.ts';

/** A set to write: its segments without ST and SE. */
export interface SetToWrite {
  id: string;
  control: string;
  body: readonly Segment[];
}

export interface GroupToWrite {
  header: GroupHeader;
  sets: readonly SetToWrite[];
}

export interface InterchangeToWrite {
  header: InterchangeHeader;
  separators: Separators;
  groups: readonly GroupToWrite[];
  /** An acknowledgment of an interchange: it stands before the groups. */
  ta1?: Segment | undefined;
  /** After each segment's terminator; for people. */
  lineEnd?: string | undefined;
}

/** ST to SE with the count of its segments. */
export function wrapSet({ id, control, body }: SetToWrite): readonly Segment[] {
  const trailer = segmentOf('SE', String(body.length + 2), control);
  return [segmentOf('ST', id, control), ...body, trailer];
}

/**
 * The interchange as text.
 *
 * @throws RejectedError `EDI_CHARACTER` where an element holds a separator: X12 has no way to say it.
 */
export function writeInterchange(interchange: InterchangeToWrite): string {
  const { header, separators, groups, ta1, lineEnd = '' } = interchange;
  const segments: Segment[] = ta1 ? [ta1] : [];
  for (const group of groups) {
    const { id, sender, receiver, date, time, control, version } = group.header;
    segments.push(segmentOf('GS', id, sender, receiver, date, time, control, 'X', version));
    for (const set of group.sets) {
      for (const segment of wrapSet(set)) segments.push(segment);
    }
    segments.push(segmentOf('GE', String(group.sets.length), control));
  }
  segments.push(segmentOf('IEA', String(groups.length), header.control));
  const body = segments.map((segment) => toText(segment, separators) + lineEnd).join('');
  return writeIsa(header, separators) + lineEnd + body;
}

function toText(segment: Segment, separators: Separators): string {
  for (const [place, text] of segment.entries()) {
    const found = foreignCharacter(text, segment[0], separators);
    if (found === undefined) continue;
    throw new RejectedError(
      `${segment[0]}${String(place).padStart(2, '0')} holds ${JSON.stringify(found)}, which separates things in this partner's interchanges. Take it out, or agree on other separators (separators)`,
      { code: 'EDI_CHARACTER' },
    );
  }
  return segment.join(separators.element) + separators.segment;
}

/** What of a text would be taken for a separator. Composites of acknowledgments keep their component separator. */
export function foreignCharacter(
  text: string,
  tag: string,
  { element, component, segment, repetition }: Separators,
): string | undefined {
  const isComposite = tag === 'AK4' || tag === 'PO4' || tag === 'CTP' || tag === 'MEA';
  const marks = [element, segment, ...(isComposite ? [] : [component])];
  if (repetition !== undefined) marks.push(repetition);
  return marks.find((mark) => text.includes(mark)) ?? /\p{Cc}/u.exec(text)?.[0];
}
