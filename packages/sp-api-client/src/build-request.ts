import { RejectedError } from '@acorn-i/core';
import type { Operation } from './operation.ts';
import type { Parameter, Shape } from './shape.ts';

/** One call as it goes over the wire. */
export interface BuiltRequest {
  method: string;
  /** Path and query, encoded. */
  target: string;
  /** The path alone, encoded: what a restricted data token names. */
  path: string;
  headers: Readonly<Record<string, string>>;
  body?: unknown;
}

/**
 * The request of an operation: each parameter where the model wants it. Undefined ones are left out,
 * lists are written with commas.
 *
 * @throws RejectedError `PARAMETER_UNKNOWN` for a name that the operation has not, `PARAMETER_MISSING`
 *   for a path without its value, `PARAMETER_INVALID` for one of dots: they would call another operation.
 *   Values are not checked: Amazon takes more of them from one day to the next.
 */
export function buildRequest(
  operation: Operation,
  shape: Shape,
  given: Readonly<Record<string, unknown>> = {},
): BuiltRequest {
  const values = Object.entries(given).filter(([, value]) => value !== undefined && value !== null);
  const placed = values.map(([name, value]) => {
    return { name, value, parameter: demandParameter(operation, shape, name) };
  });
  const at = (place: Parameter['in']) => placed.filter(({ parameter }) => parameter.in === place);
  const query = at('query').map(
    ({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(textOf(value))}`,
  );
  const path = fillPath(operation, new Map(at('path').map(({ name, value }) => [name, value])));
  const [body] = at('body');
  return {
    method: operation.verb,
    path,
    target: query.length > 0 ? `${path}?${query.join('&')}` : path,
    headers: Object.fromEntries(at('header').map(({ name, value }) => [name, textOf(value)])),
    ...(body && { body: body.value }),
  };
}

function demandParameter({ name }: Operation, { parameters }: Shape, given: string): Parameter {
  const parameter = Object.hasOwn(parameters, given) ? parameters[given] : undefined;
  if (parameter) return parameter;
  throw new RejectedError(`Amazon ${name} has no parameter ${given}`, {
    code: 'PARAMETER_UNKNOWN',
    details: { operation: name, parameter: given },
  });
}

/** Each part encoded: SKUs may hold slashes and spaces. */
function fillPath({ name, path }: Operation, values: ReadonlyMap<string, unknown>): string {
  return path.replace(/\{(\w+)\}/g, (_, parameter: string) => {
    const text = textOf(values.get(parameter) ?? '');
    const refuse = (code: string, what: string) =>
      new RejectedError(`Amazon ${name}: ${parameter} ${what}`, {
        code,
        details: { operation: name, parameter },
      });
    if (text === '') throw refuse('PARAMETER_MISSING', 'is missing');
    // Every URL takes these for folders, however they are encoded.
    if (text === '.' || text === '..') throw refuse('PARAMETER_INVALID', `cannot be ${text}`);
    return encodeURIComponent(text);
  });
}

function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join(',') : String(value);
}
