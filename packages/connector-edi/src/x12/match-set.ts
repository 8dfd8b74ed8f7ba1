import type { Node } from '../codec/nodes.ts';
import type { Segment } from '../codec/segment.ts';
import { checkSegment } from './check-segment.ts';
import { rulesOf } from './dictionary.ts';
import { type SegmentFault, segmentCodes } from './fault.ts';
import type { Item } from './grammar.ts';

export interface MatchedSet {
  nodes: readonly Node[];
  faults: readonly SegmentFault[];
}

/** Fits segments (ST and SE too) to a set's structure. What does not fit is a fault and left out. */
export function matchSet(
  grammar: readonly Item[],
  segments: readonly Segment[],
  version?: string,
  check: typeof checkSegment = checkSegment,
): MatchedSet {
  const faults: SegmentFault[] = [];
  const known = vocabulary(grammar);
  let next = 0;

  const fault = (
    tag: string,
    code: SegmentFault['code'],
    elements: SegmentFault['elements'] = [],
  ) => faults.push({ tag, position: next + 1, code, elements });

  function level(items: readonly Item[], mayFollow: MayFollow): Node[] {
    const nodes: Node[] = [];
    const places = lastPlaces(items);
    for (const [index, item] of items.entries()) {
      const isLater: MayFollow = (tag) => (places.get(tag) ?? -1) >= index || mayFollow(tag);
      let count = 0;
      for (let segment = segments[next]; segment !== undefined; segment = segments[next]) {
        const [tag] = segment;
        if (tag === item.tag) {
          if (count > 0 && !item.isRepeated) fault(tag, segmentCodes.tooOften);
          nodes.push(take(segment, item, isLater));
          count += 1;
        } else if (isLater(tag)) break;
        else skip(tag);
      }
      if (count === 0 && item.isMandatory) fault(item.tag, segmentCodes.missing);
    }
    return nodes;
  }

  function take(segment: Segment, item: Item, mayFollow: MayFollow): Node {
    const elements = check(segment, version);
    if (elements.length > 0) fault(segment[0], segmentCodes.elements, elements);
    next += 1;
    return { segment, children: level(item.items, mayFollow) };
  }

  function skip(tag: string): void {
    const isKnown = known.has(tag);
    const foreign = rulesOf(tag) ? segmentCodes.notInSet : segmentCodes.unrecognized;
    fault(tag, isKnown ? segmentCodes.outOfOrder : foreign);
    next += 1;
  }

  const nodes = level(grammar, () => false);
  while (next < segments.length) skip(segments[next]?.[0] ?? '');
  return { nodes, faults };
}

/** Whether a segment of this tag may come later, here or further out. */
type MayFollow = (tag: string) => boolean;

const placesByItems = new WeakMap<readonly Item[], ReadonlyMap<string, number>>();

/** Where each tag stands last among items; worked out once, for a set may have a hundred thousand lines. */
function lastPlaces(items: readonly Item[]): ReadonlyMap<string, number> {
  let places = placesByItems.get(items);
  if (places === undefined) {
    places = new Map(items.map(({ tag }, index) => [tag, index]));
    placesByItems.set(items, places);
  }
  return places;
}

function vocabulary(items: readonly Item[]): Set<string> {
  return new Set(items.flatMap((item) => [item.tag, ...vocabulary(item.items)]));
}
