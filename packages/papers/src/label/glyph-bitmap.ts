import type { TextLine } from '../fonts/typesetter.ts';

/** Black dots on white, a row after the other, eight dots to a byte, the leftmost in its highest bit. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly bytesPerRow: number;
  readonly rows: Uint8Array;
  /** Dots from the top to where the letters stand. */
  readonly baseline: number;
}

/** A part of an outline from left to right or back, in dots; y grows downwards. */
interface Edge {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
}

/** How high above and below the line glyphs may reach, where the font is 1 high. */
const above = 1.15;
const below = 0.4;

/** Draws a line of text as dots, as a printer without the font would need it. */
export function toBitmap(line: TextLine, size: number): Bitmap {
  const width = Math.ceil(line.width * size) + 2;
  const baseline = Math.ceil(size * above);
  const height = baseline + Math.ceil(size * below);
  const bytesPerRow = Math.ceil(width / 8);
  const rows = new Uint8Array(bytesPerRow * height);
  fill(edgesOf(line, size, baseline), { width, height, bytesPerRow, rows });
  return { width, height, bytesPerRow, rows, baseline };
}

function edgesOf(line: TextLine, size: number, baseline: number): Edge[] {
  const edges: Edge[] = [];
  let left = 0;
  for (const { typeface, text } of line.runs) {
    const scale = size / typeface.font.unitsPerEm;
    const { glyphs, positions } = typeface.font.layout(text);
    for (const [index, glyph] of glyphs.entries()) {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
      addGlyph(edges, glyph.path.commands, (x, y) => [
        left + (x + xOffset) * scale,
        baseline - (y + yOffset) * scale,
      ]);
      left += xAdvance * scale;
    }
  }
  return edges;
}

type Place = (x: number, y: number) => [number, number];

interface Command {
  command: string;
  args: number[];
}

/** Curves are cut into so many straight parts. */
const parts = 6;

function addGlyph(edges: Edge[], commands: readonly Command[], place: Place): void {
  let at = [0, 0];
  let start = [0, 0];
  const lineTo = (x: number, y: number) => {
    const [x0, y0] = place(at[0] ?? 0, at[1] ?? 0);
    const [x1, y1] = place(x, y);
    if (y0 !== y1) edges.push({ x0, y0, x1, y1 });
    at = [x, y];
  };
  for (const { command, args } of commands) {
    if (command === 'closePath') lineTo(start[0] ?? 0, start[1] ?? 0);
    else if (command === 'moveTo') at = start = args;
    else for (const [x, y] of curve(at, args)) lineTo(x, y);
  }
}

/** Points of a line, a quadratic or a cubic Bézier curve, after its beginning. */
function curve(from: readonly number[], args: readonly number[]): [number, number][] {
  const controls = [from, ...pairs(args)];
  if (controls.length === 2) return [[args[0] ?? 0, args[1] ?? 0]];
  return Array.from({ length: parts }, (_, index) => pointOf(controls, (index + 1) / parts));
}

function pairs(args: readonly number[]): number[][] {
  return Array.from({ length: args.length / 2 }, (_, index) =>
    args.slice(2 * index, 2 * index + 2),
  );
}

/** De Casteljau. */
function pointOf(controls: readonly (readonly number[])[], t: number): [number, number] {
  let points = controls.map(([x = 0, y = 0]): [number, number] => [x, y]);
  while (points.length > 1) {
    points = points.slice(1).map(([x, y], index) => {
      const [px, py] = points[index] ?? [x, y];
      return [px + (x - px) * t, py + (y - py) * t];
    });
  }
  return points[0] ?? [0, 0];
}

/** Blackens the dots whose middle lies inside, by the winding number. */
function fill(edges: readonly Edge[], bitmap: Omit<Bitmap, 'baseline'>): void {
  const crossings = crossingsOf(edges, bitmap.height);
  for (const [y, row] of crossings.entries()) {
    row.sort((one, other) => one.x - other.x);
    let winding = 0;
    for (const [index, { x, way }] of row.entries()) {
      winding += way;
      const next = row[index + 1];
      if (winding !== 0 && next) blacken(bitmap, y, x, next.x);
    }
  }
}

function crossingsOf(edges: readonly Edge[], height: number): { x: number; way: number }[][] {
  const crossings = Array.from({ length: height }, (): { x: number; way: number }[] => []);
  for (const { x0, y0, x1, y1 } of edges) {
    const [top, bottom] = [Math.min(y0, y1), Math.max(y0, y1)];
    const first = Math.max(0, Math.ceil(top - 0.5));
    for (let y = first; y < height && y + 0.5 < bottom; y += 1) {
      const x = x0 + ((y + 0.5 - y0) / (y1 - y0)) * (x1 - x0);
      crossings[y]?.push({ x, way: y1 > y0 ? 1 : -1 });
    }
  }
  return crossings;
}

function blacken(bitmap: Omit<Bitmap, 'baseline'>, y: number, from: number, to: number): void {
  const { rows, bytesPerRow, width } = bitmap;
  const last = Math.min(width, Math.ceil(to - 0.5));
  for (let x = Math.max(0, Math.ceil(from - 0.5)); x < last; x += 1) {
    const index = y * bytesPerRow + (x >> 3);
    rows[index] = (rows[index] ?? 0) | (0x80 >> (x & 7));
  }
}
