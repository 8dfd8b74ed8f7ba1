import { type Erasure, erasePerson } from '@acorn-i/core/personal';
import { nameOfKeys } from '../personal/open-vault.ts';
import type { Terminal } from './terminal.ts';
import { subjectFrom, withStoredLog } from './with-stored-log.ts';

export interface EraseOptions {
  file: string;
  dryRun?: true;
  connection?: string;
  json?: true;
}

/**
 * `acorn-i erase SUBJECT`: destroys every key that a person's data is sealed with. Says what it did and
 * nothing about the person. Exit code 1 if nothing was found.
 */
export function erase(
  argument: string,
  options: EraseOptions,
  terminal: Terminal,
): Promise<number> {
  return withStoredLog(options.file, terminal, async ({ plan, log, keys }) => {
    const subject = await subjectFrom(argument);
    const { connection, dryRun: isDryRun = false, json } = options;
    const query = { subject, connection };
    const done = await erasePerson(log, keys.vault, query, { isDryRun, now: Date.now });
    if (json) terminal.print(JSON.stringify({ ...done, isDryRun }, null, 2));
    else say(done, isDryRun, nameOfKeys(plan), terminal);
    return done.keys + done.letters + done.inTheClear.length === 0 ? 1 : 0;
  });
}

const shownPlaces = 5;

function say(
  { keys, changes, letters, connections, inTheClear }: Erasure,
  isDryRun: boolean,
  keysFile: string,
  { print, complain }: Terminal,
): void {
  if (keys + letters + inTheClear.length === 0) {
    print('nothing is held of this person');
    return;
  }
  const of = connections.length === 0 ? '' : ` of ${connections.join(', ')}`;
  const what = `${count(keys, 'order')}${of}: ${count(changes, 'change')}, ${count(letters, 'raw input')}`;
  print(isDryRun ? `would be erased: ${what}` : `erased: ${what}`);
  if (inTheClear.length > 0) {
    const places = inTheClear.slice(0, shownPlaces).join(', ');
    const more = inTheClear.length > shownPlaces ? ' …' : '';
    complain(
      `${count(inTheClear.length, 'change')} from before personal data was sealed hold this person in the clear, and do so until the log is pruned: ${places}${more}`,
    );
  }
  if (isDryRun || keys + letters === 0) return;
  print(
    `What is sealed in the log and in its backups stays closed. Replace copies of ${keysFile}: an older one still opens it`,
  );
  print('The remote systems still know this person: erase there too, or they tell it anew');
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
