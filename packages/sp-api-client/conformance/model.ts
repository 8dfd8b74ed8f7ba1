import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A part of Swagger 2.0, as far as Amazon's models use it. */
export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: readonly string[];
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  allOf?: readonly Schema[];
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
}

export interface ModelParameter extends Omit<Schema, 'required'> {
  name: string;
  in: 'path' | 'query' | 'header' | 'body';
  required?: boolean;
  schema?: Schema;
}

export interface ModelOperation {
  operationId: string;
  description?: string;
  deprecated?: boolean;
  parameters?: readonly (ModelParameter | { $ref: string })[];
  responses: Readonly<Record<string, ModelResponse>>;
}

export interface ModelResponse {
  schema?: Schema;
  'x-amzn-api-sandbox'?: { static?: readonly SandboxCase[] };
}

/** A request that Amazon's sandbox knows, and what it answers. */
export interface SandboxCase {
  request?: { parameters?: Readonly<Record<string, { value?: unknown }>> };
  response?: unknown;
}

export interface Model {
  definitions: Readonly<Record<string, Schema>>;
  parameters?: Readonly<Record<string, ModelParameter>>;
  paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export interface FoundOperation {
  verb: string;
  path: string;
  operation: ModelOperation;
  parameters: readonly ModelParameter[];
}

/**
 * The folder of Amazon's models: `ACORN_SP_API_MODELS`, else `../shared/contracts/sp-api` seen from the
 * project's root. Undefined where there is none.
 */
export function modelsFolder(root: URL): string | undefined {
  const given = process.env.ACORN_SP_API_MODELS;
  const folder = given ?? fileURLToPath(new URL('../shared/contracts/sp-api', root));
  return existsSync(folder) ? folder : undefined;
}

export function readModel(folder: string, name: string): Model | undefined {
  const file = `${folder}/${name}.json`;
  if (!existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')) as Model;
}

/** Every operation of a model, with the parameters that its path declares for all verbs. */
export function operationsOf(model: Model): FoundOperation[] {
  return Object.entries(model.paths).flatMap(([path, verbs]) => {
    const shared = (verbs.parameters ?? []) as NonNullable<ModelOperation['parameters']>;
    return Object.entries(verbs)
      .filter(([verb]) => /^(get|post|put|patch|delete)$/.test(verb))
      .map(([verb, value]) => {
        const operation = value as ModelOperation;
        const listed = [...shared, ...(operation.parameters ?? [])];
        const parameters = listed.map((parameter) => resolve(model, parameter));
        return { verb: verb.toUpperCase(), path, operation, parameters };
      });
  });
}

/** The operation that the table calls `name`: Amazon begins some with a capital letter. */
export function findOperation(model: Model, name: string): FoundOperation | undefined {
  return operationsOf(model).find(({ operation: { operationId: id } }) => {
    return id.charAt(0).toLowerCase() + id.slice(1) === name;
  });
}

/** The default usage plan in a description; undefined where there is none. */
export function usagePlan({
  description = '',
}: ModelOperation): { rate: number; burst: number } | undefined {
  const [, rate, burst] = /\|\s*([\d.]+)\s*\|\s*(\d+)\s*\|/.exec(description) ?? [];
  return rate === undefined ? undefined : { rate: Number(rate), burst: Number(burst) };
}

function resolve(model: Model, parameter: ModelParameter | { $ref: string }): ModelParameter {
  if (!('$ref' in parameter) || parameter.$ref === undefined) return parameter as ModelParameter;
  const name = parameter.$ref.split('/').at(-1) ?? '';
  const found = model.parameters?.[name];
  if (!found) throw new Error(`no parameter ${name}`);
  return found;
}
