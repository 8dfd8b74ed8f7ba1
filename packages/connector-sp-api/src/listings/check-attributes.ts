import type { Json } from '@acorn-i/core';
import type { ErrorObject, FuncKeywordDefinition } from 'ajv';
import { Ajv2019, type ValidateFunction } from 'ajv/dist/2019.js';

/** One way in which attributes break the rules of their product type. */
export interface AttributeFault {
  /** `item_name`; `(listing)` for a rule about the whole. */
  attribute: string;
  /** Amazon's keyword: `required`, `maxLength`, `maxUniqueItems` … */
  rule: string;
  /** What the rule asks for, without the value that breaks it. */
  text: string;
}

type Check = (attributes: object) => AttributeFault[];

/**
 * Compiles the JSON Schema of a product type to a check of attributes.
 *
 * Dialect: JSON Schema 2019-09 with Amazon's vocabulary,
 * https://developer-docs.amazon.com/sp-api/docs/product-type-definition-meta-schema
 */
export function compileAttributes(schema: { readonly [key: string]: Json }): Check {
  // Amazon's own dialect is named there, and no document of that name can be fetched.
  const { $schema: _, $id: __, ...rules } = schema;
  const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false });
  for (const keyword of vocabulary) ajv.addKeyword(keyword);
  const validate: ValidateFunction = ajv.compile(rules);
  return (attributes) => (validate(attributes) ? [] : toFaults(validate.errors ?? []));
}

/** `selectors` says which properties tell entries apart; the others are for people. */
const vocabulary: (FuncKeywordDefinition | string)[] = [
  ...['selectors', 'editable', 'hidden', 'enumNames', 'enumDeprecated', 'replaceable'],
  {
    keyword: 'maxUniqueItems',
    type: 'array',
    schemaType: 'number',
    error: {
      message: ({ schema }) => `each selector may be there ${String(schema)} times at most`,
    },
    validate: (most: number, entries: unknown[], parent?: object) => {
      const { selectors = [] } = (parent ?? {}) as { selectors?: readonly string[] };
      return [...countBySelectors(entries, selectors).values()].every((count) => count <= most);
    },
  },
  bytesKeyword('minUtf8ByteLength', 'at least', (bytes, limit) => bytes >= limit),
  bytesKeyword('maxUtf8ByteLength', 'at most', (bytes, limit) => bytes <= limit),
];

function countBySelectors(
  entries: readonly unknown[],
  selectors: readonly string[],
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const entry of entries) {
    const values = (entry ?? {}) as Record<string, unknown>;
    const key = JSON.stringify(selectors.map((name) => values[name] ?? null));
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function bytesKeyword(
  keyword: string,
  words: string,
  isWithin: (bytes: number, limit: number) => boolean,
): FuncKeywordDefinition {
  return {
    keyword,
    type: 'string',
    schemaType: 'number',
    error: { message: ({ schema }) => `must have ${words} ${String(schema)} bytes as UTF-8` },
    validate: (limit: number, text: string) => isWithin(Buffer.byteLength(text), limit),
  };
}

/** That a branch of rules did not fit says less than the rule in it that was broken. */
const branches: ReadonlySet<string> = new Set(['if', 'anyOf', 'oneOf', 'allOf', 'not']);

function toFaults(errors: readonly ErrorObject[]): AttributeFault[] {
  const plain = errors.filter(({ keyword }) => !branches.has(keyword));
  const faults = (plain.length > 0 ? plain : errors).map(
    ({ instancePath, keyword, params, message = keyword }) => {
      const path = instancePath.split('/').slice(1);
      const missing = (params as { missingProperty?: string }).missingProperty;
      const [attribute = '(listing)', ...inner] = missing ? [...path, missing] : path;
      const place = inner.filter((part) => !/^\d+$/.test(part)).join('.');
      return { attribute, rule: keyword, text: `${place ? `${place}: ` : ''}${message}` };
    },
  );
  const byText = new Map(faults.map((fault) => [JSON.stringify(fault), fault]));
  return [...byText.values()];
}
