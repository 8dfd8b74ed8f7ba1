import PDFDocument from 'pdfkit';
import type { Typeface } from '../fonts/open-fonts.ts';
import { cleanText, type Run } from '../fonts/runs.ts';
import type { TextLine } from '../fonts/typesetter.ts';
import { type DocumentInfo, producer, toSeconds, toXmp } from './xmp.ts';

/** A page's size in points, 72 to the inch. */
export interface PageSize {
  width: number;
  height: number;
}

/** A PDF/A-1b document: black on white, all fonts embedded. Coordinates are points from the top left corner. */
export interface PdfPaper {
  addPage(): void;
  pageCount(): number;
  /** Goes back to a page, counted from 0. */
  toPage(index: number): void;
  /** @param baseline where the letters stand. */
  text(line: TextLine, x: number, baseline: number, size: number): void;
  fill(x: number, y: number, width: number, height: number, gray?: number): void;
  /** The document's bytes; nothing can be drawn afterwards. The same drawing gives the same bytes. */
  end(): Uint8Array;
}

export interface PdfOptions {
  /** Whether `toPage` may go back. Default: pages are written as they are done. */
  canGoBack?: boolean;
  size: PageSize;
  info: DocumentInfo;
  language: string;
}

/** What PDFKit's own types do not say. */
interface Internals {
  endMetadata(): void;
  _font: {
    font: {
      getGlyph(id: number): { advanceWidth: number };
      _glyphs: Record<number, { codePoints: readonly number[] }>;
    };
    scale: number;
    /** By the subset's own numbers of glyphs. */
    widths: number[];
    unicode: number[][];
    subset: { encode(): Uint8Array; glyphs?: readonly number[] };
    encode(text: string, features?: unknown): [codes: string[], positions: unknown[]];
  };
  _root: { data: Record<string, unknown> };
  ref(data: object): { compress: boolean; write(bytes: Uint8Array): void; end(): void };
}

/** Pages come one by one with `addPage`; the first, too. */
export function createPdf({ size, info, language, canGoBack = false }: PdfOptions): PdfPaper {
  const about: DocumentInfo = {
    ...info,
    title: cleanText(info.title),
    author: info.author && cleanText(info.author),
  };
  const document = new PDFDocument({
    ...toPdfKit(about),
    lang: language,
    bufferPages: canGoBack,
    size: [size.width, size.height],
  });
  const internals = document as unknown as Internals;
  internals.endMetadata = () => writeMetadata(internals, about);
  const names = new Map<Typeface, string>();

  function useTypeface(typeface: Typeface): void {
    const known = names.get(typeface);
    if (known !== undefined) {
      document.font(known);
      return;
    }
    const name = `typeface-${names.size}`;
    names.set(typeface, name);
    document.registerFont(name, typeface.font as never).font(name);
    mendSubset(internals._font);
    mendUnicode(internals._font);
  }

  function drawRun({ typeface, text }: Run, x: number, baseline: number, size: number): void {
    useTypeface(typeface);
    document.fontSize(size).fillColor('black');
    document.text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
  }

  return {
    addPage: () => void document.addPage(),
    pageCount: () => document.bufferedPageRange().count,
    toPage: (index) => void document.switchToPage(index),
    text(line, x, baseline, size) {
      let from = x;
      for (const run of line.runs) {
        drawRun(run, from, baseline, size);
        from += run.typeface.widthOf(run.text) * size;
      }
    },
    fill(x, y, width, height, gray = 0) {
      const shade = Math.round(gray * 255);
      document.rect(x, y, width, height).fill([shade, shade, shade]);
    },
    end() {
      document.end();
      // It writes without waiting for anything: all of it is in the stream's buffer.
      return new Uint8Array(document.read() as Buffer);
    },
  };
}

function toPdfKit(info: DocumentInfo): PDFKit.PDFDocumentOptions {
  return {
    subset: 'PDF/A-1b',
    // 1b is defined on PDF 1.4; without it PDFKit writes no metadata.
    pdfVersion: '1.4',
    // Its default is Helvetica, which is never embedded.
    font: null as never,
    margin: 0,
    autoFirstPage: false,
    info: {
      Title: info.title,
      ...(info.author !== undefined && { Author: info.author }),
      ...(info.subject !== undefined && { Subject: info.subject }),
      Creator: producer,
      Producer: producer,
      CreationDate: new Date(toSeconds(info.createdAt)),
    },
  };
}

/** PDFKit puts texts into the XMP as they are: an ampersand in a title makes it unreadable. */
function writeMetadata(document: Internals, info: DocumentInfo): void {
  const metadata = document.ref({ Type: 'Metadata', Subtype: 'XML' });
  metadata.compress = false;
  metadata.write(new TextEncoder().encode(toXmp(info)));
  metadata.end();
  document._root.data.Metadata = metadata;
}

/**
 * The parts of composed glyphs (ä of a and a dieresis) join the subset when it is written; PDFKit leaves them out
 * of the CIDSet, which must name all. The width of glyph 0 it leaves in the font's own unit.
 */
function mendSubset(font: Internals['_font']): void {
  const { subset, widths, scale } = font;
  const encode = subset.encode.bind(subset);
  widths[0] = font.font.getGlyph(0).advanceWidth * scale;
  subset.encode = () => {
    const bytes = encode();
    for (const [index, glyph] of (subset.glyphs ?? []).entries()) {
      widths[index] ??= font.font.getGlyph(glyph).advanceWidth * scale;
      forgetUnnamed(font.font._glyphs, glyph);
    }
    return bytes;
  };
}

/**
 * fontkit keeps a glyph with the characters that it was first asked for by. Those that it was asked for as parts of
 * other glyphs have none, and the next document, which shares the font, could not be searched for them.
 */
function forgetUnnamed(glyphs: Internals['_font']['font']['_glyphs'], id: number): void {
  if (glyphs[id]?.codePoints.length === 0) delete glyphs[id];
}

/** One glyph may stand for two characters: which, is decided by this document, not by the one before. */
function mendUnicode(font: Internals['_font']): void {
  const told = new Set<number>();
  const encode = font.encode.bind(font);
  font.encode = (text, features) => {
    const encoded = encode(text, features);
    const characters = [...text];
    const codes = encoded[0].map((code) => Number.parseInt(code, 16));
    // Where characters became one glyph, fontkit knows which.
    if (codes.length !== characters.length) return encoded;
    for (const [index, code] of codes.entries()) {
      if (told.has(code)) continue;
      told.add(code);
      font.unicode[code] = [characters[index]?.codePointAt(0) ?? 0];
    }
    return encoded;
  };
}
