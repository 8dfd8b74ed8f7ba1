/**
 * Writes `src/generated/operation-types.ts`: what each of our documents asks for and may
 * be answered, by the pruned schema. `--check` only compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, type DefinitionNode, Kind, parse, print } from 'graphql';
import { adminSchema } from '../src/generated/admin-schema.ts';
import type { Operation } from '../src/operation.ts';
import { operations } from './operations.ts';

const target = new URL('../src/generated/operation-types.ts', import.meta.url);
const header =
  '// Made by scripts/generate-types.ts from admin-schema.ts and our documents. Do not edit.';

const text = `${header}\n${await operationTypes()}\n${typesByName()}`;
if (!process.argv.includes('--check')) writeFileSync(target, text);
else if (readFileSync(target, 'utf8') !== text) {
  console.error(
    'src/generated/operation-types.ts is stale. Run: pnpm --filter @acorn-i/connector-shopify generate',
  );
  process.exitCode = 1;
}

function operationTypes(): Promise<string> {
  return codegen({
    filename: target.pathname,
    schema: parse(adminSchema),
    schemaAst: buildSchema(adminSchema, { assumeValid: true }),
    documents: [
      {
        location: 'operations',
        document: { kind: Kind.DOCUMENT, definitions: definitions(operations) },
      },
    ],
    plugins: [{ operations: {} }],
    pluginMap: { operations: typescriptOperations },
    config: {
      onlyOperationTypes: true,
      // Shopify writes dates, decimals and all its other scalars as text.
      defaultScalarType: 'string',
      scalars: { ID: 'string' },
      inlineFragmentTypes: 'combine',
      skipTypename: true,
      enumType: 'string-literal',
    },
  });
}

/** Fragments that several documents carry are there once. */
function definitions(documents: readonly Operation<unknown>[]): DefinitionNode[] {
  const found = new Map<string, DefinitionNode>();
  for (const { name, document } of documents) {
    for (const definition of parse(document).definitions) {
      const key = 'name' in definition ? (definition.name?.value ?? name) : name;
      const known = found.get(key);
      if (known && print(known) !== print(definition))
        throw new Error(`${name}: another ${key} exists`);
      found.set(key, definition);
    }
  }
  return [...found.values()];
}

function typesByName(): string {
  const lines = operations.map(({ name, document }) => {
    const operation = parse(document).definitions.find(
      ({ kind }) => kind === Kind.OPERATION_DEFINITION,
    );
    const kind =
      operation && 'operation' in operation && operation.operation === 'mutation'
        ? 'Mutation'
        : 'Query';
    return `  ${name}: { variables: ${name}${kind}Variables; data: ${name}${kind} };\n`;
  });
  return `/** By the name of the document. */\nexport interface OperationTypes {\n${lines.join('')}}\n`;
}
