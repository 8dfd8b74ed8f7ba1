import type { Ajv, ValidateFunction } from 'ajv';
import type { Model, ModelOperation, Schema } from './model.ts';

/** What an answer breaks of the model's schema for its status; empty where it breaks nothing. */
export type ModelCheck = (operation: ModelOperation, status: number, answer: unknown) => string[];

/**
 * Checks answers against Amazon's own model, by the optional package `ajv`. `isClosed` also refuses
 * fields that the model does not name.
 */
export async function createModelCheck(
  { definitions }: Model,
  { isClosed = false } = {},
): Promise<ModelCheck> {
  const { Ajv } = await import('ajv');
  const known = isClosed ? closedDefinitions(definitions) : definitions;
  const checks = new Map<string, ValidateFunction>();

  function checkOf({ operationId, responses }: ModelOperation, status: number) {
    const name = `${operationId} ${status}`;
    const made = checks.get(name);
    const schema = responses[String(status)]?.schema;
    if (made || !schema || status === 204) return made;
    const check = newAjv(Ajv).compile({ definitions: known, ...schema });
    checks.set(name, check);
    return check;
  }

  return (operation, status, answer) => {
    const check = checkOf(operation, status);
    if (!check || check(answer)) return [];
    const faults = (check.errors ?? []).map(({ instancePath, message, params }) => {
      const field = params.additionalProperty ? ` (${params.additionalProperty})` : '';
      return `${instancePath} ${message}${field}`;
    });
    return [...new Set(faults)];
  };
}

function newAjv(Class: typeof Ajv): Ajv {
  return new Class({ strict: false, validateFormats: false, allErrors: true, logger: false });
}

/** What is a part of something else has fields of the others beside its own. */
function closedDefinitions(definitions: Model['definitions']): Model['definitions'] {
  const parts = new Set(
    Object.values(definitions).flatMap(({ allOf = [] }) => allOf.map(({ $ref }) => $ref)),
  );
  const entries = Object.entries(definitions).map(([name, schema]) => {
    return [name, parts.has(`#/definitions/${name}`) ? schema : closed(schema)] as const;
  });
  return Object.fromEntries(entries);
}

function closed(schema: Schema): Schema {
  return schema.properties && !schema.allOf && schema.additionalProperties === undefined
    ? { ...schema, additionalProperties: false }
    : schema;
}
