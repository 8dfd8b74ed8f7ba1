import { z } from 'zod';
import { type Operation, operations } from './operations.ts';
import { Problem } from './problem.ts';
import { ReturnEvent, returnSignatureHeader } from './return.ts';
import { contractVersion, defaultRequestsPerMinute } from './scalars.ts';
import { Token } from './token.ts';

type Json = Record<string, unknown>;

/** The contract as an OpenAPI 3.1 document, made of its zod schemas. */
export function toOpenapi(madeBy: string): Json {
  const schemas = createSchemas();
  const paths: Record<string, Json> = {
    '/oauth/token': { post: tokenOperation(schemas.of(Token)) },
  };
  for (const [operationId, operation] of Object.entries<Operation>(operations)) {
    paths[operation.path] ??= {};
    paths[operation.path]![operation.method.toLowerCase()] = toOperation(
      operationId,
      operation,
      schemas,
    );
  }
  const webhooks = { 'return.updated': { post: returnsWebhook(schemas.of(ReturnEvent)) } };
  schemas.of(Problem);
  return {
    openapi: '3.1.1',
    'x-generated': madeBy,
    info: {
      title: 'ACORN-i shop contract',
      version: contractVersion,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      description: rules,
    },
    servers: [{ url: 'https://{shop}', variables: { shop: { default: 'shop.example' } } }],
    security: [{ clientCredentials: [] }],
    paths,
    webhooks,
    components: {
      securitySchemes: {
        clientCredentials: {
          type: 'oauth2',
          flows: { clientCredentials: { tokenUrl: '/oauth/token', scopes: {} } },
        },
      },
      responses: {
        Problem: problemResponse,
        TooMany: later('429: too many requests'),
        Unavailable: later('503: come back later'),
      },
      schemas: schemas.all(),
    },
  };
}

const rules = [
  'A shop that serves these requests can be joined to ACORN-i without code of its own.',
  '',
  '- HTTPS with TLS 1.2 or later and a certificate that browsers trust; plain HTTP on the loopback alone. JSON in UTF-8.',
  '- The paths stand below any address: `https://shop.example/acorn/orders`. An id in a path is percent-encoded.',
  '- OAuth 2 client credentials: `POST /oauth/token` with Basic authentication (base64 of `id:secret`), then `Authorization: Bearer`. A token that is missing, wrong or has ended: 401, before the request is looked at (a 429 may come first).',
  '- Money is a decimal as text with an ISO 4217 code, never a JSON number. Times are ISO 8601 in UTC, with `Z`. Ids are text.',
  '- Errors are `application/problem+json` (RFC 9457) with the same `status` as the answer. A failure is never a 2xx. `type` may be `about:blank`.',
  '- A body that is not JSON: 400. JSON that is not as its schema says: 422. A path that is not here: 404. Parameters and fields that are not here are ignored.',
  '- Every answer has `X-Request-Id`, new for each request.',
  `- ${defaultRequestsPerMinute} requests a minute, unless \`GET /shop\` says otherwise. Beyond: 429 with \`Retry-After\`. While it cannot answer: 503 with \`Retry-After\`. How a minute is counted is the shop's; requests for a token may count.`,
  '- 95 % of all answers come within 2 seconds.',
  '- `Idempotency-Key`: the same key with the same body has one effect and the same answer, for 24 hours at least. The same body is the same bytes to the same path. The same key with another body: 422. Without one, or one of another length than 8 to 128: 400. What was refused has had no effect, and may be decided anew.',
  '- A change is visible in the lists no later than its `updatedAt` is 30 seconds old.',
  '- Fields may be added to answers; who reads them ignores what he does not know.',
].join('\n');

interface Schemas {
  of(schema: z.ZodType): Json;
  all(): Json;
}

