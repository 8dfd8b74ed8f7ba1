import { gs1CheckDigit } from '@acorn-i/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { code128, ssccSymbol } from './code128.ts';
import { patterns } from './patterns.ts';

const ascii = fc.string({
  unit: fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 24,
});
const sscc = fc
  .string({ unit: fc.constantFrom(...'0123456789'), minLength: 17, maxLength: 17 })
  .map((digits) => digits + gs1CheckDigit(digits));

describe('the table', () => {
  test('has 106 different patterns of 11 modules, whose bars are an even number of modules', () => {
    expect(new Set(patterns).size).toBe(106);
    for (const pattern of patterns) {
      const [a, b, c, d, e, f] = [...pattern].map(Number) as [number, ...number[]] as number[];
      expect(a! + b! + c! + d! + e! + f!).toBe(11);
      expect((a! + c! + e!) % 2).toBe(0);
    }
  });
});

describe('any ASCII text', () => {
  test('is read back from the widths alone', () => {
    fc.assert(
      fc.property(ascii, (text) => {
        expect(read(code128(text).widths)).toBe(text);
      }),
    );
  });

  test('is as short as any reader could ask for', () => {
    fc.assert(
      fc.property(
        ascii.filter((text) => text.length <= 9),
        (text) => {
          const { values } = code128(text);
          expect(values.length).toBe(shortestLength(text));
        },
      ),
    );
  });

  test('of digits alone takes one character a pair', () => {
    // Start C, five pairs, check.
    expect(code128('0123456789').values).toHaveLength(7);
    expect(code128('4PO12345678').values).toHaveLength(1 + 3 + 1 + 4 + 1);
  });

  test('that is not ASCII, or empty, is refused', () => {
    expect(() => code128('Müller')).toThrow(/ASCII/);
    expect(() => code128('')).toThrow(/ASCII/);
  });
});

describe('an SSCC', () => {
  test('starts in set C with FNC1 and is 156 modules wide', () => {
    fc.assert(
      fc.property(sscc, (digits) => {
        const symbol = ssccSymbol(digits);
        expect(symbol.values.slice(0, 3)).toEqual([105, 102, 0]);
        expect(symbol.modules).toBe(156);
        expect(read(symbol.widths)).toBe(`]C100${digits}`);
      }),
    );
  });

  test('with a wrong check digit is refused, each of the nine', () => {
    const right = '006141410012345674'.slice(0, 17);
    for (let digit = 0; digit < 10; digit += 1) {
      const attempt = () => ssccSymbol(right + digit);
      if (String(digit) === gs1CheckDigit(right)) expect(attempt().modules).toBe(156);
      else expect(attempt).toThrow(/check digit/);
    }
  });
});

/** A reader of its own: widths to values to text. */
function read(widths: readonly number[]): string {
  expect(widths.length % 6).toBe(1);
  const text = widths.join('');
  expect(text.endsWith('2331112')).toBe(true);
  const characters: number[] = [];
  for (let place = 0; place + 7 < text.length; place += 6) {
    characters.push(patterns.indexOf(text.slice(place, place + 6)));
  }
  expect(characters).not.toContain(-1);
  const check = characters.pop();
  let sum = characters[0]!;
  for (let place = 1; place < characters.length; place += 1) sum += place * characters[place]!;
  expect(check).toBe(sum % 103);
  return meaning(characters);
}

function meaning([start, ...characters]: number[]): string {
  let set = 'ABC'[start! - 103]!;
  let text = '';
  for (const [place, value] of characters.entries()) {
    if (value === 102) {
      expect(place).toBe(0);
      text += ']C1';
    } else if (value === 99 && set !== 'C') set = 'C';
    else if (value === 100 && set !== 'B') set = 'B';
    else if (value === 101 && set !== 'A') set = 'A';
    else if (set === 'C') text += String(value).padStart(2, '0');
    else if (set === 'B') text += String.fromCharCode(value + 32);
    else text += String.fromCharCode(value < 64 ? value + 32 : value - 64);
  }
  return text;
}

/** By trying everything: characters with the start and the check. */
function shortestLength(text: string): number {
  const rest = (place: number, set: string): number => {
    if (place === text.length) return 0;
    const code = text.charCodeAt(place);
    const others = ['A', 'B', 'C'].filter((other) => other !== set);
    const stay = (from: string) => {
      if (from === 'A' && code < 96) return 1 + rest(place + 1, 'A');
      if (from === 'B' && code > 31) return 1 + rest(place + 1, 'B');
      if (from === 'C' && /^\d\d/.test(text.slice(place))) return 1 + rest(place + 2, 'C');
      return Number.POSITIVE_INFINITY;
    };
    return Math.min(stay(set), ...others.map((other) => 1 + stay(other)));
  };
  return 2 + Math.min(...['A', 'B', 'C'].map((set) => rest(0, set)));
}
