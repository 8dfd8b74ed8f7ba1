import { isScalar, LineCounter, type Node, parseAllDocuments } from 'yaml';
import type { Fault, Path, Position } from './fault.ts';
import { offsetInScalar } from './offset-in-scalar.ts';
import { toSyntaxFault } from './syntax-fault.ts';
import { type Place, placeKey, type Reading, report, toData, toPosition } from './to-data.ts';

/** A parsed YAML file that still knows where everything stood. */
export interface YamlSource {
  /** As given on the command line. */
  file: string;
  text: string;
  /** Plain data; undefined where the file cannot be read as YAML. */
  value: unknown;
  faults: readonly Fault[];
  /** Where the key of this path stands; for an item of a list, the item. The nearest parent if there is none. */
  keyPosition(path: Path): Position;
  /** Where the value of this path starts. The nearest parent if there is none. */
  valuePosition(path: Path): Position;
  /** Where one character of a text value stands; the value's start if that cannot be told. */
  characterPosition(path: Path, offset: number): Position;
}

const mostBytes = 1024 * 1024;

/**
 * Reads YAML as plain data: one document, no anchors, aliases, tags or duplicate keys, so that
 * what a person sees in the file is all there is. Never throws.
 */
export function readYaml(file: string, rawText: string): YamlSource {
  const text = rawText.replace(/^\uFEFF/, '');
  const lines = new LineCounter();
  const places = new Map<string, Place>();
  const reading: Reading = { file, text, lines, places, faults: [] };
  const value = readValue(reading);
  const positionAt = (offset: number) => toPosition(lines, offset);
  return {
    file,
    text,
    value,
    faults: reading.faults,
    keyPosition: (path) => positionAt(nearestPlace(places, path).key),
    valuePosition: (path) => {
      const place = nearestPlace(places, path);
      return positionAt(places.has(placeKey(path)) ? place.value : place.key);
    },
    characterPosition(path, offset) {
      const place = nearestPlace(places, path);
      return positionAt(offsetInScalar(text, place, offset) ?? place.value);
    },
  };
}

function readValue(reading: Reading): unknown {
  const { file, text, lines, places } = reading;
  places.set(placeKey([]), { key: 0, value: 0, node: null });
  if (Buffer.byteLength(text) > mostBytes) {
    report(
      reading,
      'FILE_TOO_LARGE',
      0,
      [],
      'larger than 1 MiB',
      'Split the routes over several files.',
    );
    return undefined;
  }
  try {
    const documents = parseAllDocuments(text, {
      lineCounter: lines,
      prettyErrors: false,
      logLevel: 'silent',
      version: '1.2',
    });
    if ('empty' in documents) return reportEmpty(reading);
    const [first, second] = documents;
    if (first === undefined) return reportEmpty(reading);
    if (second !== undefined) {
      const at = second.contents?.range?.[0] ?? second.range[0];
      report(
        reading,
        'YAML_MULTIPLE_DOCUMENTS',
        at,
        [],
        'a second document starts here',
        'Remove the "---" line, or move what follows into a file of its own.',
      );
    }
    const syntax = first.errors.map((error) =>
      toSyntaxFault(error, file, text, toPosition(lines, error.pos[0])),
    );
    // The parser often stumbles more than once over the same thing.
    reading.faults.push(...syntax.filter(({ line }, index) => syntax[index - 1]?.line !== line));
    if (syntax.some(({ code }) => code !== 'YAML_DUPLICATE_KEY')) return undefined;
    const contents = first.contents as Node | null;
    if (contents === null || (isScalar(contents) && contents.value === null))
      return reportEmpty(reading);
    return toData(reading, contents, [], contents.range?.[0] ?? 0);
  } catch (error) {
    const message = `not readable as YAML (${error instanceof Error ? error.message : String(error)})`;
    report(
      reading,
      'YAML_SYNTAX',
      0,
      [],
      message,
      'Look for brackets that are nested without end.',
    );
    return undefined;
  }
}

function reportEmpty(reading: Reading): undefined {
  report(
    reading,
    'EMPTY_FILE',
    0,
    [],
    'the file is empty',
    'Write "version: 1" first, or run acorn-i init in an empty folder.',
  );
}

function nearestPlace(places: ReadonlyMap<string, Place>, path: Path): Place {
  for (let length = path.length; length > 0; length -= 1) {
    const place = places.get(placeKey(path.slice(0, length)));
    if (place !== undefined) return place;
  }
  return places.get(placeKey([])) ?? { key: 0, value: 0, node: null };
}
