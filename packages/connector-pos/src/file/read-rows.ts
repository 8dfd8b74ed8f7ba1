import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { RejectedError } from '@acorn-i/core';
import { type CsvError, type Info, parse } from 'csv-parse';
import { type RequiredColumns, toColumns } from './columns.ts';

/** A row by column, or why it is none. */
export interface RawRow {
  /** The line of the file where it ends, from 1. */
  line: number;
  raw: string;
  cells: Readonly<Record<string, string | undefined>>;
  error?: RejectedError;
  /** Nothing after this can be told apart any more. */
  isLast?: true;
}

export interface TextFormat {
  delimiter: string;
  encoding: 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';
  /** Whether a checksum says that nothing is missing at the end. */
  isWhole: boolean;
}

const maxRecordChars = 64 * 1024;

/**
 * Reads a CSV file row by row, in pieces. The first row names the columns.
 *
 * @param required the columns that must be there; of several names one is enough.
 * @throws RejectedError `HEADER_INVALID`
 */
export async function* readRows(
  path: string,
  { delimiter, encoding, isWhole }: TextFormat,
  required: RequiredColumns,
): AsyncGenerator<RawRow> {
  const parser = parse({
    delimiter,
    // Named, or the first line's end would be taken for that of all.
    record_delimiter: ['\r\n', '\n'],
    bom: true,
    info: true,
    raw: true,
    // Not `trim`: text after a closing quote would then cost the rest of the piece that was read.
    ltrim: true,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    // A spreadsheet writes the empty rows below a table as delimiters alone.
    skip_records_with_empty_values: true,
    skip_records_with_error: true,
    max_record_size: maxRecordChars,
  });
  let broken: CsvError | undefined;
  let brokenRaw = '';
  parser.on('skip', (error: CsvError, raw?: string) => {
    broken ??= error;
    brokenRaw ||= raw ?? '';
  });
  pipeline(createReadStream(path), decoded(encoding), parser, () => {});

  let columns: string[] | undefined;
  let countedTwice = 0;
  for await (const { record, info, raw } of parser as AsyncIterable<Parsed>) {
    if (broken !== undefined && info.lines >= lineOf(broken)) break;
    // The parser counts a line end of two characters twice where it stands in quotes.
    countedTwice += record.join().match(/\r\n/g)?.length ?? 0;
    if (columns === undefined) columns = headerOf(record, raw, isWhole, required);
    else yield toRow(record, columns, info.lines - countedTwice, raw, { delimiter, isWhole });
  }
  if (broken !== undefined) yield toBrokenRow(broken, brokenRaw, lineOf(broken) - countedTwice);
  else if (columns === undefined) toColumns([], required);
}

interface Parsed {
  record: string[];
  info: Info;
  raw: string;
}

function headerOf(
  record: string[],
  raw: string,
  isWhole: boolean,
  required: RequiredColumns,
): string[] {
  const columns = toColumns(record, required);
  if (isWhole || isEnded(raw)) return columns;
  const message =
    'first row: no line end, and no row behind it: is the file cut off? Send it again';
  throw new RejectedError(message, { code: 'HEADER_INVALID' });
}

/** Text in pieces, as UTF-8 bytes: what the parser's bounds count. */
function decoded(encoding: TextFormat['encoding']) {
  return async function* (pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    if (encoding === 'utf-8') return yield* pieces;
    const decoder = new TextDecoder(encoding);
    for await (const piece of pieces) yield Buffer.from(decoder.decode(piece, { stream: true }));
    yield Buffer.from(decoder.decode());
  };
}

function toRow(
  record: string[],
  columns: string[],
  line: number,
  raw: string,
  format: Pick<TextFormat, 'delimiter' | 'isWhole'>,
): RawRow {
  const cells = Object.fromEntries(columns.map((name, index) => [name, record[index]?.trim()]));
  const fault = faultOf(record, columns, raw, format);
  return { line, raw: raw.trim(), cells, ...(fault && { error: fault }) };
}

function faultOf(
  record: string[],
  columns: string[],
  raw: string,
  { delimiter, isWhole }: Pick<TextFormat, 'delimiter' | 'isWhole'>,
): RejectedError | undefined {
  if (record.length !== columns.length) {
    const message = `${record.length} cells, the header has ${columns.length}`;
    return new RejectedError(message, { code: 'COLUMN_COUNT' });
  }
  if (raw.includes('\0')) {
    return new RejectedError('bytes that are no text (NUL)', { code: 'ROW_NUL' });
  }
  if (record.some((cell) => isOfSeveralRows(cell, delimiter, columns.length))) {
    const message = 'a quote that is never closed, or too late: it took rows in. Send them again';
    return new RejectedError(message, { code: 'ROW_SWALLOWED' });
  }
  if (isWhole || isEnded(raw)) return undefined;
  // "12" may be the beginning of "120".
  const message = 'no line end: is the file cut off? End its last row, or send a .sha256 with it';
  return new RejectedError(message, { code: 'ROW_CUT' });
}

/** Whether a cell holds what stands between the delimiters of a whole row, and so perhaps is none. */
function isOfSeveralRows(cell: string, delimiter: string, columns: number): boolean {
  return cell.includes('\n') && cell.split(delimiter).length >= Math.max(2, columns);
}

function isEnded(raw: string): boolean {
  return /[\r\n]$/.test(raw);
}

function toBrokenRow(error: CsvError, raw: string, line: number): RawRow {
  const message =
    'a quote that is never closed, or a row without an end: nothing from here on could be read';
  return {
    line,
    raw: raw.slice(0, 2_000),
    cells: {},
    error: new RejectedError(message, { code: 'FILE_BROKEN', cause: error }),
    isLast: true,
  };
}

function lineOf(error: CsvError): number {
  const { lines } = error as CsvError & { lines?: unknown };
  return typeof lines === 'number' ? lines : 0;
}
