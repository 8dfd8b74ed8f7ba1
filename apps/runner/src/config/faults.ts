import { type Fault, type Path, toAddress } from './fault.ts';
import type { YamlSource } from './yaml-source.ts';

/** What is said of a fault; where it stands is looked up. */
export interface Finding {
  code: string;
  message: string;
  next: string;
  /** Default: the value. `key` for keys that are unknown; a number points at a character of a text value. */
  at?: 'key' | 'value' | number;
  /** Reported, but nothing is stopped by it. */
  isWarning?: boolean;
}

/** Collects every fault of one file. */
export interface Faults {
  add(path: Path, finding: Finding): void;
  faults(): readonly Fault[];
  warnings(): readonly Fault[];
}

export function createFaults(source: YamlSource): Faults {
  const faults: Fault[] = [...source.faults];
  const warnings: Fault[] = [];
  const unresolved = new Set(
    faults.filter(({ code }) => unresolvedCodes.has(code)).map(({ address }) => address),
  );
  return {
    add(path, { code, message, next, at = 'value', isWarning = false }) {
      const address = toAddress(path);
      if (unresolvedCodes.has(code)) unresolved.add(address);
      else if (unresolved.has(address)) return;
      const position =
        typeof at === 'number'
          ? source.characterPosition(path, at)
          : at === 'key'
            ? source.keyPosition(path)
            : source.valuePosition(path);
      const fault = { code, file: source.file, ...position, address, message, next };
      (isWarning ? warnings : faults).push(fault);
    },
    faults: () => faults.toSorted(byPosition),
    warnings: () => warnings.toSorted(byPosition),
  };
}

/** After these there is no value, so nothing else can be said of it. */
const unresolvedCodes = new Set([
  'YAML_ALIAS',
  'MISSING_VARIABLE',
  'MISSING_SECRET',
  'MISSING_FILE',
  'BAD_REFERENCE',
]);

function byPosition(left: Fault, right: Fault): number {
  return left.line - right.line || left.column - right.column;
}
