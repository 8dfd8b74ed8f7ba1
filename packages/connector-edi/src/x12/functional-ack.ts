import type { Node } from '../codec/nodes.ts';
import { at, type Segment, segmentOf } from '../codec/segment.ts';
import { inWords } from './in-words.ts';
import type { JudgedGroup, JudgedInterchange, JudgedSet } from './judge.ts';

/** The 997 that answers a group, without ST and SE: AK1 to AK9. */
export function acknowledgeGroup({ group, verdict, codes, sets }: JudgedGroup): readonly Segment[] {
  const { id, control } = group.header;
  const taken = sets.filter((one) => one.verdict !== 'R').length;
  const counted = group.counted ?? sets.length;
  return [
    segmentOf('AK1', id.slice(0, 2).padEnd(2, '?'), /^\d{1,9}$/.test(control) ? control : '0'),
    ...sets.flatMap(acknowledgeSet),
    segmentOf(
      'AK9',
      verdict,
      String(counted),
      String(sets.length),
      String(taken),
      ...codes.slice(0, 5),
    ),
  ];
}

function acknowledgeSet({ set, verdict, codes, faults }: JudgedSet): readonly Segment[] {
  const details = faults
    .slice(0, 50)
    .flatMap(({ tag, position, code, elements }) => [
      segmentOf('AK3', tag.slice(0, 3).padEnd(2, '?'), String(position), undefined, code),
      ...elements.map((one) =>
        segmentOf('AK4', String(one.place), undefined, one.code, printable(one.value)),
      ),
    ]);
  const id = /^\d{3}$/.test(set.id) ? set.id : '000';
  const control = set.control.slice(0, 9).padStart(4, '0');
  return [
    segmentOf('AK2', id, control),
    ...details,
    segmentOf('AK5', verdict, ...codes.slice(0, 5)),
  ];
}

/** A copy of what was wrong, without what could separate things in the answer. */
function printable(value: string | undefined): string | undefined {
  return value?.replace(/[^A-Za-z0-9 .,/-]/g, ' ').slice(0, 99);
}

/** TA1 for an interchange whose envelope is refused, or whose sender asks for one. */
export function acknowledgeInterchange(judged: JudgedInterchange): Segment | undefined {
  const { header, faults } = judged.interchange;
  if (faults.length === 0 && !header.isAcknowledgmentAsked) return undefined;
  const { control, date, time } = header;
  return segmentOf('TA1', control, date, time, judged.verdict, faults[0] ?? '000');
}

/** What a partner's 997 says of one of our groups. */
export interface GroupAnswer {
  /** GS01 and GS06 of ours. */
  groupId: string;
  control: string;
  verdict: 'A' | 'E' | 'P' | 'R';
  /** What is wrong, for a person. */
  reasons: readonly string[];
}

/** Reads the 997 of a partner. */
export function readGroupAnswer(nodes: readonly Node[]): GroupAnswer | undefined {
  const find = (tag: string) => nodes.find(({ segment }) => segment[0] === tag)?.segment;
  const [ak1, ak9] = [find('AK1'), find('AK9')];
  const [groupId, control] = [at(ak1, 1), at(ak1, 2)];
  if (groupId === undefined || control === undefined || ak9 === undefined) return undefined;
  const reasons = [
    ...nodes.filter(({ segment }) => segment[0] === 'AK2').flatMap(reasonsOfSet),
    ...ak9
      .slice(5)
      .filter(Boolean)
      .map((code) => `group: ${inWords('group', code)}`),
  ];
  return { groupId, control: String(Number(control)), verdict: toVerdict(at(ak9, 1)), reasons };
}

function reasonsOfSet({ segment, children }: Node): readonly string[] {
  const name = `${at(segment, 1)} ${at(segment, 2)}`;
  return children.flatMap(({ segment: own, children: elements }) => {
    if (own[0] === 'AK5') {
      return own
        .slice(2)
        .filter(Boolean)
        .map((code) => `${name}: ${inWords('set', code)}`);
    }
    const place = `${name}: ${at(own, 1)} at segment ${at(own, 2)}`;
    const details = elements.map(({ segment: one }) => {
      const value = at(one, 4);
      const shown = value === undefined ? '' : ` (${value})`;
      return `${place}, element ${at(one, 1)}: ${inWords('element', at(one, 3) ?? '')}${shown}`;
    });
    const code = at(own, 4);
    if (details.length > 0) return details;
    return code === undefined ? [] : [`${place}: ${inWords('segment', code)}`];
  });
}

/** M, W and X are about signatures, which nobody uses here; they reject too. */
function toVerdict(code: string | undefined): GroupAnswer['verdict'] {
  return code === 'A' || code === 'E' || code === 'P' ? code : 'R';
}
