import { RejectedError } from '@acorn-i/core';
import { type Code128, code128, quietModules, ssccSymbol } from '../barcode/code128.ts';
import type { Weight } from '../fonts/open-fonts.ts';
import type { TextLine, Typesetter } from '../fonts/typesetter.ts';
import type { Field, LabelContent } from './label-content.ts';

/** A 4 × 6 in label in dots of a 203 dpi printer. */
export const labelDots = { perInch: 203, width: 812, height: 1218 } as const;

/** What is drawn, in dots from the top left corner. */
export type LabelElement =
  | {
      kind: 'text';
      x: number;
      baseline: number;
      size: number;
      line: TextLine;
      /** In the middle of the label: a printer's own font is narrower than `x` was made for. */
      isCentred?: boolean;
    }
  | { kind: 'box'; x: number; y: number; width: number; height: number }
  | {
      kind: 'bars';
      x: number;
      y: number;
      height: number;
      /** Dots of one module: a whole number, so that every bar is. */
      module: number;
      symbol: Code128;
      /** What it says, for a printer that draws bars itself. */
      data: { sscc: string } | { text: string };
    };

const margin = 20;
const inner = labelDots.width - 2 * margin;
/** How much of a line's height is above where the letters stand. */
const ascent = 0.8;
const leading = 1.25;

/**
 * Places a label's content: addresses, transport, orders, contents, and the SSCC at the foot.
 *
 * @throws RejectedError `PAPERS_NO_ROOM` for an address that is too long even in small print.
 */
export function layOutLabel(content: LabelContent, typesetter: Typesetter): LabelElement[] {
  const pen = createPen(content, typesetter);
  const half = labelDots.width / 2;
  pen.party(content.from, margin, 14, half - margin - 14, 'from', 26);
  pen.party(content.to, half + 14, 14, half - margin - 14, 'to', 32);
  pen.box(half, 0, 3, 282);
  pen.box(0, 282, labelDots.width, 3);
  pen.fields(content.transport, 294, 110, 26);
  pen.box(0, 410, labelDots.width, 3);
  drawOrders(pen, content);
  pen.box(0, 602, labelDots.width, 3);
  pen.fields(content.contents, 614, 170, 32);
  pen.fit(content.position, { x: margin, top: 790, width: inner, size: 40, weight: 'bold' });
  pen.box(0, 846, labelDots.width, 3);
  drawSscc(pen, content.sscc);
  return pen.elements;
}

type Pen = ReturnType<typeof createPen>;

function drawOrders(pen: Pen, { ordersTitle, orders }: LabelContent): void {
  pen.fit(ordersTitle, { x: margin, top: 420, width: inner, size: 18, weight: 'regular' });
  pen.list(orders, { x: margin, top: 442, width: inner, size: 32, weight: 'bold' });
  const [only] = orders;
  if (only === undefined || orders.length > 1 || !/^[\x20-\x7e]+$/.test(only)) return;
  const symbol = code128(only);
  // Narrower bars for a long number; below two dots a printer's dirt makes it unreadable.
  const module = [3, 2].find((dots) => (symbol.modules + 2 * quietModules) * dots <= inner);
  if (module === undefined) return;
  pen.bars({ y: 490, height: 100, module, symbol, data: { text: only } });
}

function drawSscc(pen: Pen, sscc: string): void {
  const symbol = ssccSymbol(sscc);
  pen.fit('SSCC', { x: margin, top: 856, width: inner, size: 22, weight: 'bold' });
  pen.bars({ y: 890, height: 254, module: 4, symbol, data: { sscc } });
  const readable = `(00) ${sscc[0]} ${sscc.slice(1, 9)} ${sscc.slice(9, 17)} ${sscc[17]}`;
  pen.fit(readable, { x: 'center', top: 1156, width: inner, size: 36, weight: 'bold' });
}

interface Slot {
  x: number | 'center';
  top: number;
  width: number;
  size: number;
  weight: Weight;
}

const smallest = 15;

function createPen({ place }: LabelContent, typesetter: Typesetter) {
  const elements: LabelElement[] = [];

  function put(line: TextLine, x: number | 'center', top: number, size: number): void {
    const baseline = Math.round(top + size * ascent);
    const middle = Math.round((labelDots.width - line.width * size) / 2);
    const place = x === 'center' ? { x: middle, isCentred: true } : { x };
    elements.push({ kind: 'text', ...place, baseline, size, line });
  }

  /** One line, in smaller print where it is too long, and in the end cut off. */
  function fit(text: string, { x, top, width, size, weight }: Slot): void {
    let line = typesetter.line(text, place, weight);
    const fitting = Math.floor(Math.min(size, width / Math.max(line.width, 0.01)));
    const used = Math.max(fitting, smallest);
    if (line.width * used > width) {
      const [first] = typesetter.wrap(text, width / used - 1, place, weight);
      line = typesetter.line(`${first?.text}…`, place, weight);
    }
    put(line, x, top + Math.round((size - used) / 2), used);
  }

  /** As many of the texts as fit into a line, and how many more there are. */
  function list(texts: readonly string[], slot: Slot): void {
    for (let shown = texts.length; shown > 0; shown -= 1) {
      const more = texts.length - shown;
      const text = texts.slice(0, shown).join(', ') + (more > 0 ? ` +${more}` : '');
      const { width } = typesetter.line(text, place, slot.weight);
      if (shown > 1 && width * slot.size > slot.width) continue;
      fit(text, slot);
      return;
    }
  }

  function party(
    { title, lines }: LabelContent['from'],
    x: number,
    top: number,
    width: number,
    side: string,
    size: number,
  ): void {
    fit(title, { x, top, width, size: 18, weight: 'regular' });
    const room = 282 - top - 34;
    for (let used = size; used >= smallest; used -= 1) {
      const wrapped = lines.flatMap((line, index) =>
        typesetter.wrap(
          line,
          width / used,
          `${place}, ship ${side}`,
          index === 0 ? 'bold' : 'regular',
        ),
      );
      if (wrapped.length * used * leading > room) continue;
      for (const [index, line] of wrapped.entries()) {
        put(line, x, Math.round(top + 28 + index * used * leading), used);
      }
      return;
    }
    throw new RejectedError(
      `${place}: the address of ship ${side} has no room on a label. Shorten it`,
      { code: 'PAPERS_NO_ROOM' },
    );
  }

  /** Two columns of names and values. */
  function fields(entries: readonly Field[], top: number, height: number, size: number): void {
    const rows = Math.max(2, Math.ceil(entries.length / 2));
    const row = Math.floor(height / rows);
    const width = inner / 2 - 10;
    for (const [index, { name, value }] of entries.entries()) {
      const x = margin + (index % 2) * (inner / 2 + 10);
      const y = top + Math.floor(index / 2) * row;
      fit(name, { x, top: y, width, size: 17, weight: 'regular' });
      const high = Math.min(size, row - 24);
      fit(value, { x, top: y + 19, width, size: high, weight: 'bold' });
    }
  }

  return {
    elements,
    fit,
    list,
    party,
    fields,
    box: (x: number, y: number, width: number, height: number) =>
      void elements.push({ kind: 'box', x, y, width, height }),
    bars: (bars: Omit<Extract<LabelElement, { kind: 'bars' }>, 'kind' | 'x'>) =>
      void elements.push({
        kind: 'bars',
        x: Math.floor((labelDots.width - bars.symbol.modules * bars.module) / 2),
        ...bars,
      }),
  };
}
