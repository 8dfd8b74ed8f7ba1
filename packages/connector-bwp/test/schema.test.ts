import {
  buildSchema,
  type GraphQLNamedType,
  isInputObjectType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import { expect, test } from 'vitest';
import { bwpSchema } from '../src/schema/bwp-schema.ts';
import { allOperations } from './all-operations.ts';

const schema = buildSchema(bwpSchema);
const operations = await allOperations();

test.each(operations.map((operation) => [operation.name, operation.document]))(
  '%s is a valid document of the pinned version',
  (name, document) => {
    const parsed = parse(document);
    expect(validate(schema, parsed)).toEqual([]);
    const [definition] = parsed.definitions;
    expect(definition?.kind === 'OperationDefinition' && definition.name?.value).toBe(name);
  },
);

test('every query and mutation of the schema is used by a document, and no two share a name', () => {
  const names = operations.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const all = operations.map(({ document }) => document).join('\n');
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const fields = roots.flatMap((root) => Object.keys(root?.getFields() ?? {}));
  // One asks for the stock of a single item; the catalogue tells all of them.
  const unused = fields.filter((field) => !new RegExp(`\\b${field}\\(`).test(all));
  expect(unused).toEqual(['inventoryItem']);
});

test('every field carries the address of the page that documents it', () => {
  const places = fieldsOf(Object.values(schema.getTypeMap()));
  expect(places.length).toBeGreaterThan(250);
  const bare = places.filter(({ page }) => page === undefined).map(({ place }) => place);
  expect(bare).toEqual([]);
  const odd = places.filter(({ page }) => !/^[a-z0-9_-]+$/.test(page ?? ''));
  expect(odd).toEqual([]);
});

test('what no page was seen to write out is marked, and is this', () => {
  const assumed = fieldsOf(Object.values(schema.getTypeMap())).filter(({ isAssumed }) => isAssumed);
  expect(assumed.map(({ place }) => place).toSorted()).toEqual([
    'DeliveryPreviewInput.terms',
    'PackageInformationDetailsFor.orderLineItems',
    'Price.currentPrice',
    'ReportRequest.downloadLink',
  ]);
});

interface Place {
  place: string;
  page: string | undefined;
  isAssumed: boolean;
}

/** A directive on a type speaks of all its fields. */
function fieldsOf(types: readonly GraphQLNamedType[]): Place[] {
  return types
    .filter(
      (type) => (isObjectType(type) || isInputObjectType(type)) && !type.name.startsWith('__'),
    )
    .flatMap((type) => {
      if (!isObjectType(type) && !isInputObjectType(type)) return [];
      const whole = pageOf(type.astNode);
      return Object.values(type.getFields()).map((field) => ({
        place: `${type.name}.${field.name}`,
        page: pageOf(field.astNode) ?? whole,
        isAssumed: isAssumed(field.astNode),
      }));
    });
}

interface Directive {
  name: { value: string };
  arguments?: { value: { value?: string } }[];
}

function directivesOf(node: { directives?: unknown } | null | undefined): readonly Directive[] {
  return (node?.directives ?? []) as readonly Directive[];
}

function isAssumed(node: { directives?: unknown } | null | undefined): boolean {
  return directivesOf(node).some(({ name }) => name.value === 'assumed');
}

function pageOf(node: { directives?: unknown } | null | undefined): string | undefined {
  const page = directivesOf(node).find(({ name }) => name.value === 'page');
  return page?.arguments?.[0]?.value.value;
}
