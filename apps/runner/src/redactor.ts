/** Takes secrets out of everything that leaves the process: logs, answers, metrics, output. */
export interface Redactor {
  /** More secrets to hide, from now on. */
  add(secrets: Iterable<string>): void;
  text(text: string): string;
  /** A copy that is safe to print: errors with their causes become plain objects. */
  value(value: unknown): unknown;
}

const hidden = '[hidden]';
/** Shorter ones are no secrets, and hiding them would leave no word whole. */
const shortest = 4;
const deepest = 12;

export function createRedactor(secrets: Iterable<string> = []): Redactor {
  const forms = new Set<string>();
  let pattern: RegExp | undefined;

  function add(more: Iterable<string>): void {
    const before = forms.size;
    for (const secret of more)
      if (secret.length >= shortest) for (const form of formsOf(secret)) forms.add(form);
    if (forms.size === before) return;
    // Longer ones first: one may be the start of another.
    const sorted = [...forms].sort((left, right) => right.length - left.length);
    pattern = new RegExp(sorted.map((form) => literal(form)).join('|'), 'g');
  }

  function text(shown: string): string {
    const known = pattern === undefined ? shown : shown.replace(pattern, hidden);
    return known.replace(authorization, `$1${hidden}`).replace(urlPassword, `$1${hidden}@`);
  }

  add(secrets);
  return { add, text, value: (value) => copy(value, text, deepest, []) };
}

/** Credentials that nobody told us of. */
const authorization = /(\b(?:Bearer|Basic) +)[\w+/.~-]{8,}=*/gi;
const urlPassword = /(\/\/[^/\s:@]*:)[^/\s@]+@/g;

/** How a text looks where others wrote it: in JSON, in a URL, in a form, in base64. */
function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [
    secret,
    secret.trim(),
    ...secret.split(/\r?\n/).filter((line) => line.length >= 16),
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret.toWellFormed()),
    new URLSearchParams({ s: secret }).toString().slice(2),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ].filter(({ length }) => length >= shortest);
}

function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

type Hide = (text: string) => string;

function copy(value: unknown, hide: Hide, depth: number, parents: readonly object[]): unknown {
  if (typeof value === 'string') return hide(value);
  if (typeof value === 'number') return hide(String(value)) === String(value) ? value : hidden;
  if (typeof value === 'bigint') return hide(String(value));
  if (typeof value !== 'object' || value === null)
    return typeof value === 'function' || typeof value === 'symbol' ? undefined : value;
  if (depth === 0 || parents.includes(value)) return '[…]';
  const inner = (part: unknown) => copy(part, hide, depth - 1, [...parents, value]);
  if (value instanceof Error) return copyError(value, inner);
  if (value instanceof Date || value instanceof URL) return hide(String(value.toJSON()));
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer)
    return `[${value.byteLength} bytes]`;
  if (value instanceof Map || value instanceof Headers || value instanceof URLSearchParams)
    return copyPairs([...value], hide, inner);
  if (Array.isArray(value) || value instanceof Set) return [...value].map(inner);
  return copyPairs(Object.entries(value), hide, inner);
}

function copyPairs(
  pairs: readonly (readonly [unknown, unknown])[],
  hide: Hide,
  inner: (part: unknown) => unknown,
): object {
  return Object.fromEntries(pairs.map(([key, part]) => [hide(String(key)), inner(part)]));
}

function copyError(error: Error, inner: (part: unknown) => unknown): object {
  const { name, message, stack, cause } = error;
  const own = Object.fromEntries(Object.entries(error));
  const all = error instanceof AggregateError ? { errors: inner(error.errors) } : {};
  return {
    ...(inner(own) as object),
    type: inner(name),
    message: inner(message),
    stack: inner(stack ?? ''),
    ...(cause !== undefined && { cause: inner(cause) }),
    ...all,
  };
}
