import type { FoundOperation, ModelParameter } from './model.ts';

/** One of Amazon's static sandbox cases: with these parameters it answers this. */
export interface Case {
  status: number;
  /** Where it stands among the cases of its status, from 0. */
  index: number;
  /** By the model's names, the body as `body`. */
  parameters: Readonly<Record<string, unknown>>;
  response: unknown;
}

/** The cases of an operation in the order of the model. */
export function sandboxCases({ operation, parameters }: FoundOperation): Case[] {
  return Object.entries(operation.responses).flatMap(([status, response]) => {
    const cases = response['x-amzn-api-sandbox']?.static ?? [];
    return cases.map((given, index) => ({
      status: Number(status),
      index,
      parameters: parametersOf(given.request?.parameters ?? {}, parameters),
      response: given.response,
    }));
  });
}

/** Cases call the body `body` whatever the model calls it, and name a body where there is none. */
function parametersOf(
  given: Readonly<Record<string, { value?: unknown }>>,
  declared: readonly ModelParameter[],
): Record<string, unknown> {
  const body = declared.find((parameter) => parameter.in === 'body');
  const entries = Object.entries(given).flatMap(([name, holder]): [string, unknown][] => {
    const isBody = name === 'body' || name === body?.name;
    if (isBody && !body) return [];
    const value = heldBy(holder);
    return value === undefined ? [] : [[isBody ? 'body' : name, value]];
  });
  return Object.fromEntries(entries);
}

/** Some cases leave out the level `value`; an empty holder stands for anything. */
function heldBy(holder: { value?: unknown }): unknown {
  if ('value' in holder) return holder.value;
  return Object.keys(holder).length > 0 ? holder : undefined;
}
