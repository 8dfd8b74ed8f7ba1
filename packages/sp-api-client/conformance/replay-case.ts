import { isDeepStrictEqual } from 'node:util';
import { isAcornError } from '@acorn-i/core';
import { createSpApiClient } from '../src/client.ts';
import { amazonFaults } from '../src/errors.ts';
import type { OperationName } from '../src/operations.ts';
import type { Parameter } from '../src/shape.ts';
import { shapeOf } from '../src/shapes.ts';
import type { FoundOperation } from './model.ts';
import type { Case } from './sandbox-cases.ts';

export interface Replay {
  /** What was not as it should be; empty where the case passed. */
  faults: readonly string[];
  /** Fields of the answer that the client drops, because the model does not name them. */
  dropped: readonly string[];
}

interface Sent {
  method: string;
  url: URL;
  body: unknown;
}

/**
 * Calls an operation with the parameters of a case, through the client as everybody has it, and compares
 * what went over the wire with the model, and what came back with the case.
 */
export async function replayCase(
  name: OperationName,
  found: FoundOperation,
  given: Case,
): Promise<Replay> {
  const { parameters: declared } = await shapeOf(name);
  const parameters = completed(given.parameters, declared);
  const sent: Sent[] = [];
  const client = createSpApiClient({
    region: 'eu',
    auth: { clientId: 'app', clientSecret: 'secret', refreshToken: 'token' },
    endpoint: 'https://sandbox.example',
    authEndpoint: 'https://lwa.example/token',
    fetch: answering(given, sent, name),
  });
  const call = (client.call as (...input: unknown[]) => Promise<unknown>)(name, parameters, {});
  const outcome = await call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  const [request] = sent;
  if (!request) return { faults: refusedBefore(outcome, given), dropped: [] };
  const faults = [
    ...requestFaults(request, found, given, parameters),
    ...('error' in outcome ? errorFaults(outcome.error, given) : valueFaults(outcome.value, given)),
  ];
  const isDecoded = faults.length === 0 && 'value' in outcome;
  return { faults, dropped: isDecoded ? droppedFields(given.response, outcome.value, '') : [] };
}

/** What the model requires and the case leaves out: the sandbox takes anything there. */
function completed(
  given: Readonly<Record<string, unknown>>,
  declared: Readonly<Record<string, Parameter>>,
): Record<string, unknown> {
  const missing = Object.entries(declared).filter(([name, { isRequired }]) => {
    return isRequired && given[name] === undefined;
  });
  return { ...Object.fromEntries(missing.map(([name, it]) => [name, anyOf(it)])), ...given };
}

function anyOf({ kind, values }: Parameter): unknown {
  const text = values?.[0] ?? 'any';
  const samples: Record<Parameter['kind'], unknown> = {
    text,
    list: [text],
    integer: 1,
    number: 1,
    boolean: true,
    'date-time': '2026-01-01T00:00:00Z',
    date: '2026-01-01',
    json: {},
  };
  return samples[kind];
}

/** Grants every token, answers the case to every other call. */
function answering(given: Case, sent: Sent[], name: OperationName): typeof fetch {
  return async (input, init) => {
    const url = new URL(String(input));
    if (url.hostname === 'lwa.example') {
      return Response.json({ access_token: 'access', expires_in: 3600 });
    }
    const isRestrictedToken = url.pathname.endsWith('/restrictedDataToken');
    if (isRestrictedToken && !name.startsWith('tokens.')) {
      return Response.json({ restrictedDataToken: 'restricted', expiresIn: 3600 });
    }
    const text = init?.body == null ? undefined : String(init.body);
    sent.push({ method: init?.method ?? 'GET', url, body: text && JSON.parse(text) });
    const hasBody = given.response !== undefined && given.status !== 204;
    return new Response(hasBody ? JSON.stringify(given.response) : null, { status: given.status });
  };
}

