/**
 * Writes `src/generated/access-scopes.ts`: what each operation, type and field of ours asks of the app,
 * by Shopify's own rules. `--check` only compares.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import {
  type GraphQLSchema,
  getNamedType,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { type AccessRule, loadAccessRules, loadFullSchema } from './full-schema.ts';
import { operations } from './operations.ts';

/** Scopes of which one is enough. */
type AnyOf = readonly string[];

const target = new URL('../src/generated/access-scopes.ts', import.meta.url);
const header =
  "// Made by scripts/generate-scopes.ts from Shopify's access rules and our documents. Do not edit.";

const schema = loadFullSchema();
const rules = loadAccessRules();
if (schema === undefined || rules === undefined) {
  console.log('generate-scopes: skipped, the full schema is not here. Set ACORN_SHOPIFY_SCHEMA');
} else {
  const text = render(schema, rules);
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (readFileSync(target, 'utf8') !== text) {
    console.error(
      'src/generated/access-scopes.ts is stale. Run: pnpm --filter @acorn-i/connector-shopify generate',
    );
    process.exitCode = 1;
  }
}

function render(full: GraphQLSchema, all: readonly AccessRule[]): string {
  const needs = new Map(all.map((rule) => [placeOf(rule), needsOf(rule)]));
  const places = new Map<string, readonly AnyOf[]>();
  const byOperation = operations.map(({ name, document }) => {
    const found = placesOf(full, document).filter((place) => needs.get(place)?.length);
    for (const place of found) places.set(place, needs.get(place) ?? []);
    return [name, withoutImplied(found.flatMap((place) => needs.get(place) ?? []))] as const;
  });
  return [
    header,
    '/** By operation: of each list one scope is enough; all lists are needed. */',
    table('operationScopes', byOperation),
    '/** By type, and by field: `InventoryItem`, `InventoryItem.inventoryLevel`. */',
    table(
      'placeScopes',
      [...places].toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
  ].join('\n');
}

function placeOf({ typeName, fieldName }: AccessRule): string {
  return fieldName === undefined ? typeName : `${typeName}.${fieldName}`;
}

/** "`a` access scope and (`b` access scope or `c` access scope). Also: …" is [[a], [b, c]]. */
function needsOf({ requiredAccess, offlineScopes }: AccessRule): AnyOf[] {
  if (offlineScopes.length === 0) return [];
  const [sentence = ''] = requiredAccess.split(/\. Also:/);
  return sentence
    .split(/ (?:and|as well as) /)
    .map((part) => [...part.matchAll(/`([a-z_]+)`/g)].map(([, scope = '']) => scope))
    .filter((scopes) => scopes.length > 0);
}

/** The types and fields that a document touches. */
function placesOf(full: GraphQLSchema, document: string): string[] {
  const found = new Set<string>();
  const info = new TypeInfo(full);
  visit(
    parse(document),
    visitWithTypeInfo(info, {
      Field() {
        const parent = info.getParentType();
        const field = info.getFieldDef();
        if (!parent || !field || field.name.startsWith('__')) return;
        found.add(`${parent.name}.${field.name}`);
        found.add(getNamedType(field.type).name);
      },
      FragmentDefinition: (node) => void found.add(node.typeCondition.name.value),
      InlineFragment: (node) =>
        void (node.typeCondition && found.add(node.typeCondition.name.value)),
    }),
  );
  return [...found];
}

/** Who has one of fewer has one of more. */
function withoutImplied(needs: readonly AnyOf[]): AnyOf[] {
  const unique = [...new Map(needs.map((need) => [need.toSorted().join(), need])).values()];
  const isImplied = (need: AnyOf) =>
    unique.some(
      (other) => other.length < need.length && other.every((scope) => need.includes(scope)),
    );
  return unique
    .filter((need) => !isImplied(need))
    .toSorted((a, b) => (a.join() < b.join() ? -1 : 1));
}

function table(name: string, rows: readonly (readonly [string, readonly AnyOf[]])[]): string {
  const lines = rows.map(([key, needs]) => {
    const label = /^\w+$/.test(key) ? key : `'${key}'`;
    return `  ${label}: [${needs.map((need) => `[${need.map((scope) => `'${scope}'`).join(', ')}]`).join(', ')}],\n`;
  });
  return `export const ${name}: Readonly<Record<string, readonly (readonly string[])[]>> = {\n${lines.join('')}};\n`;
}
