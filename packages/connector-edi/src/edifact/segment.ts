import { RejectedError } from '@acorn-i/core';
import { at, type Segment, segmentOf } from '../codec/segment.ts';

/**
 * EDIFACT segments take the shape of X12's: an element's components stand in one text, with this between them, which no
 * document may hold.
 */
const joint = '\u001f';

/** The characters of UNA: components, elements, the decimal mark, release and the end of a segment. */
export interface ServiceCharacters {
  component: string;
  element: string;
  decimal: string;
  release: string;
  segment: string;
}

export const usualCharacters: ServiceCharacters = {
  component: ':',
  element: '+',
  decimal: '.',
  release: '?',
  segment: "'",
};

type Component = string | undefined;

/** A segment of plain elements and composites: `segment('DTM', ['137', '20260302', '102'])`. */
export function segment(
  tag: string,
  ...elements: readonly (Component | readonly Component[])[]
): Segment {
  const texts = elements.map((element) => {
    if (typeof element === 'string' || element === undefined) return element;
    return trimmed(element).join(joint) || undefined;
  });
  return segmentOf(tag, ...texts);
}

function trimmed(components: readonly Component[]): string[] {
  const filled = components.map((one) => one ?? '');
  while (filled.at(-1) === '') filled.pop();
  return filled;
}

/** The component at a place, both counted from 1; undefined where it is empty. */
export function part(of: Segment | undefined, element: number, component = 1): string | undefined {
  const text = at(of, element)?.split(joint)[component - 1];
  return text === undefined || text === '' ? undefined : text;
}

/** All components of an element that hold something. */
export function partsOf(of: Segment | undefined, element: number): string[] {
  return (at(of, element)?.split(joint) ?? []).filter((one) => one !== '');
}

/** A segment as it is sent; what separates things in it is released. */
export function writeSegment(of: Segment, characters: ServiceCharacters = usualCharacters): string {
  const { component, element, release, segment: end } = characters;
  const special = new Set([component, element, release, end]);
  const texts = of.map((text) => {
    if (/\p{Cc}/u.test(text.replaceAll(joint, ''))) {
      throw new RejectedError(`${of[0]} holds a control character. Take it out`, {
        code: 'EDI_CHARACTER',
      });
    }
    const released = [...text].map((one) => (special.has(one) ? release + one : one)).join('');
    return released.replaceAll(joint, component);
  });
  return texts.join(element) + end;
}

/** Splits what stands between two ends of segments. */
export function readSegment(text: string, characters: ServiceCharacters): Segment {
  const { component, element, release } = characters;
  const elements: string[] = [''];
  for (let place = 0; place < text.length; place += 1) {
    const one = text[place] ?? '';
    const last = elements.length - 1;
    if (one === release) {
      place += 1;
      elements[last] += text[place] ?? '';
    } else if (one === element) elements.push('');
    else elements[last] += one === component ? joint : one;
  }
  const [tag = '', ...rest] = elements;
  return [tag.split(joint)[0] ?? '', ...rest];
}
