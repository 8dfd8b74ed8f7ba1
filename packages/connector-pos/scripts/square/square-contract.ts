import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

/** A part of OpenAPI 3.0, as far as Square uses it. */
export interface ContractSchema {
  $ref?: string;
  type?: string | readonly string[];
  properties?: Readonly<Record<string, ContractSchema>>;
  required?: readonly string[];
  items?: ContractSchema;
  additionalProperties?: boolean | ContractSchema;
  nullable?: boolean;
  readOnly?: boolean;
  [key: string]: unknown;
}

export interface ContractOperation {
  operationId: string;
  deprecated?: boolean;
  'x-is-deprecated'?: boolean;
  parameters?: readonly { name: string; in: string; required?: boolean; schema: ContractSchema }[];
  requestBody?: { content: Readonly<Record<string, { schema: ContractSchema }>> };
  responses: Readonly<
    Record<string, { content?: Readonly<Record<string, { schema: ContractSchema }>> }>
  >;
}

export interface SquareContract {
  paths: Readonly<Record<string, Readonly<Record<string, ContractOperation>>>>;
  components: { schemas: Readonly<Record<string, ContractSchema>> };
}

/**
 * Square's contract as published: the file `ACORN_SQUARE_API`, else `../shared/contracts/square/api.json.gz` seen
 * from the project's root. Undefined where there is none.
 */
export function squareContractPath(): string | undefined {
  const beside = new URL('../../../../../shared/contracts/square/api.json.gz', import.meta.url);
  const path = process.env.ACORN_SQUARE_API ?? fileURLToPath(beside);
  return existsSync(path) ? path : undefined;
}

export function readSquareContract(path: string): SquareContract {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const contract = JSON.parse(text) as SquareContract;
  // It is named there and nowhere declared.
  const missing = { CatalogModifierToggleOverrideType: { type: 'string' } };
  return { ...contract, components: { schemas: { ...missing, ...contract.components.schemas } } };
}

/** The operation that a call is of, by method and path. */
export function findOperation(
  { paths }: SquareContract,
  method: string,
  pathname: string,
): { path: string; operation: ContractOperation } | undefined {
  const candidates = Object.entries(paths)
    .filter(([path]) => new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`).test(pathname))
    // `/v2/orders/search` goes before `/v2/orders/{order_id}`.
    .sort(([one], [other]) => one.split('{').length - other.split('{').length);
  for (const [path, verbs] of candidates) {
    const operation = verbs[method.toLowerCase()];
    if (operation) return { path, operation };
  }
  return undefined;
}
