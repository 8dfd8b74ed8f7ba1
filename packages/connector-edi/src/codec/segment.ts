/** A segment as it stands in a document: its tag, then its elements; composites stay as they are. */
export type Segment = readonly [tag: string, ...elements: string[]];

/** The characters that stand between things. */
export interface Separators {
  element: string;
  component: string;
  segment: string;
  /** Only from 005010 on; before that ISA11 says whose standard it is. */
  repetition: string | undefined;
}

/** The element at a place, counted from 1 as the standard does; undefined where it is empty. */
export function at(segment: Segment | undefined, place: number): string | undefined {
  const text = segment?.[place];
  return text === undefined || text === '' ? undefined : text;
}

/** A segment without the empty elements at its end. */
export function segmentOf(tag: string, ...elements: readonly (string | undefined)[]): Segment {
  const filled = elements.map((element) => element ?? '');
  while (filled.at(-1) === '') filled.pop();
  return [tag, ...filled];
}