function refusedBefore(outcome: object, given: Case): string[] {
  const { error } = outcome as { error?: unknown };
  if (isAcornError(error) && error.code === 'PARAMETER_MISSING' && given.status >= 400) return [];
  return [`no request was sent: ${messageOf(error)}`];
}

/** What the model says about verb, path, query and body, against what was sent. */
function requestFaults(
  { method, url, body }: Sent,
  { verb, path, parameters: declared }: FoundOperation,
  given: Case,
  parameters: Readonly<Record<string, unknown>>,
): string[] {
  const faults: string[] = [];
  const expect = (what: string, actual: unknown, expected: unknown) => {
    if (!isDeepStrictEqual(actual, expected)) {
      faults.push(`${what}: sent ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`);
    }
  };
  expect('verb', method, verb);
  const places = new Map(declared.map((it) => [it.in === 'body' ? 'body' : it.name, it.in]));
  const segments = path.split('/').map((segment) => {
    const [, name] = /^\{(\w+)\}$/.exec(segment) ?? [];
    return name === undefined ? segment : String(parameters[name]);
  });
  expect('path', url.pathname.split('/').map(decodeURIComponent), segments);
  const wanted = Object.entries(parameters).filter(([name]) => places.get(name) === 'query');
  const query = wanted.map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(',') : String(value),
  ]);
  expect('query', Object.fromEntries(url.searchParams), Object.fromEntries(query));
  const strangers = Object.keys(given.parameters).filter((name) => !places.has(name));
  for (const name of strangers) faults.push(`the model has no parameter ${name}`);
  expect('body', body, places.has('body') ? plain(parameters.body) : undefined);
  return faults;
}

/** As JSON carries it. */
function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value));
}

function errorFaults(error: unknown, given: Case): string[] {
  if (!isAcornError(error)) return [`threw no AcornError: ${messageOf(error)}`];
  if (given.status < 400) return [`threw ${error.code}: ${error.message}`];
  const faults: string[] = [];
  if (error.details.status !== given.status) {
    faults.push(`threw for status ${String(error.details.status)}, not ${given.status}`);
  }
  const expected = codesOf(given.response);
  const codes = amazonFaults(error).map(({ code }) => code);
  if (!isDeepStrictEqual(codes, expected)) {
    faults.push(`read the codes ${codes.join(', ')}, not ${expected.join(', ')}`);
  }
  return faults;
}

function codesOf(response: unknown): string[] {
  const { errors } = (response ?? {}) as { errors?: unknown };
  return Array.isArray(errors) ? errors.map((fault: { code?: unknown }) => String(fault.code)) : [];
}

function valueFaults(value: unknown, given: Case): string[] {
  if (given.status >= 400) return [`read ${given.status} as a success`];
  return differences(given.response, value, '');
}

/** Where the decoded value says something else than the answer; what it leaves out is no difference. */
function differences(answer: unknown, value: unknown, place: string): string[] {
  if (value === undefined) return [];
  if (Array.isArray(value) && Array.isArray(answer)) {
    if (value.length !== answer.length)
      return [`${place}: ${value.length} of ${answer.length} entries`];
    return value.flatMap((item, index) => differences(answer[index], item, `${place}/${index}`));
  }
  if (isObject(value) && isObject(answer)) {
    return Object.entries(value).flatMap(([name, item]) =>
      differences(answer[name], item, `${place}/${name}`),
    );
  }
  return isDeepStrictEqual(answer, value) ? [] : [`${place}: another value than the answer`];
}

function droppedFields(answer: unknown, value: unknown, place: string): string[] {
  if (Array.isArray(answer) && Array.isArray(value)) {
    return answer.flatMap((item, index) => droppedFields(item, value[index], `${place}/*`));
  }
  if (!isObject(answer) || !isObject(value)) return [];
  return Object.entries(answer).flatMap(([name, item]) =>
    name in value ? droppedFields(item, value[name], `${place}/${name}`) : [`${place}/${name}`],
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
