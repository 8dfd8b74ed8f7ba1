import { createHash } from 'node:crypto';
import {
  GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  getDirectiveValues,
} from 'graphql';

/** The key of `@idempotent`, which the live API asks for although the schema does not. */
export function idempotencyKey(schema: GraphQLSchema, info: GraphQLResolveInfo): string {
  const directive = schema.getDirective('idempotent');
  const [node] = info.fieldNodes;
  const given = directive && node && getDirectiveValues(directive, node, info.variableValues);
  if (typeof given?.key === 'string') return given.key;
  throw new GraphQLError('The @idempotent directive is required for this mutation', {
    extensions: { code: 'BAD_REQUEST' },
  });
}

export type Replay<Payload> =
  | { kind: 'first' | 'mismatch' | 'failed' }
  | { kind: 'replay'; payload: Payload };

export interface Attempts<Payload> {
  before(key: string, input: unknown): Replay<Payload>;
  keep(key: string, input: unknown, payload: Payload, hasFailed: boolean): void;
}

const attemptsKept = 100_000;

/** What was answered under each key. */
export function createAttempts<Payload>(): Attempts<Payload> {
  const attempts = new Map<string, { digest: string; payload: Payload; hasFailed: boolean }>();
  const digestOf = (input: unknown): string =>
    createHash('sha256').update(JSON.stringify(input)).digest('base64');
  return {
    before(key, input) {
      const before = attempts.get(key);
      if (!before) return { kind: 'first' };
      if (before.digest !== digestOf(input)) return { kind: 'mismatch' };
      return before.hasFailed ? { kind: 'failed' } : { kind: 'replay', payload: before.payload };
    },
    keep(key, input, payload, hasFailed) {
      attempts.set(key, { digest: digestOf(input), payload, hasFailed });
      if (attempts.size > attemptsKept) attempts.delete(attempts.keys().next().value ?? '');
    },
  };
}
