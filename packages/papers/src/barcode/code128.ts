import { RejectedError, Sscc } from '@acorn-i/core';
import { patterns, stopPattern, values } from './patterns.ts';

/** A Code 128 symbol without its quiet zones, which are 10 modules on either side. */
export interface Code128 {
  /** The symbol characters' values, from the start to the check character. */
  readonly values: readonly number[];
  /** Widths in modules, a bar first and then a space, in turns. */
  readonly widths: readonly number[];
  /** The sum of the widths. */
  readonly modules: number;
}

/** Modules that stay white on either side of a symbol. */
export const quietModules = 10;

/**
 * A text of ASCII characters as the shortest Code 128 symbol that there is for it.
 *
 * @throws RejectedError `BARCODE_TEXT` where a character is not ASCII, or there is none.
 */
export function code128(text: string): Code128 {
  if (text.length === 0 || !isAscii(text)) {
    throw new RejectedError('a Code 128 barcode takes one ASCII character or more', {
      code: 'BARCODE_TEXT',
    });
  }
  return toSymbol(shortest([...text].map((character) => character.charCodeAt(0))));
}

/**
 * The GS1-128 symbol of an SSCC: FNC1, the application identifier 00 and the 18 digits, 156 modules wide.
 *
 * @throws RejectedError `SSCC_INVALID` where it has not 18 digits with the right check digit.
 */
export function ssccSymbol(sscc: string): Code128 {
  if (!Sscc.safeParse(sscc).success) {
    throw new RejectedError(`${sscc}: no SSCC of 18 digits with the right check digit`, {
      code: 'SSCC_INVALID',
    });
  }
  const pairs = `00${sscc}`.match(/\d\d/g) ?? [];
  return toSymbol([values.startC, values.function1, ...pairs.map(Number)]);
}

function isAscii(text: string): boolean {
  return [...text].every((character) => (character.codePointAt(0) ?? 128) < 128);
}

function toSymbol(characters: readonly number[]): Code128 {
  const all = [...characters, checkCharacter(characters)];
  const widths = [...all.map((value) => patterns[value] ?? ''), stopPattern]
    .flatMap((pattern) => [...pattern])
    .map(Number);
  return { values: all, widths, modules: widths.reduce((sum, width) => sum + width, 0) };
}

/** The start's value once, each other one times its place, modulo 103. */
function checkCharacter(characters: readonly number[]): number {
  return characters.reduce((sum, value, place) => sum + value * Math.max(place, 1), 0) % 103;
}

type CodeSet = 'A' | 'B' | 'C';
const sets: readonly CodeSet[] = ['B', 'C', 'A'];
const starts: Record<CodeSet, number> = {
  A: values.startA,
  B: values.startB,
  C: values.startC,
};
const switches: Record<CodeSet, number> = { A: values.codeA, B: values.codeB, C: values.codeC };

/** What is left to write from a place in the text on, and its next step. */
interface Rest {
  /** Symbol characters, with the switch to `from` where another set is in force. */
  length: number;
  /** The set of the next character. */
  from: CodeSet;
  value: number;
  taken: number;
}

/** From the end to the beginning: what is the least that each code set needs from here on? */
function shortest(codes: readonly number[]): number[] {
  const rests: Record<CodeSet, Rest>[] = [];
  rests[codes.length] = restsAt(() => ({ length: 0, value: 0, taken: 0 }));
  for (let place = codes.length - 1; place >= 0; place -= 1) {
    rests[place] = restsAt((set) => {
      const step = stepOf(codes, place, set);
      if (step === undefined) return undefined;
      const after = rests[place + step.taken]?.[set];
      return after && { ...step, length: after.length + 1 };
    });
  }
  return walk(rests, codes.length);
}

/** A set that cannot go on here, or goes on at more cost, switches to a better one. */
function restsAt(own: (set: CodeSet) => Omit<Rest, 'from'> | undefined): Record<CodeSet, Rest> {
  const possible = sets.flatMap((set): Rest[] => {
    const rest = own(set);
    return rest ? [{ ...rest, from: set }] : [];
  });
  const best = (set: CodeSet) =>
    possible
      .map((rest) => ({ ...rest, length: rest.length + (rest.from === set ? 0 : 1) }))
      .reduce((least, rest) => (rest.length < least.length ? rest : least));
  return { A: best('A'), B: best('B'), C: best('C') };
}

function stepOf(codes: readonly number[], place: number, set: CodeSet) {
  const code = codes[place] ?? 0;
  if (set === 'A') return code < 96 ? { value: (code + 64) % 96, taken: 1 } : undefined;
  if (set === 'B') return code >= 32 ? { value: code - 32, taken: 1 } : undefined;
  const next = codes[place + 1];
  if (next === undefined || !isDigit(code) || !isDigit(next)) return undefined;
  return { value: (code - 48) * 10 + next - 48, taken: 2 };
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function walk(rests: readonly Record<CodeSet, Rest>[], end: number): number[] {
  const first = rests[0];
  if (!first) return [];
  let set = sets.reduce((least, one) => (first[one].length < first[least].length ? one : least));
  const written = [starts[set]];
  for (let place = 0; place < end; ) {
    const rest = rests[place]?.[set];
    if (!rest) break;
    if (rest.from !== set) {
      set = rest.from;
      written.push(switches[set]);
    }
    written.push(rest.value);
    place += rest.taken;
  }
  return written;
}
