import { at, type Segment } from './segment.ts';

/** A segment of a set with what stands in the loop that it begins. */
export interface Node {
  segment: Segment;
  children: readonly Node[];
}

export function nodesOf(nodes: readonly Node[], tag: string): readonly Node[] {
  return nodes.filter(({ segment }) => segment[0] === tag);
}

export function segmentsOf(nodes: readonly Node[], tag: string): readonly Segment[] {
  return nodesOf(nodes, tag).map(({ segment }) => segment);
}

export function firstOf(nodes: readonly Node[], tag: string): Segment | undefined {
  return nodes.find(({ segment }) => segment[0] === tag)?.segment;
}

/** The segment with one of these qualifiers in its first element. */
export function qualified(
  nodes: readonly Node[],
  tag: string,
  ...qualifiers: readonly string[]
): Segment | undefined {
  return segmentsOf(nodes, tag).find((segment) => qualifiers.includes(at(segment, 1) ?? ''));
}

/** What REF says under a qualifier. */
export function referenceOf(nodes: readonly Node[], qualifier: string): string | undefined {
  return at(qualified(nodes, 'REF', qualifier), 2);
}
