import { RetryableError } from '@acorn-i/core';

/**
 * The objects of a JSON array as it arrives, each as text: a report of a month has more rows than memory
 * should hold.
 *
 * @throws RetryableError `REPORT_DAMAGED` where it is no array, or ends inside one
 */
export async function* readJsonRows(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let open = '';
  let depth = 0;
  let isText = false;
  let isEscaped = false;
  let isArray = false;
  let isEnded = false;
  for await (const piece of pieces) {
    let from = depth > 1 ? 0 : -1;
    for (let at = 0; at < piece.length; at += 1) {
      const character = piece[at];
      if (isText) {
        if (isEscaped) isEscaped = false;
        else if (character === '\\') isEscaped = true;
        else if (character === '"') isText = false;
        continue;
      }
      if (character === '"') isText = true;
      else if (character === '[' || character === '{') {
        if (depth === 0) isArray = character === '[';
        depth += 1;
        if (depth === 2) from = at;
      } else if (character === ']' || character === '}') {
        depth -= 1;
        isEnded = depth === 0;
        if (depth !== 1) continue;
        yield open + piece.slice(from, at + 1);
        open = '';
        from = -1;
      }
    }
    if (from >= 0) open += piece.slice(from);
  }
  if (isArray && isEnded) return;
  throw new RetryableError('Amazon Ads: a report is no whole list of rows', {
    code: 'REPORT_DAMAGED',
  });
}

/** A row with every number as the text that it was written with: ids are longer than numbers are exact. */
export function parseJsonRow(text: string): unknown {
  return JSON.parse(text, keepNumber as (key: string, value: unknown) => unknown);
}

function keepNumber(_: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' ? (context?.source ?? String(value)) : value;
}
