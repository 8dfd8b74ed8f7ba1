import { gs1CheckDigit } from '@acorn-i/core';
import { expect, test } from 'vitest';
import { ssccSymbol } from '../barcode/code128.ts';
import type { PdfPaper } from '../pdf/pdf-document.ts';
import { drawLabel } from './label-pdf.ts';

test('every bar lies inside whole dots of 203 dpi and touches all of them', () => {
  const symbol = ssccSymbol(`00614141001234567${gs1CheckDigit('00614141001234567')}`);
  const bars: { left: number; right: number }[] = [];
  const pdf = {
    addPage: () => undefined,
    fill: (x: number, _y: number, width: number) => {
      bars.push({ left: (x * 203) / 72, right: ((x + width) * 203) / 72 });
    },
  } as unknown as PdfPaper;
  const data = { sscc: '' };
  drawLabel(pdf, [{ kind: 'bars', x: 94, y: 0, height: 9, module: 4, symbol, data }]);

  let at = 94;
  const expected = symbol.widths.flatMap((width, index) => {
    const bar = { left: at, right: at + width * 4 };
    at = bar.right;
    return index % 2 === 0 ? [bar] : [];
  });
  expect(
    bars.map(({ left, right }) => ({ left: Math.floor(left), right: Math.ceil(right) })),
  ).toEqual(expected);
  for (const [index, { left, right }] of bars.entries()) {
    // Neither an edge on a border between dots, nor a dot that is blackened for less than nine tenths.
    expect(left - expected[index]!.left).toBeGreaterThan(0.01);
    expect(left - expected[index]!.left).toBeLessThan(0.1);
    expect(expected[index]!.right - right).toBeGreaterThan(0.01);
    expect(expected[index]!.right - right).toBeLessThan(0.1);
  }
});
