import type { Weight } from '../fonts/open-fonts.ts';
import { createTypesetter, type TextLine } from '../fonts/typesetter.ts';
import type { Field } from '../label/label-content.ts';
import type { PaperSize, SheetOptions } from '../paper-options.ts';
import { createPdf } from '../pdf/pdf-document.ts';

/** What a sheet of paper says of itself. */
export interface SheetHead {
  title: string;
  /** The document's own number. */
  number: string;
  author: string;
  /** ISO 8601 UTC; it is the document's date of creation, so the same input gives the same bytes. */
  createdAt: string;
  /** Where texts come from, for errors: `ship notice S1`. */
  place: string;
}

export interface Block {
  title: string;
  lines: readonly string[];
}

const sizes: Readonly<Record<PaperSize, { width: number; height: number }>> = {
  a4: { width: 595.28, height: 841.89 },
  letter: { width: 612, height: 792 },
};
const margin = 40;
const foot = 30;
export const textSize = 9;
export const leading = 12.5;

export type Sheet = ReturnType<typeof createSheet>;

/** Writes down a page, and goes on on the next one where there is no room. All lengths are points. */
export function createSheet(head: SheetHead, options: SheetOptions) {
  const size = sizes[options.size ?? 'a4'];
  const pdf = createPdf({
    canGoBack: true,
    size,
    language: options.language,
    info: { title: `${head.title} ${head.number}`, author: head.author, createdAt: head.createdAt },
  });
  const typesetter = createTypesetter(options.fonts, options.language);
  const width = size.width - 2 * margin;
  let y = 0;

  function line(text: string, weight: Weight = 'regular'): TextLine {
    return typesetter.line(text, head.place, weight);
  }

  function wrap(text: string, columnWidth: number, weight: Weight, at = textSize): TextLine[] {
    return typesetter.wrap(text, columnWidth / at, head.place, weight);
  }

  /** @param x from the left margin. @param top of the line. */
  function put(text: TextLine, x: number, top: number, at = textSize): void {
    pdf.text(text, margin + x, top + at * 0.95, at);
  }

  function newPage(): void {
    pdf.addPage();
    y = margin;
    put(line(head.title, 'bold'), 0, y, 16);
    const number = line(head.number, 'bold');
    put(number, width - number.width * 12, y + 3, 12);
    y += 24;
    rule();
  }

  /** Begins a new page where so much height is not left. Answers whether it did. */
  function makeRoom(height: number): boolean {
    if (y + height <= size.height - margin - foot) return false;
    newPage();
    return true;
  }

  function rule(gray = 0): void {
    pdf.fill(margin, y, width, 0.7, gray);
    y += 8;
  }

  /** Names and values in as many columns as are asked for. */
  function fields(entries: readonly Field[], columns = 3): void {
    const column = width / columns;
    for (let first = 0; first < entries.length; first += columns) {
      const row = entries.slice(first, first + columns).map(({ name, value }) => ({
        name: line(name),
        value: wrap(value, column - 10, 'bold'),
      }));
      const height = Math.max(...row.map(({ value }) => value.length)) * leading + 14;
      makeRoom(height);
      for (const [index, { name, value }] of row.entries()) {
        put(name, index * column, y, 7);
        for (const [at, one] of value.entries()) put(one, index * column, y + 9 + at * leading);
      }
      y += height;
    }
  }

  /** Blocks of text beside each other. */
  function blocks(of: readonly Block[]): void {
    const column = width / Math.max(of.length, 1);
    const columns = of.map(({ title, lines }) => ({
      title: line(title),
      lines: lines.flatMap((text, at) => wrap(text, column - 12, at === 0 ? 'bold' : 'regular')),
    }));
    const height = Math.max(...columns.map(({ lines }) => lines.length)) * leading + 16;
    makeRoom(height);
    for (const [index, { title, lines }] of columns.entries()) {
      put(title, index * column, y, 7);
      for (const [at, one] of lines.entries()) put(one, index * column, y + 10 + at * leading);
    }
    y += height;
  }

  function paragraph(text: string): void {
    for (const one of wrap(text, width, 'regular')) {
      makeRoom(leading);
      put(one, 0, y);
      y += leading;
    }
    y += 6;
  }

  /** Lines to sign on, beside each other. */
  function signatures(titles: readonly string[]): void {
    makeRoom(70);
    y += 42;
    const column = width / titles.length;
    for (const [index, title] of titles.entries()) {
      pdf.fill(margin + index * column, y, column - 16, 0.7);
      for (const [at, one] of wrap(title, column - 16, 'regular', 7).entries()) {
        put(one, index * column, y + 4 + at * 9, 7);
      }
    }
    y += 26;
  }

  /** The document's bytes, with the number of each page at its foot. */
  function end(): Uint8Array {
    const count = pdf.pageCount();
    for (let page = 0; page < count; page += 1) {
      pdf.toPage(page);
      const text = line(`${page + 1} / ${count}`);
      put(text, width - text.width * 8, size.height - margin - 8, 8);
    }
    return pdf.end();
  }

  newPage();
  return {
    width,
    line,
    wrap,
    put,
    makeRoom,
    rule,
    fields,
    blocks,
    paragraph,
    signatures,
    end,
    top: () => y,
    skip: (height: number) => {
      y += height;
    },
    shade: (x: number, height: number, shadeWidth: number) =>
      pdf.fill(margin + x, y, shadeWidth, height, 0.9),
    fill: (x: number, top: number, fillWidth: number, height: number) =>
      pdf.fill(margin + x, top, fillWidth, height),
  };
}
