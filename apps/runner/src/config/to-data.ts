import { isAlias, isMap, isScalar, isSeq, type LineCounter, type Node } from 'yaml';
import { type Fault, type Path, type Position, toAddress } from './fault.ts';

export interface Place {
  /** Offsets in the text. */
  key: number;
  value: number;
  node: Node | null;
}

export interface Reading {
  file: string;
  text: string;
  lines: LineCounter;
  places: Map<string, Place>;
  faults: Fault[];
}

/** Plain data of a node; remembers where everything stood. */
export function toData(
  reading: Reading,
  node: Node | null,
  path: Path,
  keyOffset: number,
): unknown {
  const value = node?.range?.[0] ?? keyOffset;
  reading.places.set(placeKey(path), { key: keyOffset, value, node });
  if (node === null) return null;
  refuseExtras(reading, node, path, value);
  if (isMap(node)) return toObject(reading, node.items as readonly PairOfNodes[], path);
  if (isSeq(node)) {
    return node.items.map((item, index) => {
      const itemNode = item as Node;
      return toData(reading, itemNode, [...path, index], itemNode.range?.[0] ?? value);
    });
  }
  return isScalar(node) ? node.value : null;
}

interface PairOfNodes {
  key: Node;
  value: Node | null;
}

function toObject(reading: Reading, items: readonly PairOfNodes[], path: Path): object {
  const object: Record<string, unknown> = {};
  for (const { key: keyNode, value } of items) {
    const keyOffset = keyNode.range?.[0] ?? 0;
    if (!isScalar(keyNode) || keyNode.value === null) {
      report(reading, 'YAML_KEY', keyOffset, path, 'a key must be plain text', 'Put it in quotes.');
      continue;
    }
    const key = String(keyNode.value);
    if (key === '__proto__') {
      report(
        reading,
        'YAML_KEY',
        keyOffset,
        path,
        '"__proto__" cannot be a key',
        'Choose another name.',
      );
      continue;
    }
    refuseExtras(reading, keyNode, [...path, key], keyOffset);
    // A duplicate was reported; the first one stands, and so do its positions.
    if (!Object.hasOwn(object, key))
      object[key] = toData(reading, value, [...path, key], keyOffset);
  }
  return object;
}

function refuseExtras(reading: Reading, node: Node, path: Path, offset: number): void {
  if (isAlias(node)) {
    report(
      reading,
      'YAML_ALIAS',
      offset,
      path,
      `aliases (*${node.source}) are not supported`,
      'Write the value out here.',
    );
    return;
  }
  const { anchor, tag } = node as { anchor?: string; tag?: string };
  // Both stand before the value that they belong to.
  const before = (sign: string) => Math.max(0, reading.text.lastIndexOf(sign, offset));
  if (anchor !== undefined) {
    report(
      reading,
      'YAML_ANCHOR',
      before(`&${anchor}`),
      path,
      `anchors (&${anchor}) are not supported`,
      'Remove it, and write the value out where it is needed.',
    );
  }
  if (tag !== undefined) {
    report(
      reading,
      'YAML_TAG',
      before('!!') || before('!'),
      path,
      'tags (!…) are not supported',
      'Remove it; put text in quotes.',
    );
  }
}

export function report(
  reading: Reading,
  code: string,
  offset: number,
  path: Path,
  message: string,
  next: string,
): void {
  const { file, lines } = reading;
  reading.faults.push({
    code,
    file,
    ...toPosition(lines, offset),
    address: toAddress(path),
    message,
    next,
  });
}

export function toPosition(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

export function placeKey(path: Path): string {
  return JSON.stringify(path);
}
