import type { z } from 'zod';
import {
  type AnswerOf,
  type Operation,
  type OperationName,
  operations,
} from '../src/contract/operations.ts';
import { Problem } from '../src/contract/problem.ts';
import type { Shop } from '../src/contract/shop.ts';
import { Token } from '../src/contract/token.ts';
import { demand, Skipped } from './report.ts';
import type { SiteWire, WireAnswer, WireRequest } from './site-wire.ts';

export interface Credentials {
  clientId: string;
  clientSecret: string;
}

export interface SessionCall {
  id?: string;
  query?: Readonly<Record<string, string | number>>;
  body?: unknown;
  key?: string;
}

/** An answer that is what the contract says. */
export interface Good<T> {
  data: T;
  requestId: string | undefined;
}

/** One run against one shop: asks as the contract says, and holds every answer against it. */
export interface SiteSession {
  readonly wire: SiteWire;
  /** @throws SiteFault unless the answer is as the contract says. */
  call<Name extends OperationName>(name: Name, call?: SessionCall): Promise<Good<AnswerOf<Name>>>;
  /** @throws SiteFault unless it is refused with one of the statuses, and a problem. */
  refused(name: OperationName, call: SessionCall, statuses: readonly number[]): Promise<Problem>;
  /** A request as it is, with the token unless it has its own headers. */
  raw(request: WireRequest): Promise<WireAnswer>;
  grant(credentials: Credentials): Promise<WireAnswer>;
  shop(): Promise<Shop>;
  /** @throws Skipped where the shop names nothing that may be written to. */
  testMatter(): Promise<NonNullable<Shop['test']>>;
}

export function createSiteSession(wire: SiteWire, credentials: Credentials): SiteSession {
  let token: string | undefined;
  let known: Shop | undefined;

  function grant({ clientId, clientSecret }: Credentials): Promise<WireAnswer> {
    const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
    return wire.send({
      method: 'POST',
      path: '/oauth/token',
      headers: {
        authorization: `Basic ${basic}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
  }

  async function current(): Promise<string> {
    token ??= readAs(Token, await grant(credentials), 'POST /oauth/token', 200).data.access_token;
    return token;
  }

  async function raw(request: WireRequest): Promise<WireAnswer> {
    const headers = request.headers ?? { authorization: `Bearer ${await current()}` };
    return wire.send({ ...request, headers });
  }

  async function ask(operation: Operation, { id, query, body, key }: SessionCall) {
    return raw({
      method: operation.method,
      path: operation.path.replace('{id}', encodeURIComponent(id ?? '')),
      ...(query && { query }),
      headers: {
        authorization: `Bearer ${await current()}`,
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  }

  const session: SiteSession = {
    wire,
    grant,
    raw,
    async call(name, call = {}) {
      const operation: Operation = operations[name];
      const answer = await ask(operation, call);
      const place = `${operation.method} ${operation.path}`;
      if (operation.answer === undefined) {
        demand(
          answer.status >= 200 && answer.status < 300,
          `${place}: answered ${answer.status}, not ${operation.status}`,
          answer.requestId,
        );
        return { data: undefined, requestId: answer.requestId } as Good<AnswerOf<typeof name>>;
      }
      return readAs(operation.answer, answer, place, operation.status) as Good<
        AnswerOf<typeof name>
      >;
    },
    async refused(name, call, statuses) {
      const operation: Operation = operations[name];
      const answer = await ask(operation, call);
      return readProblem(answer, `${operation.method} ${operation.path}`, statuses);
    },
    async shop() {
      known ??= (await session.call('getShop')).data;
      return known;
    },
    async testMatter() {
      const { test } = await session.shop();
      if (test === undefined) {
        throw new Skipped('GET /shop names no `test`: nothing may be written to');
      }
      return test;
    },
  };
  return session;
}

function readAs<T>(
  schema: z.ZodType<T>,
  answer: WireAnswer,
  place: string,
  status: number,
): Good<T> {
  const { requestId } = answer;
  // A shop may answer a repetition with 200.
  const isExpected = answer.status === status || (status === 201 && answer.status === 200);
  demand(isExpected, `${place}: answered ${answer.status}, not ${status}`, requestId);
  demand(
    /^application\/json\b/i.test(answer.headers['content-type'] ?? ''),
    `${place}: content-type is ${answer.headers['content-type'] ?? 'missing'}, not application/json`,
    requestId,
  );
  const result = schema.safeParse(parse(answer, place));
  const issues = result.error?.issues.slice(0, 5) ?? [];
  const faults = issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  demand(result.success, `${place}: not what the contract says: ${faults.join('; ')}`, requestId);
  return { data: result.data, requestId };
}

/** @throws SiteFault unless it is a problem (RFC 9457) with one of the statuses. */
export function readProblem(
  answer: WireAnswer,
  place: string,
  statuses: readonly number[],
): Problem {
  const { status, headers, requestId } = answer;
  demand(
    statuses.includes(status),
    `${place}: answered ${status}, and should have refused with ${statuses.join(' or ')}`,
    requestId,
  );
  demand(
    /^application\/problem\+json\b/i.test(headers['content-type'] ?? ''),
    `${place}: a ${status} with content-type ${headers['content-type'] ?? 'missing'}, not application/problem+json`,
    requestId,
  );
  const result = Problem.safeParse(parse(answer, place));
  demand(result.success, `${place}: a ${status} whose body is no problem of RFC 9457`, requestId);
  demand(
    result.data.status === status,
    `${place}: answered ${status}, and the problem says ${result.data.status}`,
    requestId,
  );
  return result.data;
}

function parse({ text, requestId }: WireAnswer, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return demand(false, `${place}: the answer is not JSON`, requestId);
  }
}
