import { plainPhone } from './subject.ts';

/** What stands in a message in the place of a personal field. */
export const personalBlot = '***';

const shortest = 2;
/** Shorter ones are only hidden where they stand as a word of their own. */
const shortestAnywhere = 6;
/** Fewer characters in common say nothing. */
const shortestQuote = 8;

/** A message without the personal texts of what it is about: remotes like to quote what they refuse. */
export function hideTexts(message: string, texts: readonly string[]): string {
  if (message === '') return message;
  const forms = new Set(texts.flatMap(formsOf).filter(({ length }) => length >= shortest));
  // Longer ones first: one may be the start of another.
  const sorted = [...forms].sort((left, right) => right.length - left.length);
  const patterns = [...texts.flatMap(phonePatterns), ...sorted.map(patternOf)];
  if (patterns.length === 0) return message;
  return message.replaceAll(new RegExp(patterns.join('|'), 'giu'), personalBlot);
}

/**
 * A message without what it quotes of an input that nobody could read, so that nobody knows what is
 * personal in it. Names of fields stay.
 */
export function hideQuotes(message: string, raw: string): string {
  const quoted = message.replaceAll(
    /(["'`])((?:(?!\1).)+)\1/gsu,
    (found, mark: string, inner: string) =>
      raw.includes(inner) && !isField(inner, raw) ? mark + personalBlot + mark : found,
  );
  return hideRuns(quoted, raw);
}

/** How a text looks where others quote it: in JSON, in a URL. */
function formsOf(text: string): readonly string[] {
  const trimmed = text.trim();
  return [
    trimmed,
    JSON.stringify(trimmed).slice(1, -1),
    encodeURIComponent(trimmed.toWellFormed()),
  ];
}

/** A phone number, with or without its country, its zeros and its blanks. */
function phonePatterns(text: string): readonly string[] {
  const digits = plainPhone(text);
  return digits === undefined ? [] : [`\\+?(?:[\\d(]${between})*${[...digits].join(between)}`];
}

const between = '[\\s()./-]*';

function patternOf(form: string): string {
  const literal = form.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  if (form.length >= shortestAnywhere) return literal;
  return `(?<![\\p{L}\\p{N}])${literal}(?![\\p{L}\\p{N}])`;
}

function hideRuns(message: string, raw: string): string {
  let hidden = '';
  let at = 0;
  while (at < message.length) {
    const run = runAt(message, at, raw);
    hidden += run === '' ? message[at] : isField(run, raw) ? run : personalBlot;
    at += Math.max(1, run.length);
  }
  return hidden;
}

/** As much of the message from here on as stands in the raw input; nothing where it is too little. */
function runAt(message: string, at: number, raw: string): string {
  let end = at + shortestQuote;
  if (end > message.length || !raw.includes(message.slice(at, end))) return '';
  while (end < message.length && raw.includes(message.slice(at, end + 1))) end += 1;
  return message.slice(at, end);
}

/** The name of a field in JSON, whatever its value. */
function isField(text: string, raw: string): boolean {
  return /^\w+$/.test(text) && new RegExp(`"${text}"\\s*:`).test(raw);
}
