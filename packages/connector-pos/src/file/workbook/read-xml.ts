import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';
import { tooLarge, toWorkbookError, workbookError } from './workbook-error.ts';

/** What is told of a part's XML. Names come without their prefix. */
export interface XmlListener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** More than this between two tags is no cell of a spreadsheet, which holds 32,767 characters. */
const longestText = 1024 * 1024;

/**
 * Reads XML in pieces; after each piece the listener has heard all that it holds.
 *
 * @throws RejectedError `FILE_NO_WORKBOOK`, `FILE_TOO_LARGE`
 */
export async function* readXml(
  pieces: AsyncIterable<Buffer>,
  listener: XmlListener,
): AsyncGenerator<void> {
  const parser = new SaxesParser();
  const decoder = new StringDecoder('utf8');
  let [sinceTag, isThere] = [0, false];
  parser.on('opentag', ({ name, attributes }) => {
    sinceTag = 0;
    listener.open?.(local(name), attributes);
  });
  parser.on('text', (text) => listener.text?.(text));
  parser.on('cdata', (text) => listener.text?.(text));
  parser.on('closetag', ({ name }) => {
    sinceTag = 0;
    listener.close?.(local(name));
  });
  parser.on('doctype', () => {
    throw workbookError('a document type in a part: no spreadsheet writes one');
  });
  try {
    for await (const piece of pieces) {
      isThere = true;
      parser.write(decoder.write(piece));
      sinceTag += piece.length;
      if (sinceTag > longestText) throw tooLarge(`a cell of more than ${longestText} bytes`);
      yield;
    }
    // A workbook does without parts that it does not need.
    if (isThere) parser.write(decoder.end()).close();
    yield;
  } catch (error) {
    throw toWorkbookError(error);
  }
}

/** Reads XML to its end. */
export async function readWholeXml(
  pieces: AsyncIterable<Buffer>,
  listener: XmlListener,
): Promise<void> {
  for await (const _ of readXml(pieces, listener));
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