/** Named schemas go to `components`, and are referred to. */
function createSchemas(): Schemas {
  const known: Json = {};
  return {
    of(schema) {
      const { $defs = {}, ...made } = z.toJSONSchema(schema, {
        io: 'input',
        target: 'draft-2020-12',
      }) as Json;
      const text = JSON.stringify([$defs, made]).replaceAll('"#/$defs/', '"#/components/schemas/');
      const [below, top] = JSON.parse(text) as [Json, Json];
      for (const [id, value] of Object.entries(below)) known[id] = withoutIds(value as Json);
      const id = schema.meta()?.id;
      // A newer zod puts it among those below, and refers to it itself.
      if (id !== undefined && '$ref' in top) return { $ref: `#/components/schemas/${id}` };
      if (id === undefined) return withoutIds(top);
      known[id] = withoutIds(top);
      return { $ref: `#/components/schemas/${id}` };
    },
    all: () => Object.fromEntries(Object.entries(known).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function withoutIds({ $schema, id, $id, ...rest }: Json): Json {
  return rest;
}

function toOperation(operationId: string, operation: Operation, schemas: Schemas): Json {
  const { summary, description, body, answer, status } = operation;
  const content = answer && { 'application/json': { schema: schemas.of(answer) } };
  return {
    operationId,
    summary,
    ...(description && { description }),
    ...withParameters(operation),
    ...(body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemas.of(body) } },
      },
    }),
    responses: {
      [status]: { description: summary, headers: requestId, ...(content && { content }) },
      ...refusals(operation),
      429: { $ref: '#/components/responses/TooMany' },
      503: { $ref: '#/components/responses/Unavailable' },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

/** Failures that a reader has to tell apart; what leads to which stands in the descriptions. */
function refusals({ path, body, isKeyed, isList }: Operation): Json {
  const statuses = [
    ...(body || isList ? [400] : []),
    401,
    ...(path.includes('{id}') || isKeyed ? [404] : []),
    ...(isKeyed || path.endsWith('/test') ? [409] : []),
    ...(body ? [422] : []),
  ];
  return Object.fromEntries(
    statuses.map((status) => [status, { $ref: '#/components/responses/Problem' }]),
  );
}

const requestId = { 'X-Request-Id': { required: true, schema: { type: 'string', minLength: 1 } } };

function withParameters({ path, isList, isKeyed }: Operation): Json {
  const text = { type: 'string' };
  const parameters = [
    ...(path.includes('{id}') ? [{ name: 'id', in: 'path', required: true, schema: text }] : []),
    ...(isList ? listParameters : []),
    ...(isKeyed
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: true,
            schema: { type: 'string', minLength: 8, maxLength: 128 },
          },
        ]
      : []),
  ];
  return parameters.length > 0 ? { parameters } : {};
}

const listParameters = [
  {
    name: 'cursor',
    in: 'query',
    description: 'A `nextCursor`. It holds the other parameters too.',
    schema: { type: 'string' },
  },
  {
    name: 'limit',
    in: 'query',
    schema: { type: 'integer', minimum: 1, maximum: 250, default: 100 },
  },
  {
    name: 'updated_since',
    in: 'query',
    description: 'In UTC, with or without fractions of a second.',
    schema: { type: 'string', format: 'date-time' },
  },
];

const problemResponse = {
  description: 'What went wrong',
  headers: requestId,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function later(description: string): Json {
  const retryAfter = {
    required: true,
    description: 'Seconds, or an HTTP date',
    schema: { type: 'string' },
  };
  return { ...problemResponse, description, headers: { ...requestId, 'Retry-After': retryAfter } };
}

function tokenOperation(schema: Json): Json {
  const form = {
    type: 'object',
    properties: { grant_type: { const: 'client_credentials' } },
    required: ['grant_type'],
  };
  return {
    operationId: 'requestToken',
    summary: 'An access token',
    description:
      'Basic authentication with client id and secret. Wrong ones: 401. Another `grant_type`: 400.',
    security: [],
    requestBody: {
      required: true,
      content: { 'application/x-www-form-urlencoded': { schema: form } },
    },
    responses: {
      200: {
        description: 'The token',
        headers: requestId,
        content: { 'application/json': { schema } },
      },
      401: { $ref: '#/components/responses/Problem' },
      default: { $ref: '#/components/responses/Problem' },
    },
  };
}

function returnsWebhook(schema: Json): Json {
  return {
    operationId: 'tellReturn',
    summary: 'A return was asked for, or went on',
    description:
      'Sent to the address of the subscription whenever a return was made or changed; `data` is the return in full, as `GET /returns` has it. ' +
      'Kept before it is sent, so that a restart loses none. Any answer that is not 2xx within 10 seconds: sent again, the same bytes, ' +
      'first within 10 seconds, then less and less often for 72 hours at least.',
    security: [],
    parameters: [
      {
        name: returnSignatureHeader,
        in: 'header',
        required: true,
        description: 'base64(HMAC-SHA256(secret, the bytes of the body))',
        schema: { type: 'string' },
      },
    ],
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: { '2XX': { description: 'It is kept.' } },
  };
}
