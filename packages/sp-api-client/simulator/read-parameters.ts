import type { Operation } from '../src/operation.ts';
import type { Parameter, Shape } from '../src/shape.ts';
import { invalidInput } from './amazon-error.ts';

interface Request {
  path: Readonly<Record<string, string>>;
  query: URLSearchParams;
  headers: Headers;
}

/** The parameters of a request as values by name. */
export type Parameters = Record<string, unknown>;

/**
 * Reads what the shape names, each in its kind.
 *
 * @throws AmazonError 400 for an unknown parameter, a missing one and one of another kind.
 */
export function readParameters({ parameters }: Shape, given: Request): Parameters {
  for (const name of given.query.keys()) {
    if (parameters[name]?.in !== 'query') throw invalidInput(`unknown parameter ${name}`);
    if (given.query.getAll(name).length > 1) throw invalidInput(`${name} is there twice`);
  }
  const read: Parameters = {};
  for (const [name, parameter] of Object.entries(parameters)) {
    if (parameter.in === 'body') continue;
    const text = textOf(name, parameter, given);
    if (text === undefined || text === '') {
      if (parameter.isRequired) throw invalidInput(`${name} is missing`);
      if (text === undefined) continue;
    }
    read[name] = readValue(name, parameter, text ?? '');
  }
  return read;
}

/** The path's parameters, decoded; undefined where the path is another one. */
export function matchPath(
  { path }: Operation,
  pathname: string,
): Record<string, string> | undefined {
  const names: string[] = [];
  const source = path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, (_, name: string) => {
    names.push(name);
    return '([^/]+)';
  });
  const match = new RegExp(`^${source}$`).exec(pathname);
  if (!match) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, decoded(match[index + 1] ?? '')]));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalidInput('the path is not encoded');
  }
}

function textOf(
  name: string,
  parameter: Parameter,
  { path, query, headers }: Request,
): string | undefined {
  if (parameter.in === 'path') return path[name];
  return (parameter.in === 'query' ? query.get(name) : headers.get(name)) ?? undefined;
}

function readValue(name: string, parameter: Parameter, text: string): unknown {
  const { kind, values, atLeast = 0, atMost = Number.POSITIVE_INFINITY } = parameter;
  const within = (size: number, what: string) => {
    if (size < atLeast || size > atMost) throw invalidInput(`${name}: ${what} out of bounds`);
  };
  const known = (value: string) => {
    if (values && !values.includes(value)) throw invalidInput(`${name}: unknown value ${value}`);
    return value;
  };
  switch (kind) {
    case 'list': {
      const entries = text.split(',').map(known);
      within(entries.length, 'entries');
      return entries;
    }
    case 'integer':
    case 'number': {
      const number = Number(text);
      const isNumber = kind === 'integer' ? Number.isInteger(number) : Number.isFinite(number);
      if (!isNumber) throw invalidInput(`${name} is no ${kind}`);
      within(number, 'value');
      return number;
    }
    case 'boolean':
      if (text !== 'true' && text !== 'false')
        throw invalidInput(`${name} is neither true nor false`);
      return text === 'true';
    case 'date-time':
    case 'date':
      if (!isTime(text)) throw invalidInput(`${name} is not ISO 8601`);
      return text;
    default:
      within(text.length, 'length');
      return known(text);
  }
}

function isTime(text: string): boolean {
  const iso = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/;
  return iso.test(text) && !Number.isNaN(Date.parse(text));
}
