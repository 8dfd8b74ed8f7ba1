import {
  type GraphQLSchema,
  NoDeprecatedCustomRule,
  parse,
  specifiedRules,
  validate,
  visit,
} from 'graphql';
import { operations } from './operations.ts';

/** The 16 mutations that need `@idempotent` at run time, though the schema does not say so. */
const needsKey = /^(inventory[A-Z]|refundCreate$|locationActivate$|locationDeactivate$)/;

/** One line for each fault in our documents. */
export function conformanceFaults(schema: GraphQLSchema, documents = operations): string[] {
  return documents.flatMap(({ name, document }) => {
    const parsed = parse(document);
    const faults = validate(schema, parsed, [...specifiedRules, NoDeprecatedCustomRule]).map(
      (error) => error.message,
    );
    visit(parsed, {
      OperationDefinition(node) {
        if (node.operation !== 'mutation') return;
        for (const field of node.selectionSet.selections) {
          if (field.kind !== 'Field' || !needsKey.test(field.name.value)) continue;
          if (!field.directives?.some((directive) => directive.name.value === 'idempotent')) {
            faults.push(`${field.name.value} needs @idempotent`);
          }
        }
      },
    });
    return faults.map((fault) => `${name}: ${fault}`);
  });
}
