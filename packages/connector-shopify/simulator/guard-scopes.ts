import {
  defaultFieldResolver,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql';
import { isCovered } from '../src/access/scopes.ts';
import { placeScopes } from '../src/generated/access-scopes.ts';

/** Every scope that some operation of ours could make use of. */
export const everyScope: readonly string[] = [
  ...new Set(Object.values(placeScopes).flat(2)),
].toSorted();

/** Lets nobody read or call a field without the scopes that Shopify asks for it and for its type. */
export function guardScopes(schema: GraphQLSchema, scopes: () => readonly string[]): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      const places = [`${type.name}.${field.name}`, getNamedType(field.type).name];
      const needs = places.flatMap((place) => placeScopes[place] ?? []);
      if (needs.length === 0) continue;
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = (...input) => {
        const granted = new Set(scopes());
        const missing = needs.find((anyOf) => !isCovered(anyOf, granted));
        if (missing) throw denied(field.name, missing);
        return resolve(...input);
      };
    }
  }
  return schema;
}

function denied(field: string, anyOf: readonly string[]): GraphQLError {
  const requiredAccess = `${anyOf.map((scope) => `\`${scope}\` access scope`).join(' or ')}.`;
  const message = `Access denied for ${field} field. Required access: ${requiredAccess}`;
  return new GraphQLError(message, { extensions: { code: 'ACCESS_DENIED', requiredAccess } });
}
