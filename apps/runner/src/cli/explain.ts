import { ConfigurationError } from '@acorn-i/core';
import { type Explanation, explainKey, type Fate } from '../explain-key.ts';
import { type Operated, withOperatedLog } from './open-operated-log.ts';
import type { Terminal } from './terminal.ts';
import { withoutPersonal } from './without-personal.ts';

export interface ExplainOptions {
  file: string;
  json?: true;
  personal?: true;
}

/** `acorn-i explain KEY`: the whole way of one order, SKU or whatever else a key names. */
export function explain(key: string, options: ExplainOptions, terminal: Terminal): Promise<number> {
  return withOperatedLog(options.file, terminal, async (operated) => {
    const found = await explainKey(key, operated.plan, operated.log);
    const { entries, deadLetters, trail, told } = found;
    if (entries.length + deadLetters.length + trail.length + told.length === 0) {
      throw new ConfigurationError(
        `explain: no change has the key "${key}". A key is an order's id, or SKU, SKU@location for stock`,
        { code: 'NO_SUCH_KEY' },
      );
    }
    if (options.json) {
      const shown = entries.map((entry) => ({
        ...entry,
        change: withoutPersonal(entry.change, options),
      }));
      operated.printJson({ ...found, entries: shown });
    } else printExplanation(found, options, operated);
    return 0;
  });
}

const words: Readonly<Record<Fate['what'], string>> = {
  delivered: 'delivered',
  'delivered-or-superseded': 'delivered, or superseded by the newer one',
  'passed-on': 'passed on to its sinks',
  'left-out': 'left out',
  'for-another': 'passed by',
  'not-yet': 'not yet: it waits in the log',
  held: 'held for a person',
  retrying: 'failed, will be tried again',
  queued: 'waits behind an older one',
  refused: 'refused by a person',
  dead: 'dead',
};

function printExplanation(
  { key, entries, related, trail, told }: Explanation,
  options: ExplainOptions,
  { print }: Operated,
): void {
  for (const { stream, seq, change, fates } of entries) {
    const { entity, recordedAt, occurredAt, deleted } = change;
    const gone = deleted ? ', gone' : '';
    print(`${recordedAt}  ${stream} #${seq}: ${entity} ${key}${gone}, of ${occurredAt}`);
    if (options.personal) print(`    ${JSON.stringify(change.data)}`);
    for (const { consumer, what, note, at } of fates) {
      const detail = [note, at && `at ${at}`].filter(Boolean).join(', ');
      print(`    ${consumer}: ${words[what]}${detail === '' ? '' : `: ${detail}`}`);
    }
    for (const each of related.filter(({ causedBy }) => causedBy === change.id))
      print(`    → ${each.recordedAt}  ${each.stream} #${each.seq}: ${each.entity} ${each.key}`);
  }
  const causes = related.filter(({ relation }) => relation === 'cause');
  for (const each of causes)
    print(
      `caused by ${each.stream} #${each.seq}: ${each.entity} ${each.key} (acorn-i explain ${each.key})`,
    );
  for (const { at, by, what, note } of trail) print(`${at}  ${by}: ${what} ${note}`.trimEnd());
  for (const [connection, words] of Map.groupBy(told, (each) => each.connection)) {
    print(`${connection} says of ${key}:`);
    for (const { at, text } of words) print(`    ${at === undefined ? text : `${at}  ${text}`}`);
  }
}
