import type { TextLine } from '../fonts/typesetter.ts';
import { type Bitmap, toBitmap } from './glyph-bitmap.ts';
import { type LabelElement, labelDots } from './label-layout.ts';

/**
 * A label in ZPL II for a 203 dpi printer. Texts that every printer has the characters of go as text; others, such
 * as CJK, as dots, so that no font has to be on the printer.
 */
export function toZpl(elements: readonly LabelElement[]): string {
  const fields = elements.flatMap((element) => {
    if (element.kind === 'box') return [boxField(element)];
    if (element.kind === 'bars') return [barsField(element)];
    return element.line.text === '' ? [] : [textField(element)];
  });
  const { width, height } = labelDots;
  return ['^XA', '^CI28', `^PW${width}`, `^LL${height}`, '^LH0,0', ...fields, '^XZ', ''].join('\n');
}

type Of<K extends LabelElement['kind']> = Extract<LabelElement, { kind: K }>;

/** `^GB` draws a frame; one as thick as it is high is a line. */
function boxField({ x, y, width, height }: Of<'box'>): string {
  return `^FO${x},${y}^GB${width},${height},${Math.min(width, height)}^FS`;
}

function barsField({ x, y, height, module, data }: Of<'bars'>): string {
  // Start in set C (>;) with FNC1 (>8), or in set B (>:), where > itself is >0.
  const text = 'sscc' in data ? `>;>800${data.sscc}` : `>:${data.text.replaceAll('>', '>0')}`;
  return `^FO${x},${y}^BY${module}^BCN,${height},N,N,N,N${fieldData(text)}`;
}

/** What font 0 of every printer has: Latin-1. What begins a command, or is special in a text, goes as dots. */
const printerText = /^[\x20-[\]_-}\u{A0}-\u{FF}]*$/u;

function textField({ x, baseline, size, line, isCentred }: Of<'text'>): string {
  if (printerText.test(line.text)) {
    const font = `^A0N,${size},${size}`;
    const data = fieldData(line.text);
    if (!isCentred) return `^FT${x},${baseline}${font}${data}`;
    return `^FT0,${baseline}${font}^FB${labelDots.width},1,0,C${data}`;
  }
  const { top, graphic } = graphicOf(line, size);
  return `^FO${x},${Math.max(0, baseline - top)}${graphic}^FS`;
}

interface Graphic {
  /** Dots from its top to where the letters stand. */
  top: number;
  graphic: string;
}

/** The labels of one notice say the same addresses. */
const graphics = new WeakMap<TextLine, Map<number, Graphic>>();

function graphicOf(line: TextLine, size: number): Graphic {
  const ofLine = graphics.get(line) ?? new Map<number, Graphic>();
  graphics.set(line, ofLine);
  const known = ofLine.get(size);
  if (known) return known;
  const bitmap = toBitmap(line, size);
  const total = bitmap.rows.length;
  const graphic = `^GFA,${total},${total},${bitmap.bytesPerRow},${toHex(bitmap)}`;
  const made = { top: bitmap.baseline, graphic };
  ofLine.set(size, made);
  return made;
}

/** `^FH_`: what would be a command, and the underscore itself, as two hexadecimal digits. */
function fieldData(text: string): string {
  if (!/[\^~]/.test(text)) return `^FD${text}^FS`;
  const asHex = (sign: string) => `_${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  return `^FH_^FD${text.replace(/[\^~_]/g, asHex)}^FS`;
}

/** ZPL's own compression: a comma ends a row of white, a colon repeats the row before. */
function toHex({ rows, bytesPerRow, height }: Bitmap): string {
  const lines = Array.from({ length: height }, (_, y) =>
    Buffer.from(rows.subarray(y * bytesPerRow, (y + 1) * bytesPerRow))
      .toString('hex')
      .toUpperCase(),
  );
  return lines.map((line, y) => (y > 0 && line === lines[y - 1] ? ':' : shortened(line))).join('');
}

function shortened(line: string): string {
  const ink = line.replace(/0+$/, '');
  const text = ink.replace(/(.)\1{2,}/g, (run, digit: string) => countOf(run.length) + digit);
  return ink.length < line.length ? `${text},` : text;
}

/** How often the next digit stands there: G to Y for 1 to 19, g to y for 20 to 380; a label is 203 digits wide. */
function countOf(count: number): string {
  const twenties = Math.floor(count / 20);
  const ones = count % 20;
  return (
    (twenties > 0 ? String.fromCharCode(102 + twenties) : '') +
    (ones > 0 ? String.fromCharCode(70 + ones) : '')
  );
}
