import type { Code128 } from '../barcode/code128.ts';
import type { PdfPaper } from '../pdf/pdf-document.ts';
import { type LabelElement, labelDots } from './label-layout.ts';

/** Points of one dot. */
const dot = 72 / labelDots.perInch;

/** The size of a label's page in points. */
export const labelSize = { width: labelDots.width * dot, height: labelDots.height * dot } as const;

/**
 * Bars begin and end this much of a dot inside their dots: whether a printer blackens what a shape touches or what
 * it covers the middle of, it then blackens the same dots.
 */
const inset = 0.05;

/** Draws a label on a page of its own. */
export function drawLabel(pdf: PdfPaper, elements: readonly LabelElement[]): void {
  pdf.addPage();
  for (const element of elements) {
    if (element.kind === 'text') {
      const { line, x, baseline, size } = element;
      pdf.text(line, x * dot, baseline * dot, size * dot);
    } else if (element.kind === 'box') {
      pdf.fill(element.x * dot, element.y * dot, element.width * dot, element.height * dot);
    } else {
      for (const { from, to } of barsOf(element.symbol)) {
        const left = element.x + from * element.module + inset;
        const width = (to - from) * element.module - 2 * inset;
        pdf.fill(left * dot, element.y * dot, width * dot, element.height * dot);
      }
    }
  }
}

/** Where bars begin and end, in modules. */
export function barsOf({ widths }: Code128): { from: number; to: number }[] {
  const bars: { from: number; to: number }[] = [];
  let at = 0;
  for (const [index, width] of widths.entries()) {
    if (index % 2 === 0) bars.push({ from: at, to: at + width });
    at += width;
  }
  return bars;
}
