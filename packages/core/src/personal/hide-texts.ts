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
 * personal in it. Names of fields stay, and so do codes of a status, single signs, and the texts of
 * `places`: without them nobody could tell what is wrong, and where.
 */
export function hideQuotes(
  message: string,
  raw: string,
  [place, ...places]: readonly string[] = [],
): string {
  if (place) {
    const parts = message.split(place);
    return parts.map((part) => hideQuotes(part, raw, places)).join(place);
  }
  if (places.length > 0) return hideQuotes(message, raw, places);
  const quoted = message.replaceAll(
    /(["'`])((?:(?!\1).)+)\1/gsu,
    (found, mark: string, inner: string) =>
      !raw.includes(inner) || tellsNothing(inner) || isSaid(inner, raw)
        ? found
        : mark + personalBlot + mark,
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
    hidden += run === '' ? message[at] : hideRun(run, raw);
    at += Math.max(1, run.length);
  }
  return hidden;
}

/** A quoted run without anything but what is said of any input. */
function hideRun(run: string, raw: string): string {
  let hidden = '';
  let at = 0;
  const blot = (text: string) => (/[\p{L}\p{N}]/u.test(text) ? personalBlot : text);
  for (const { 0: found, 1: word = '', index } of run.matchAll(/["'`]?(\w+)["'`]?:?/g)) {
    if (!isSaid(word, raw)) continue;
    hidden += blot(run.slice(at, index)) + found;
    at = index + found.length;
  }
  return hidden + blot(run.slice(at));
}

/** As much of the message from here on as stands in the raw input; nothing where it is too little. */
function runAt(message: string, at: number, raw: string): string {
  let end = at + shortestQuote;
  if (end > message.length || !raw.includes(message.slice(at, end))) return '';
  while (end < message.length && raw.includes(message.slice(at, end + 1))) end += 1;
  return message.slice(at, end);
}

/** A sign, or one letter or digit of ASCII. One ideograph may be a surname. */
function tellsNothing(text: string): boolean {
  return /^[\x20-\x7e]$/.test(text) || !/[\p{L}\p{N}]/u.test(text);
}

/** What may be said of any input, whoever it is about. */
function isSaid(text: string, raw: string): boolean {
  return isField(text, raw) || isCode(text, raw);
}

/** The name of a field in JSON, or of an element that ends in XML, whatever its value. A number is no name. */
function isField(text: string, raw: string): boolean {
  if (!/^[A-Za-z_]\w*$/.test(text) || /\d{5}/.test(text)) return false;
  if (new RegExp(`"${text}"\\s*:`).test(raw)) return true;
  if (!/^\s*<[?\w]/.test(raw)) return false;
  return new RegExp(`</(?:\\w+:)?${text}\\s*>`).test(raw);
}

/** `PARTIALLY_SHIPPED` where it is the value of a status, a type, a kind or a reason in JSON. */
function isCode(text: string, raw: string): boolean {
  if (!/^[A-Z]+(?:_[A-Z]+)*$/.test(text)) return false;
  return new RegExp(`"\\w*(?:status|type|kind|reason)"\\s*:\\s*"${text}"`, 'i').test(raw);
}
