import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { RejectedError } from '@acorn-i/core';
import { type CsvError, type Info, parse } from 'csv-parse';

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

type RequiredColumns = readonly (readonly string[])[];

const maxRecordChars = 64 * 1024;

/**
 * Reads a CSV file row by row, in pieces. The first row names the columns.
 *
 * @param required the columns that must be there; of several names one is enough.
 * @throws RejectedError `HEADER_INVALID`
 */
export async function* readRows(
  path: string,
  delimiter: string,
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
    skip_records_with_error: true,
    max_record_size: maxRecordChars,
  });
  let broken: CsvError | undefined;
  let brokenRaw = '';
  parser.on('skip', (error: CsvError, raw?: string) => {
    broken ??= error;
    brokenRaw ||= raw ?? '';
  });
  pipeline(createReadStream(path), parser, () => {});

  let columns: string[] | undefined;
  let countedTwice = 0;
  for await (const { record, info, raw } of parser as AsyncIterable<Parsed>) {
    if (broken !== undefined && info.lines >= lineOf(broken)) break;
    // The parser counts a line end of two characters twice where it stands in quotes.
    countedTwice += record.join().match(/\r\n/g)?.length ?? 0;
    if (columns === undefined) columns = toColumns(record, required);
    else yield toRow(record, columns, info.lines - countedTwice, raw.trim());
  }
  if (broken !== undefined) yield toBrokenRow(broken, brokenRaw, lineOf(broken) - countedTwice);
  else if (columns === undefined) toColumns([], required);
}

interface Parsed {
  record: string[];
  info: Info;
  raw: string;
}

function toColumns(record: readonly string[], required: RequiredColumns): string[] {
  const columns = record.map((name) => name.trim().toLowerCase().replaceAll(' ', '_'));
  const missing = required.filter((names) => !names.some((name) => columns.includes(name)));
  const twice = columns.filter((name, index) => name !== '' && columns.indexOf(name) < index);
  if (missing.length === 0 && twice.length === 0) return columns;
  const faults = [
    ...missing.map((names) => `no column "${names.join('" or "')}"`),
    ...twice.map((name) => `column "${name}" twice`),
  ];
  throw new RejectedError(`first row: ${faults.join(', ')}. Check header and delimiter`, {
    code: 'HEADER_INVALID',
  });
}

function toRow(record: string[], columns: string[], line: number, raw: string): RawRow {
  const cells = Object.fromEntries(columns.map((name, index) => [name, record[index]?.trim()]));
  if (record.length === columns.length) return { line, raw, cells };
  const message = `${record.length} cells, the header has ${columns.length}`;
  return { line, raw, cells, error: new RejectedError(message, { code: 'COLUMN_COUNT' }) };
}

function toBrokenRow(error: CsvError, raw: string, line: number): RawRow {
  const message = 'a quote that is never closed: nothing from here on could be read';
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
